import {shells} from '../command-line/completion/shells.ts';
import {benchFlags, configFlags, outputFlags, viewFlags} from '../command-line/flags/all.ts';
import {compareFlags} from '../command-line/flags/compare.ts';
import {editFlags} from '../command-line/flags/edits.ts';
import type {Flag} from '../command-line/flags/flag.ts';
import {mapFlags} from '../command-line/flags/map.ts';
import {fileFlags, openingFlag, screenshotFlags} from '../command-line/flags/picture.ts';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {UserError} from '../command-line/user-error.ts';
import {type Choices, referenceChoices} from '../fit/compare.ts';
import {lessons} from '../lab/lessons/lessons.ts';
import {fileKinds} from '../lab/state/file-kinds.ts';
import {unknownName} from '../math/names.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';
import {openLessons} from './lessons.ts';
import {list} from './list.ts';
import {run} from './run.ts';

/** A word behind `klfit-tui`, or none. */
export interface Command {
	/** Empty for what starts without a word. */
	readonly name: string;
	readonly summary: string;
	readonly flags: readonly Flag[];
	/** Of a comparison what is compared where no flag says so. */
	readonly choices?: Choices;
	/** What stands for the words behind the name in the help; undefined if it takes none. */
	readonly words?: string;
	/** What that word may be, where `words` does not list it. */
	readonly values?: readonly string[];
	/** Does it and returns the exit code. */
	readonly start: (settings: Settings, output: Output, words: readonly string[]) => Promise<number>;
}

/** Whether the dashboard is asked for in a file; what belongs to that alone is a mistake elsewhere. */
const asksForPicture = ({picture: {screenshot, size, epoch, isForced}}: Settings): boolean => {
	if (screenshot !== undefined) return true;
	const name = size ? 'size' : epoch !== undefined ? 'epoch' : isForced ? 'force' : undefined;
	if (name) throw new UserError(`--${name}: it belongs to --screenshot, which is not given`);
	return false;
};

const dashboard: Command = {
	name: '',
	summary: 'the dashboard; without a terminal, what run does',
	flags: [...configFlags, ...editFlags, ...viewFlags, openingFlag, ...outputFlags, ...screenshotFlags],
	async start(settings, output) {
		const asksForRows =
			settings.output.format !== 'log' ||
			settings.output.every !== undefined ||
			settings.output.untilConverged;
		if (asksForPicture(settings)) {
			if (asksForRows) throw new UserError('--screenshot: it takes no rows; run prints them');
			const {screenshot} = await import('../batch/screenshot.ts');
			return screenshot(settings, output);
		}
		const {interactive} = detectCapabilities(process);
		if (asksForRows || !interactive) return run(settings, output);
		const {openDashboard} = await import('./dashboard.ts');
		return openDashboard(settings, [{type: 'show-view', view: settings.view.opens}]);
	},
};

export const commands: readonly Command[] = [
	dashboard,
	{
		name: 'run',
		summary: 'one fit without a screen: the log of epochs, or rows for scripts',
		flags: [...configFlags, ...editFlags, ...outputFlags],
		start: run,
	},
	{
		name: 'compare',
		summary: 'losses from several starts side by side: where each ends, and how soon',
		flags: compareFlags,
		choices: referenceChoices,
		async start(settings, output) {
			const {compare} = await import('./compare.ts');
			return compare(settings, output);
		},
	},
	{
		name: 'map',
		words: 'basins|landscape',
		summary: 'where a run from each start ends, or the loss over mu and sigma: a picture, or --json',
		flags: mapFlags,
		async start(settings, output, words) {
			const {map} = await import('./map.ts');
			return map(settings, output, words);
		},
	},
	{
		name: 'export',
		words: 'FILE',
		summary: `one fit as a file, by its ending: ${fileKinds.map(({ending}) => ending).join(' ')}`,
		flags: [
			...configFlags,
			...editFlags,
			...outputFlags.filter(({name}) => name === 'every'),
			...viewFlags.filter(({name}) => name !== 'no-mouse'),
			openingFlag,
			...fileFlags,
		],
		async start(settings, output, words) {
			const {exportRun} = await import('./export.ts');
			return exportRun(settings, output, words);
		},
	},
	{
		name: 'lessons',
		words: '[NAME]',
		values: lessons.map(({name}) => name),
		summary: 'lessons in the dashboard: predict, run, reveal; without a terminal, as text',
		flags: viewFlags.filter(({name}) => name !== 'pace'),
		start: openLessons,
	},
	{
		name: 'list',
		words: 'losses|optimizers|families|targets|schedules|lessons',
		summary: 'what there is to choose from, one a line with its meaning, or --json',
		flags: outputFlags.filter(({name}) => name === 'json'),
		start: list,
	},
	{
		name: 'completion',
		words: shells.join('|'),
		summary: 'a script that completes commands, flags and names at Tab in that shell',
		flags: [],
		async start(_, output, words) {
			const {completion} = await import('./completion.ts');
			return completion(output, words);
		},
	},
	{
		name: 'bench',
		summary: 'steps a second of the engines on this machine, and of PyTorch where it is installed',
		flags: [...outputFlags.filter(({name}) => name === 'json'), ...benchFlags],
		async start(settings, output) {
			const {bench} = await import('./bench.ts');
			return bench(settings, output);
		},
	},
];

/** The command that a line's words name. */
export const commandOf = (words: readonly string[]): Command => {
	const [word = '', first, second] = words;
	const command = commands.find(({name}) => name === word);
	if (command === undefined) {
		const known = commands.map(({name}) => name).filter((name) => name !== '');
		throw new UserError(`${unknownName('command', word, known)}`);
	}
	const extra = command.words === undefined ? first : second;
	if (extra !== undefined) {
		throw new UserError(`${command.name} takes no further word, but got "${extra}"; see klfit-tui --help`);
	}
	return command;
};
