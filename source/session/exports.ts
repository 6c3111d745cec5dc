import type {ChildProcess} from 'node:child_process';
import {constants as access, accessSync, existsSync} from 'node:fs';
import {constants, homedir, setPriority} from 'node:os';
import {dirname, join, resolve, sep} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {shareWords} from '../fit/share.ts';
import type {Effect} from '../lab/state/action.ts';
import {type FileEnding, fileKindOf} from '../lab/state/file-kinds.ts';
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

/** True if files can be made in a folder. */
const isWritable = (folder: string): boolean => {
	try {
		accessSync(folder, access.W_OK);
		return true;
	} catch {
		return false;
	}
};

/** Where a typed name leads. */
const typedPath = (name: string): string =>
	resolve(name.startsWith('~/') ? join(homedir(), name.slice(2)) : name);

type ExportEffect = Extract<Effect, {type: 'export'}>;

/** The flags that give a file the dashboard's present looks, as far as files of its kind have them. */
const lookWords = (
	file: string,
	{view, charset, pace, lossScale}: ExportEffect['looks'],
	size: WindowSize,
): readonly string[] => {
	const ofTraces = [`--loss-scale=${lossScale}`];
	const ofDashboard = [
		`--view=${view}`,
		`--charset=${charset}`,
		`--pace=${Number.isFinite(pace) ? pace : 'max'}`,
		`--size=${size.columns}x${size.rows}`,
	];
	const words: Readonly<Partial<Record<FileEnding, readonly string[]>>> = {
		'.svg': ofTraces,
		'.png': ofTraces,
		'.cast': [...ofDashboard, ...ofTraces],
	};
	const kind = fileKindOf(file);
	return (kind && words[kind.ending]) ?? [];
};

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
	/** The programs at work, each with the file that it writes. */
	readonly #running = new Map<ChildProcess, string>();
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
		if (!isWritable(dirname(path))) {
			tell(`${shortPath(dirname(path))} may not be written to: choose another folder`);
			return;
		}
		if (run.flags.some(([name, text]) => name === 'data' && text === '-')) {
			tell('the samples came from standard input, and cannot be read again');
			return;
		}
		const words = [PROGRAM, 'export', path, ...shareWords(run), ...lookWords(file, looks, window)];
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
		this.#running.set(child, shortPath(path));
		child.stdin?.end();
		// One that could not be started has no number, and 0 would be the dashboard's own.
		if (child.pid !== undefined) makeWay(child.pid);
	}

	/** Ends what is still at work: nothing is left behind of it. Returns the files that are not written because of that. */
	close(): readonly string[] {
		this.#isClosed = true;
		for (const child of this.#running.keys()) child.kill();
		return [...this.#running.values()];
	}
}
