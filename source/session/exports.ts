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

/** How far a program says that it is; undefined where it says something else. */
const percentIn = (message: unknown): number | undefined =>
	typeof message === 'object' &&
	message !== null &&
	'percent' in message &&
	typeof message.percent === 'number'
		? message.percent
		: undefined;

/** The listener to the writing of a file. */
export interface ExportWatch {
	/** Called with how far it is, in whole percents. */
	readonly onPercent: (percent: number) => void;
	/** Called at the end with what came of it, in a sentence. */
	readonly onEnd: (text: string) => void;
}

/**
 * The work of exports, each by a program of its own: `klfit-tui export` with the words that do the run again, so
 * that keys and pictures go on meanwhile.
 */
export class Exports {
	/** The programs at work, each with the path that it writes to. */
	readonly #running = new Map<ChildProcess, string>();
	#isClosed = false;

	/** A name of which there is no file yet, nor one that is being written: with a number behind it where there is. */
	freeName(stem: string, ending: string): string {
		for (let i = 1; i <= MOST_FILES; i++) {
			const name = `${stem}${i === 1 ? '' : `-${i}`}${ending}`;
			if (!existsSync(name) && !this.#isWriting(resolve(name))) return name;
		}
		return stem + ending;
	}

	/** Writes a run to a file that does not exist yet. */
	start({file, run, looks}: ExportEffect, window: WindowSize, watch: ExportWatch): void {
		const path = typedPath(file);
		const refusal = this.#refusalOf(path, run);
		if (refusal !== undefined) {
			watch.onEnd(refusal);
			return;
		}
		const words = [PROGRAM, 'export', path, ...shareWords(run), ...lookWords(file, looks, window)];
		watch.onPercent(0);
		void this.#run(words, path, watch).catch((error: unknown) => {
			if (!isTooLong(error)) throw error;
			watch.onEnd('too many edits to hand on: y, then w, writes them to a file for export --replay');
		});
	}

	/** Why a run cannot be written to a path, in a sentence; undefined if it can. */
	#refusalOf(path: string, run: ExportEffect['run']): string | undefined {
		const folder = dirname(path);
		if (existsSync(path)) return `${shortPath(path)} exists already: choose another name`;
		if (this.#isWriting(path)) return `${shortPath(path)} is being written already: choose another name`;
		if (!existsSync(folder)) return `there is no folder ${shortPath(folder)}`;
		if (!isWritable(folder)) return `${shortPath(folder)} may not be written to: choose another folder`;
		return run.flags.some(([name, text]) => name === 'data' && text === '-')
			? 'the samples came from standard input, and cannot be read again'
			: undefined;
	}

	#isWriting(path: string): boolean {
		return [...this.#running.values()].includes(path);
	}

	async #run(words: readonly string[], path: string, {onPercent, onEnd}: ExportWatch): Promise<void> {
		// The first frame need not wait for a module that most sessions never use.
		const {spawn} = await import('node:child_process');
		if (this.#isClosed) return;
		const child = spawn(process.execPath, words, {stdio: ['ignore', 'ignore', 'pipe', 'ipc']});
		this.#running.set(child, path);
		let errors = '';
		child.stderr?.setEncoding('utf8').on('data', (text: string) => {
			errors += text;
		});
		child.on('message', (message) => {
			const percent = percentIn(message);
			if (percent !== undefined) onPercent(percent);
		});
		const end = (): void => {
			if (!this.#running.delete(child)) return;
			const [said = ''] = errors.split('\n');
			// A run that diverged is written too, though its program does not end with 0.
			if (said === '' && existsSync(path)) onEnd(`written: ${shortPath(path)}`);
			else onEnd(said.replace(/^klfit-tui: (export: )?/, '') || `${shortPath(path)} could not be written`);
		};
		child.on('error', end);
		child.on('close', end);
		// One that could not be started has no number, and 0 would be the dashboard's own.
		if (child.pid !== undefined) makeWay(child.pid);
	}

	/** Ends what is still at work: nothing is left behind of it. Returns the files that are not written because of that. */
	close(): readonly string[] {
		this.#isClosed = true;
		for (const child of this.#running.keys()) child.kill();
		return [...this.#running.values()].map(shortPath);
	}
}
