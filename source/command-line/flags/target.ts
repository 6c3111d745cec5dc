import {defaultConfig, targetText} from '../../fit/config.ts';
import {bandwidthRuleNames, defaultBandwidth} from '../../math/bandwidth.ts';
import {parseGrid} from '../../math/grid.ts';
import {unknownName} from '../../math/names.ts';
import {namedTargets} from '../../math/target.ts';
import {parseTerms} from '../../math/target-grammar.ts';
import {delimiterNamed} from '../data/dialect.ts';
import {above0, type Flag, fail, oneOf, readText, withAsked, withConfig, within, withTable} from './flag.ts';

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

const yesNo = ['yes', 'no'] as const;
const decimals = [',', '.'] as const;

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
		summary:
			'samples, one a line or a column of a table, gzipped or not; - is standard input. The target is their density',
		fallback: 'off',
		apply: (draft, text) => withAsked(draft, {data: text}),
	},
	{
		name: 'column',
		value: 'NAME',
		summary: 'the column of --data, by its name or its number from 1',
		fallback: 'the only one',
		apply: (draft, text) => withTable(draft, {column: text}),
	},
	{
		name: 'weights',
		value: 'NAME',
		summary: 'the column that says how much each sample of --data counts, by its name or its number',
		fallback: 'each counts 1',
		apply: (draft, text) => withTable(draft, {weights: text}),
	},
	{
		name: 'delimiter',
		value: 'CHAR',
		values: ['tab', 'comma', 'semicolon', 'blank', 'pipe'],
		summary: 'what stands between the fields of --data: a character, or tab, comma, semicolon, blank, pipe',
		fallback: 'found out',
		apply(draft, text) {
			if (delimiterNamed(text) === undefined) {
				fail('delimiter', `must be one character or tab, comma, semicolon, blank, pipe, not "${text}"`);
			}
			return withTable(draft, {delimiter: text});
		},
	},
	{
		name: 'header',
		value: 'yes|no',
		values: yesNo,
		summary: 'whether the first line of --data names the columns',
		fallback: 'found out',
		apply: (draft, text) => withTable(draft, {header: oneOf('header', 'answer', text, yesNo)}),
	},
	{
		name: 'decimal',
		value: 'MARK',
		values: decimals,
		summary: 'the decimal mark of --data: a comma or a point',
		fallback: 'found out',
		apply: (draft, text) => withTable(draft, {decimal: oneOf('decimal', 'decimal mark', text, decimals)}),
	},
	{
		name: 'bandwidth',
		value: 'X',
		values: bandwidthRuleNames,
		summary: `the width of the Gaussian kernel for --data, above 0, or the rule that gives it: ${bandwidthRuleNames.join(', ')}`,
		fallback: defaultBandwidth,
		apply(draft, text) {
			const rule = bandwidthRuleNames.find((name) => name === text);
			if (rule === undefined && /^[a-z]{2}/i.test(text))
				fail('bandwidth', unknownName('rule', text, bandwidthRuleNames));
			return withAsked(draft, {bandwidth: rule ?? within('bandwidth', text, above0, 'above 0')});
		},
	},
];
