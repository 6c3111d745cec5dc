import {formatGrid, parseGrid} from '../../math/grid.ts';
import {lossMistake} from '../../math/losses.ts';
import {parsed, unparsed} from '../../math/parsed.ts';
import {namedTargets} from '../../math/target.ts';
import {formatTerms} from '../../math/target-grammar.ts';
import {gridText, keptGrid, parseTargetTerms, readTarget} from '../config.ts';
import {type Field, inEveryRun, oneOf} from './field.ts';

/** A setting of a target that is written as terms. */
const ofTerms: Pick<Field, 'applies' | 'idle'> = {
	applies: ({data}) => data === undefined,
	idle: () => 'p is the density of data',
};

/** The settings that say what p is. */
export const targetFields: readonly Field[] = [
	{
		name: 'target',
		topic: 'target',
		value: 'TARGET',
		values: Object.keys(namedTargets),
		summary: 'the target p: a name from `list targets`, or a sum such as "0.3*N(-2,0.5)+0.7*U(1,4)"',
		isGrammar: () => true,
		...inEveryRun,
		text: ({target}) => target,
		meaning({target}) {
			const terms = parseTargetTerms(target);
			return terms.ok ? formatTerms(terms.value) : target;
		},
		choices: () => [],
		read(text, config) {
			const wanted = text.trim();
			const terms = parseTargetTerms(wanted);
			if (!terms.ok) return terms;
			if (config === undefined) return parsed({target: wanted});
			const {normalize, grid, loss} = config;
			const mistake = lossMistake(loss, false);
			if (mistake !== undefined) return unparsed(`${mistake}, or take another loss first`);
			const own = readTarget(wanted, undefined, normalize);
			if (!own.ok) return own;
			const kept = keptGrid(grid, own.value.terms);
			const isShown = kept !== undefined && readTarget(wanted, kept, normalize).ok;
			return parsed({target: wanted, data: undefined, grid: isShown ? grid : undefined});
		},
	},
	{
		name: 'normalize',
		topic: 'target',
		summary: 'scale p to mass 1',
		...ofTerms,
		text: ({normalize}) => (normalize ? 'on' : 'off'),
		...oneOf('setting', ['off', 'on'], (name) => ({normalize: name === 'on'})),
		value: undefined,
	},
	{
		name: 'grid',
		topic: 'target',
		value: 'LO:HI:N',
		summary: 'the points on which q and p are compared',
		isGrammar: () => true,
		...ofTerms,
		text: ({grid}) => grid ?? "the target's own",
		draft: gridText,
		meaning(config) {
			const grid = parseGrid(gridText(config));
			return grid.ok ? formatGrid(grid.value) : '';
		},
		choices: () => [],
		read(text, config) {
			const isOwn = ['', 'own', "the target's own"].includes(text.trim());
			const grid = isOwn ? parsed(undefined) : parseGrid(text.trim());
			if (!grid.ok) return grid;
			const read = config && readTarget(config.target, grid.value, config.normalize);
			return read?.ok === false ? read : parsed({grid: isOwn ? undefined : text.trim()});
		},
	},
];
