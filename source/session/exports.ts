import type {ChildProcess} from 'node:child_process';
import {existsSync} from 'node:fs';
import {constants, homedir, setPriority} from 'node:os';
import {dirname, join, resolve, sep} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {shareWords} from '../fit/share.ts';
import type {Effect} from '../lab/state/action.ts';
import {errorCode} from '../terminal/error-code.ts';
import type {WindowSize} from './outside.ts';

/** Names that are tried one after the other. */
const MOST_FILES = 1000;

/** A name of which there is no file yet: with a number behind it where there is one. */
export const freeName = (stem: string, ending: string): string => {
	for (let i = 1; i <= MOST_FILES; i++) {
		const name = `${stem}${i === 1 ? '' : `-${i}`}${ending}`;
		if (!existsSync(name)) return name;
	}
	return stem + ending;
};

/** A path as people write it, with ~ for their own folder. */
const shortPath = (path: string): string => {
	const home = homedir() + sep;
	return path.startsWith(home) ? join('~', path.slice(home.length)) : path;
};

/** Where a typed name leads. */
const typedPath = (name: string): string =>
	resolve(name.startsWith('~/') ? join(homedir(), name.slice(2)) : name);

type ExportEffect = Extract<Effect, {type: 'export'}>;

/** The flags that give a recording the dashboard's present looks. */
const lookWords = ({view, charset, pace}: ExportEffect['looks'], size: WindowSize): readonly string[] => [
	`--view=${view}`,
	`--charset=${charset}`,
	`--pace=${Number.isFinite(pace) ? pace : 'max'}`,
	`--size=${size.columns}x${size.rows}`,
];

/** True if the system takes no command line as long as this. */
const isTooLong = (error: unknown): boolean => ['E2BIG', 'ENAMETOOLONG'].includes(errorCode(error));

/** The dashboard comes before what it has started. */
const makeWay = (pid: number): void => {
	try {
		setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// It may be over already, or the system may not allow it.
	}
};

/** Beside the folder of this module's chunk in the bundle. */
const PROGRAM = fileURLToPath(new URL('../cli.js', import.meta.url));

/**
 * The work of exports, each by a program of its own: `klfit-tui export` with the words that do the run again, so
 * that keys and pictures go on meanwhile.
 */
export class Exports {
	readonly #running = new Set<ChildProcess>();
	#isClosed = false;

	/** Writes a run to a file that does not exist yet; `tell` hears what came of it, in a sentence. */
	start({file, run, looks}: ExportEffect, window: WindowSize, tell: (text: string) => void): void {
		const path = typedPath(file);
		if (existsSync(path)) {
			tell(`${shortPath(path)} exists already: choose another name`);
			return;
		}
		if (!existsSync(dirname(path))) {
			tell(`there is no folder ${shortPath(dirname(path))}`);
			return;
		}
		if (run.flags.some(([name, text]) => name === 'data' && text === '-')) {
			tell('the samples came from standard input, and cannot be read again');
			return;
		}
		const shown = file.toLowerCase().endsWith('.cast') ? lookWords(looks, window) : [];
		const words = [PROGRAM, 'export', path, ...shareWords(run), ...shown];
		void this.#run(words, path, tell).catch((error: unknown) => {
			if (!isTooLong(error)) throw error;
			tell('too many edits to hand on: y, then w, writes them to a file for export --replay');
		});
	}

	async #run(words: readonly string[], path: string, tell: (text: string) => void): Promise<void> {
		// The first frame need not wait for a module that most sessions never use.
		const {execFile} = await import('node:child_process');
		if (this.#isClosed) return;
		const child = execFile(process.execPath, words, (error, _, stderr) => {
			this.#running.delete(child);
			const [said = ''] = stderr.split('\n');
			if (error)
				tell(said.replace(/^klfit-tui: (export: )?/, '') || `${shortPath(path)} could not be written`);
			else tell(`written: ${shortPath(path)}`);
		});
		this.#running.add(child);
		child.stdin?.end();
		// One that could not be started has no number, and 0 would be the dashboard's own.
		if (child.pid !== undefined) makeWay(child.pid);
	}

	/** Ends what is still at work: nothing is left behind of it. */
	close(): void {
		this.#isClosed = true;
		for (const child of this.#running) child.kill();
	}
}
