import {markdownTable} from '../../export/markdown.ts';
import {type ModeBinding, topics} from '../../lab/keys/binding.ts';
import {linesOf} from '../../lab/keys/bindings.ts';
import {type Mode, modeBindings} from '../../lab/keys/mode-bindings.ts';
import {lineBindings} from '../../lab/keys/typed.ts';
import {lessons} from '../../lab/lessons/lessons.ts';
import {families, familyNames, familySpelling} from '../../math/families.ts';
import {losses} from '../../math/losses.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames, schedules} from '../../math/schedules.ts';
import {namedTargets} from '../../math/target.ts';
import type {Command} from '../command.ts';
import {configFlags, everyFlag, viewFlags} from '../flags/all.ts';
import type {Flag} from '../flags/flag.ts';
import {openingFlag, screenshotFlags} from '../flags/picture.ts';

/** The README's reference sections, from the tables that the program itself reads. */

const code = (text: string): string => `\`${text}\``;

const keyTable = (): string =>
	markdownTable(
		['key', 'does', ''],
		topics.flatMap((topic) =>
			linesOf(topic).map(({shown, help}) => [shown.split(', ').map(code).join(', '), help, topic]),
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
	lessons: 'in the list of lessons',
	share: 'with the command shown',
	export: 'naming a file',
	predict: 'asked in a lesson',
	run: 'watching in a lesson',
	reveal: 'reading in a lesson',
	aim: 'with the crosshair on a map',
} as const satisfies Record<Mode, string>;

const modeRow = (title: string, {shown, help}: ModeBinding): string[] => [
	title,
	shown.split(', ').map(code).join(', '),
	help,
];

const modeKeyTable = (): string =>
	markdownTable(
		['while', 'key', 'does'],
		[
			...lineBindings.map((binding) => modeRow('typing any line', binding)),
			...Object.entries(modeBindings).flatMap(
				([mode, list]) =>
					list
						.filter((binding) => !lineBindings.includes(binding))
						.map((binding) => modeRow(modeTitles[mode as Mode], binding)), // entries() forgets the keys' type
			),
		],
	);

const ofDashboard: readonly Flag[] = [...viewFlags, openingFlag, ...screenshotFlags];

/** For which commands a flag is; the flags of a fit are for all that fit. */
const placesOf = (flag: Flag, commands: readonly Command[]): string => {
	if (configFlags.includes(flag)) return 'all';
	const named = commands.filter(({name, flags}) => name !== '' && flags.includes(flag));
	const places = named.map(({name}) => code(name));
	return (ofDashboard.includes(flag) ? ['the dashboard', ...places] : places).join(', ');
};

const flagTable = (commands: readonly Command[]): string =>
	markdownTable(
		['flag', 'meaning', 'without it', 'for'],
		everyFlag.map((flag) => {
			const {name, value, summary, fallback} = flag;
			const spelled = code(`--${name}${value === undefined ? '' : ` ${value}`}`);
			return [spelled, summary, fallback, placesOf(flag, commands)];
		}),
	);

const commandTable = (commands: readonly Command[]): string =>
	markdownTable(
		['command', 'does'],
		commands.map(({name, summary}) => [code(`klfit-tui${name === '' ? '' : ` ${name}`}`), summary]),
	);

const lossTable = (): string =>
	markdownTable(
		['loss', 'formula', 'what it does'],
		Object.values(losses).map(({name, formula, summary, source}) => [
			`[${code(name)}](${source})`,
			code(formula),
			summary,
		]),
	);

const familyTable = (): string =>
	markdownTable(
		['family', 'formula', 'is'],
		familyNames.map((name) => {
			const {formula, summary, source} = families[name];
			return [`[${code(familySpelling(name))}](${source})`, code(formula), summary];
		}),
	);

const optimizerTable = (): string =>
	markdownTable(
		['optimizer', 'rule', 'what it does', 'its constants'],
		optimizerNames.map((name) => {
			const {formula, summary, source, uses, defaults} = optimizers[name];
			const constants = uses.map((constant) => `${constant} ${defaults[constant]}`).join(', ');
			return [`[${code(name)}](${source})`, code(formula), summary, constants];
		}),
	);

const scheduleTable = (): string =>
	markdownTable(
		['schedule', 'learning rate', 'is'],
		scheduleNames.map((name) => {
			const {formula, summary, source} = schedules[name];
			return [`[${code(name)}](${source})`, code(formula), summary];
		}),
	);

const targetTable = (): string =>
	markdownTable(
		['target', 'is', 'shows'],
		Object.entries(namedTargets).map(([name, {text, summary}]) => [code(name), code(text), summary]),
	);

const lessonTable = (): string =>
	markdownTable(
		['lesson', 'is about', 'asks about'],
		lessons.map(({name, title, summary}) => [code(name), title, summary]),
	);

/** Each section by the name that marks its place: `<!-- made: NAME -->` … `<!-- end -->`. */
export const referenceSections: Readonly<Record<string, (commands: readonly Command[]) => string>> = {
	commands: commandTable,
	flags: flagTable,
	keys: keyTable,
	modes: modeKeyTable,
	losses: lossTable,
	targets: targetTable,
	families: familyTable,
	optimizers: optimizerTable,
	schedules: scheduleTable,
	lessons: lessonTable,
};

const PLACE = /(<!-- made: (\w+) -->\n)(?:[\s\S]*?\n)??(<!-- end -->)/g;

/** A page with every marked section made anew; a mark that names no section is an error. */
export const withReference = (page: string, commands: readonly Command[]): string =>
	page.replace(PLACE, (_, open: string, name: string, close: string) => {
		const section = referenceSections[name];
		if (section === undefined) throw new Error(`no section is called "${name}"`);
		return `${open}${section(commands)}\n${close}`;
	});
