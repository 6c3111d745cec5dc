import {defaultConfig, targetText} from '../../fit/config.ts';
import {parseGrid} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import {namedTargets} from '../../math/target.ts';
import {parseTerms} from '../../math/target-grammar.ts';
import {above0, type Flag, fail, readText, withAsked, withConfig, within} from './flag.ts';

/** A word alone is meant as a name; anything else is read as a sum of terms. */
const readTargetFlag = (text: string): string => {
	const terms = parseTerms(targetText(text));
	if (!terms.ok && /^[a-z]{2}[\w-]*$/i.test(text)) {
		const known = unknownName('target', text, Object.keys(namedTargets));
		fail('target', `${known}, or write one, such as 0.3*N(-2,0.5)+0.7*N(4,2)`);
	}
	readText('target', text, terms);
	return text;
};

/** The flags that say what p is. */
export const targetFlags: readonly Flag[] = [
	{
		name: 'target',
		value: 'TARGET',
		values: Object.keys(namedTargets),
		summary: 'the target p: a name from `list targets`, or a sum such as "0.3*N(-2,0.5)+0.7*U(1,4)"',
		fallback: defaultConfig.target,
		apply: (draft, text) => withAsked(withConfig(draft, {target: readTargetFlag(text)}), {target: true}),
	},
	{
		name: 'normalize',
		value: undefined,
		summary: 'scale p to mass 1',
		fallback: 'off',
		apply: (draft) => withConfig(draft, {normalize: true}),
	},
	{
		name: 'grid',
		value: 'LO:HI:N',
		summary: 'the points on which q and p are compared',
		fallback: "the target's own",
		apply(draft, text) {
			readText('grid', text, parseGrid(text));
			return withConfig(draft, {grid: text});
		},
	},
	{
		name: 'data',
		value: 'FILE',
		summary: 'samples, one a line or a CSV column; - is standard input. The target is their density',
		fallback: 'off',
		apply: (draft, text) => withAsked(draft, {data: text}),
	},
	{
		name: 'column',
		value: 'NAME',
		summary: 'the CSV column of --data, by its name or its number from 1',
		fallback: 'the only one',
		apply: (draft, text) => withAsked(draft, {column: text}),
	},
	{
		name: 'bandwidth',
		value: 'X',
		summary: 'the width of the Gaussian kernel for --data, above 0',
		fallback: "Silverman's",
		apply: (draft, text) => withAsked(draft, {bandwidth: within('bandwidth', text, above0, 'above 0')}),
	},
];
