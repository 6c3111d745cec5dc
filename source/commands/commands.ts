import {detectCapabilities} from '../terminal/capabilities.ts';
import {configFlags, type Flag, outputFlags, viewFlags} from './flags.ts';
import type {Output} from './output.ts';
import {run} from './run.ts';
import type {Settings} from './settings.ts';
import {UserError, unknownName} from './user-error.ts';

/** A word behind `klfit-tui`, or none. */
export interface Command {
	/** Empty for what starts without a word. */
	readonly name: string;
	readonly summary: string;
	readonly flags: readonly Flag[];
	/** Does it and returns the exit code. */
	readonly start: (settings: Settings, output: Output) => Promise<number>;
}

const dashboard: Command = {
	name: '',
	summary: 'the dashboard; without a terminal, what run does',
	flags: [...configFlags, ...viewFlags, ...outputFlags],
	async start(settings, output) {
		const asksForRows = settings.output.format !== 'log' || settings.output.every !== undefined;
		const {interactive} = detectCapabilities(process);
		if (asksForRows || !interactive) return run(settings, output);
		const {openDashboard} = await import('./dashboard.ts');
		return openDashboard(settings);
	},
};

export const commands: readonly Command[] = [
	dashboard,
	{
		name: 'run',
		summary: 'one fit without a screen: the log of epochs, or --json or --csv',
		flags: [...configFlags, ...outputFlags],
		start: run,
	},
];

/** The command that a line's words name. */
export const commandOf = (words: readonly string[]): Command => {
	const [word = '', extra] = words;
	const command = commands.find(({name}) => name === word);
	if (command === undefined) {
		const known = commands.map(({name}) => name).filter((name) => name !== '');
		throw new UserError(`${unknownName('command', word, known)}`);
	}
	if (extra !== undefined) {
		throw new UserError(`${command.name} takes no further word, but got "${extra}"; see klfit-tui --help`);
	}
	return command;
};
