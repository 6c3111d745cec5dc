import {markdownTable} from '../../export/markdown.ts';
import {type ModeBinding, topics} from '../../lab/keys/binding.ts';
import {helpLinesOf} from '../../lab/keys/bindings.ts';
import {type Mode, modeBindings} from '../../lab/keys/mode-bindings.ts';
import {lessons} from '../../lab/lessons/lessons.ts';
import {measures} from '../../lab/state/measures.ts';
import {families, familyNames, familySpelling} from '../../math/families.ts';
import {kernelNames, type MmdKernel, mmdKernels} from '../../math/losses/kernels.ts';
import type {Loss} from '../../math/losses/loss.ts';
import {drawnFrom, losses, lossNames, otherNames} from '../../math/losses.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames, schedules} from '../../math/schedules.ts';
import {namedTargets} from '../../math/target.ts';
import type {Command} from '../command.ts';
import {configFlags, viewFlags} from '../flags/all.ts';
import type {Flag} from '../flags/flag.ts';
import {openingFlag, screenshotFlags} from '../flags/picture.ts';
import {flagTopics} from '../flags/topics.ts';
import {formulaTables} from './formula-tables.ts';
import {type Schema, schemaTables} from './schema-tables.ts';

/** The reference sections of the documentation, made from the tables that the program itself reads. */

const code = (text: string): string => `\`${text}\``;

/** Keys as the help prints them, one by one: a comma behind nothing is a key itself. */
const keysOf = (shown: string): readonly string[] => shown.split(/(?<=.), /);

const keyTable = (): string =>
	markdownTable(
		['key', 'does', 'topic'],
		topics.flatMap((topic) =>
			helpLinesOf(topic).map(({shown, help}) => [keysOf(shown).map(code).join(', '), help, topic]),
		),
	);

const modeTitles = {
	prompt: 'typing a start',
	help: 'in the help',
	'help-search': 'searching the help',
	target: 'typing the target',
	settings: 'in the settings',
	palette: 'in the palette',
	peaks: 'moving peaks',
	crosshair: 'with the crosshair',
	lessons: 'in the list of lessons',
	share: 'with the command shown',
	losses: 'with all losses',
	export: 'naming a file',
	predict: 'asked in a lesson',
	run: 'watching in a lesson',
	reveal: 'reading in a lesson',
	task: 'at a task of a lesson',
	aim: 'with the crosshair on a map',
} as const satisfies Record<Mode, string>;

/** True if a key deserves a line: everybody knows how to edit a line, and that Ctrl-C quits. */
const isSpecial = ({action, keys}: ModeBinding): boolean =>
	action.type !== 'type' && !keys.includes('ctrl+c');

const modeKeyTable = (): string =>
	markdownTable(
		['while', 'key', 'does'],
		Object.entries(modeBindings).flatMap(([mode, list]) =>
			list.filter(isSpecial).map(({shown, help}) => [
				modeTitles[mode as Mode], // entries() forgets the keys' type
				keysOf(shown).map(code).join(', '),
				help,
			]),
		),
	);

const ofDashboard: readonly Flag[] = [...viewFlags, openingFlag, ...screenshotFlags];

/** The commands that take a flag; nearly all of them take the flags of a fit. */
const placesOf = (flag: Flag, commands: readonly Command[]): string => {
	if (configFlags.includes(flag)) return 'all fits';
	const named = commands.filter(({name, flags}) => name !== '' && flags.includes(flag));
	const places = named.map(({name}) => code(name));
	return (ofDashboard.includes(flag) ? ['the dashboard', ...places] : places).join(', ');
};

const flagTables = (commands: readonly Command[]): string =>
	flagTopics
		.map(({title, flags}) => {
			const rows = flags.map((flag) => {
				const {name, value, summary, fallback} = flag;
				const spelled = code(`--${name}${value === undefined ? '' : ` ${value}`}`);
				return [spelled, summary, fallback, placesOf(flag, commands)];
			});
			return `### ${title}\n\n${markdownTable(['flag', 'meaning', 'default', 'for'], rows)}`;
		})
		.join('\n\n');

const commandTable = (commands: readonly Command[]): string =>
	markdownTable(
		['command', 'does'],
		commands.map(({name, summary}) => [code(`klfit-tui${name === '' ? '' : ` ${name}`}`), summary]),
	);

const lossTable = (): string =>
	markdownTable(
		['loss', 'formula', 'meaning', 'also called', 'draws of'],
		lossNames.map((name) => {
			const {formula, summary, source}: Loss = losses[name];
			return [
				`[${code(name)}](${source})`,
				code(formula),
				summary,
				otherNames[name].map(code).join(', '),
				drawnFrom(name) ?? '-',
			];
		}),
	);

const kernelTable = (): string =>
	markdownTable(
		['kernel', 'k(x, y)', 'to the two peaks', 'flag'],
		kernelNames.map((name) => {
			const {formula, summary, uses}: MmdKernel = mmdKernels[name];
			return [code(name), code(formula), summary, uses === undefined ? '' : code(`--${uses}`)];
		}),
	);

const familyTable = (): string =>
	markdownTable(
		['family', 'formula', 'meaning'],
		familyNames.map((name) => {
			const {formula, summary, source} = families[name];
			return [`[${code(familySpelling(name))}](${source})`, code(formula), summary];
		}),
	);

const optimizerTable = (): string =>
	markdownTable(
		['optimizer', 'rule', 'meaning', 'constants'],
		optimizerNames.map((name) => {
			const {formula, summary, source, uses, defaults} = optimizers[name];
			const constants = uses.map((constant) => `${constant} ${defaults[constant]}`).join(', ');
			return [`[${code(name)}](${source})`, code(formula), summary, constants];
		}),
	);

const scheduleTable = (): string =>
	markdownTable(
		['schedule', 'learning rate', 'meaning'],
		scheduleNames.map((name) => {
			const {formula, summary, source} = schedules[name];
			return [`[${code(name)}](${source})`, code(formula), summary];
		}),
	);

const targetTable = (): string =>
	markdownTable(
		['target', 'formula', 'shows'],
		Object.entries(namedTargets).map(([name, {text, summary}]) => [code(name), code(text), summary]),
	);

const measureTable = (): string =>
	markdownTable(
		['measure', 'is'],
		Object.entries(measures).map(([name, meaning]) => [code(name), meaning]),
	);

const lessonTable = (): string =>
	markdownTable(
		['lesson', 'title', 'question'],
		lessons.map(({name, title, summary}) => [code(name), title, summary]),
	);

/** Each section by the name that marks its place in a page: `<!-- made: NAME -->` … `<!-- end -->`. */
export const referenceSections = (
	commands: readonly Command[],
	outputSchema: Schema,
): Readonly<Record<string, string>> => ({
	commands: commandTable(commands),
	flags: flagTables(commands),
	keys: keyTable(),
	modes: modeKeyTable(),
	losses: lossTable(),
	kernels: kernelTable(),
	targets: targetTable(),
	families: familyTable(),
	optimizers: optimizerTable(),
	schedules: scheduleTable(),
	lessons: lessonTable(),
	measures: measureTable(),
	...formulaTables(),
	...schemaTables(outputSchema),
});

const PLACE = /(<!-- made: (\w+) -->\n)(?:[\s\S]*?\n)??(<!-- end -->)/g;

/** The page with every marked section filled anew; throws for a mark that names no section. */
export const withReference = (page: string, sections: Readonly<Record<string, string>>): string =>
	page.replace(PLACE, (_, open: string, name: string, close: string) => {
		const section = sections[name];
		if (section === undefined) throw new Error(`no section is called "${name}"`);
		return `${open}${section}\n${close}`;
	});
