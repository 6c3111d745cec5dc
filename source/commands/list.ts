import type {Command} from '../command-line/command.ts';
import {outputFlags} from '../command-line/flags/all.ts';
import {lessonsFlag} from '../command-line/flags/lessons.ts';
import {lossesFlag} from '../command-line/flags/losses.ts';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {twoColumns} from '../command-line/text.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {minutesFor, minutesOfPath, pathsIn} from '../lab/lessons/paths.ts';
import type {FamilyEntry} from '../math/families/family.ts';
import {families, familyNames, familySpelling} from '../math/families.ts';
import {kernelNames, type MmdKernel, mmdKernels} from '../math/losses/kernels.ts';
import type {Loss} from '../math/losses/loss.ts';
import {mmd} from '../math/losses/mmd.ts';
import {drawnFrom, losses, lossNames, lossOf, otherNames} from '../math/losses.ts';
import {unknownName} from '../math/names.ts';
import {optimizerNames, optimizers} from '../math/optimizers.ts';
import {scheduleNames, schedules} from '../math/schedules.ts';
import {namedTargets} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';

/** One row of a list; --json prints the further fields too. */
interface Entry {
	readonly name: string;
	readonly summary: string;
	/** What else it is called. */
	readonly aliases?: readonly string[];
	readonly [field: string]: unknown;
}

/** The lists by name. */
export const lists: Readonly<Record<string, (settings: Settings) => readonly Entry[]>> = {
	losses: () =>
		lossNames.map((name) => {
			const {summary, formula, source}: Loss = losses[name];
			const aliases = otherNames[name];
			return {name, summary, aliases, formula, source, units: unitsOf(name), drawsOf: drawnFrom(name)};
		}),
	kernels: () =>
		kernelNames.map((name) => {
			const {summary, formula, uses}: MmdKernel = mmdKernels[name];
			return {name, summary, formula, source: mmd.source, uses};
		}),
	optimizers: () =>
		optimizerNames.map((name) => {
			const {summary, formula, source, defaults, uses} = optimizers[name];
			const own = Object.fromEntries(uses.map((constant) => [constant, defaults[constant]]));
			return {name, summary, formula, source, defaults: own};
		}),
	families: () =>
		familyNames.map((key) => {
			const {summary, formula, source, support}: FamilyEntry = families[key];
			const defaults = support === 'positive' ? {sigma: 1} : {mu: 0, sigma: 1};
			return {name: familySpelling(key), summary, formula, source, support, defaults};
		}),
	targets: () =>
		Object.entries(namedTargets).map(([name, {text, grid, summary}]) => ({
			name,
			summary,
			formula: text,
			grid,
			source: 'klfit-tui',
		})),
	schedules: () =>
		scheduleNames.map((name) => {
			const {summary, formula, source} = schedules[name];
			return {name, summary, formula, source};
		}),
	lessons: (settings) =>
		settings.lessons.map((lesson) => {
			const {name, title, summary, moral, screens} = lesson;
			const facts = screens.flatMap((screen) => (screen.kind === 'reveal' ? screen.facts : []));
			const [first] = facts;
			const claims = facts.map(({claim}) => claim);
			const paths = pathsIn(settings).flatMap((path) => (path.names.includes(name) ? [path.title] : []));
			const minutes = Math.round(minutesFor(lesson));
			const proof = {formula: first?.claim, source: first?.source, claims};
			return {name, summary, title, moral, minutes, paths, ...proof};
		}),
};

/** A named formula in the list of losses. */
const formulaEntry = (text: string): Entry => {
	const {name, formula, source} = lossOf(text);
	return {
		name,
		summary: formula,
		aliases: [],
		formula,
		source,
		units: unitsOf(text),
		drawsOf: drawnFrom(text),
	};
};

const asText = (entries: readonly Entry[]): string =>
	twoColumns(
		entries.map(({name, summary, aliases = []}) => [
			name,
			aliases.length === 0 ? summary : `${summary} (also ${aliases.join(', ')})`,
		]),
	);

/** The paths through the lessons, one a line, below their list. */
const pathText = (settings: Settings): string => {
	const all = settings.lessons.length;
	const rows = pathsIn(settings).map((path): [string, string] => {
		const {title, names} = path;
		const minutes = `about ${Math.round(minutesOfPath(settings, path))} minutes`;
		return [title, names.length === all ? `all of them, in this order; ${minutes}` : names.join(', ')];
	});
	return `\n${twoColumns(rows)}`;
};

/** Prints a list: names and meanings as text, all fields with --json. */
const start = async (settings: Settings, output: Output, words: readonly string[]): Promise<number> => {
	const {
		output: {format},
		config: {formulas},
	} = settings;
	const [what = ''] = words;
	const entries = lists[what];
	const known = Object.keys(lists);
	if (entries === undefined) {
		throw new UserError(
			what === '' ? `list: say what: ${known.join(', ')}` : `list: ${unknownName('list', what, known)}`,
		);
	}
	const all = [...entries(settings), ...(what === 'losses' ? formulas.map(formulaEntry) : [])];
	output.out(format === 'json' ? `${JSON.stringify(all, undefined, '\t')}\n` : asText(all));
	if (what === 'lessons' && format !== 'json') output.out(pathText(settings));
	return EXIT.done;
};

export const listCommand: Command = {
	name: 'list',
	words: Object.keys(lists).join('|'),
	summary: 'the losses, optimizers, families, targets and more to choose from',
	details: 'Prints one name per line with its meaning; --json adds formulas, sources and defaults.',
	examples: [
		{line: 'list losses', meaning: 'the losses'},
		{line: 'list targets', meaning: 'the targets that have a name'},
		{line: 'list optimizers --json', meaning: 'the optimizers with their formulas and defaults'},
	],
	flags: [...outputFlags.filter(({name}) => name === 'json'), lossesFlag, lessonsFlag],
	start,
};
