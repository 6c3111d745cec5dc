import {bindings, type Mode, modeBindings, topics} from '../lab/keymap.ts';
import {families, familyNames, familySpelling} from '../math/families.ts';
import {losses} from '../math/losses.ts';
import {optimizerNames, optimizers} from '../math/optimizers.ts';
import {scheduleNames, schedules} from '../math/schedules.ts';
import {namedTargets} from '../math/target.ts';
import {commands} from './commands.ts';
import {benchFlags, configFlags, type Flag, outputFlags, viewFlags} from './flags.ts';

/** The README's reference sections, from the tables that the program itself reads. */

const cell = (text: string): string => text.replaceAll('|', '\\|');

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
	[head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const keyTable = (): string =>
	table(
		['key', 'does', ''],
		topics.flatMap((topic) =>
			bindings
				.filter((binding) => binding.topic === topic && binding.isListed !== false)
				.map(({shown, help}) => [shown.split(', ').map(code).join(', '), help, topic]),
		),
	);

const modeTitles = {
	prompt: 'typing a start',
	help: 'in the help',
	target: 'typing the target',
	settings: 'in the settings',
	palette: 'in the palette',
	peaks: 'moving peaks',
	crosshair: 'with the crosshair',
} as const satisfies Record<Mode, string>;

const modeKeyTable = (): string =>
	table(
		['while', 'key', 'does'],
		Object.entries(modeBindings).flatMap(([mode, list]) =>
			list.map(({shown, help}) => [
				modeTitles[mode as Mode], // entries() forgets the keys' type
				shown.split(', ').map(code).join(', '),
				help,
			]),
		),
	);

const flagRows = (flags: readonly Flag[], where: string): readonly (readonly string[])[] =>
	flags.map(({name, value, summary, fallback}) => [
		code(`--${name}${value === undefined ? '' : ` ${value}`}`),
		summary,
		fallback,
		where,
	]);

const flagTable = (): string =>
	table(
		['flag', 'meaning', 'without it', 'for'],
		[
			...flagRows(configFlags, 'all'),
			...flagRows(outputFlags, code('run')),
			...flagRows(benchFlags, code('bench')),
			...flagRows(viewFlags, 'the dashboard'),
		],
	);

const commandTable = (): string =>
	table(
		['command', 'does'],
		commands.map(({name, summary}) => [code(`klfit-tui${name === '' ? '' : ` ${name}`}`), summary]),
	);

const lossTable = (): string =>
	table(
		['loss', 'formula', 'what it does'],
		Object.values(losses).map(({name, formula, summary, source}) => [
			`[${code(name)}](${source})`,
			code(formula),
			summary,
		]),
	);

const familyTable = (): string =>
	table(
		['family', 'formula', 'is'],
		familyNames.map((name) => {
			const {formula, summary, source} = families[name];
			return [`[${code(familySpelling(name))}](${source})`, code(formula), summary];
		}),
	);

const optimizerTable = (): string =>
	table(
		['optimizer', 'rule', 'what it does', 'its constants'],
		optimizerNames.map((name) => {
			const {formula, summary, source, uses, defaults} = optimizers[name];
			const constants = uses.map((constant) => `${constant} ${defaults[constant]}`).join(', ');
			return [`[${code(name)}](${source})`, code(formula), summary, constants];
		}),
	);

const scheduleTable = (): string =>
	table(
		['schedule', 'learning rate', 'is'],
		scheduleNames.map((name) => {
			const {formula, summary, source} = schedules[name];
			return [`[${code(name)}](${source})`, code(formula), summary];
		}),
	);

const targetTable = (): string =>
	table(
		['target', 'is', 'shows'],
		Object.entries(namedTargets).map(([name, {text, summary}]) => [code(name), code(text), summary]),
	);

/** Each section by the name that marks its place: `<!-- made: NAME -->` … `<!-- end -->`. */
export const referenceSections: Readonly<Record<string, () => string>> = {
	commands: commandTable,
	flags: flagTable,
	keys: keyTable,
	modes: modeKeyTable,
	losses: lossTable,
	targets: targetTable,
	families: familyTable,
	optimizers: optimizerTable,
	schedules: scheduleTable,
};

const PLACE = /(<!-- made: (\w+) -->\n)(?:[\s\S]*?\n)??(<!-- end -->)/g;

/** A page with every marked section made anew; a mark that names no section is an error. */
export const withReference = (page: string): string =>
	page.replace(PLACE, (_, open: string, name: string, close: string) => {
		const section = referenceSections[name];
		if (section === undefined) throw new Error(`no section is called "${name}"`);
		return `${open}${section()}\n${close}`;
	});
