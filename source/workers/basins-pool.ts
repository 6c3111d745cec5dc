import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {BasinsPiece} from '../fit/maps/basins.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';

/** A request to a worker: runs from some cells. */
export interface BasinsTask {
	/** The number of the question; a task of a question that is no longer asked is dropped. */
	readonly job: number;
	/** Where it is another one than the last time. */
	readonly question: BasinsQuestion | undefined;
	readonly cells: readonly number[];
}

/** Undefined if the question was dropped meanwhile. */
export interface BasinsAnswer {
	readonly job: number;
	readonly piece: BasinsPiece | undefined;
}

/** The data that a worker starts with. */
export interface BasinsWorkerSetup {
	/** One 32-bit number: the question that is asked now. */
	readonly current: SharedArrayBuffer;
	/** True if the work is to make way for whatever else the machine does. */
	readonly isBackground: boolean;
}

export interface BasinsListener {
	readonly onPiece: (piece: BasinsPiece) => void;
	/** There will be no more pieces: all are there, or the workers cannot work. */
	readonly onEnd: (isWhole: boolean) => void;
}

const MOST_WORKERS = 4;
/** Time that a task is to take: short enough to see the map grow, long enough that asking costs nothing. */
const SHORT_MS = 40;
const LONG_MS = 150;
const MOST_CELLS = 64;

/** Where there are more than two cores, one is left to the frames. */
const poolSize = (): number => {
	const cores = availableParallelism();
	return cores > 2 ? Math.min(MOST_WORKERS, cores - 1) : cores;
};

interface BasinsThread {
	readonly worker: Worker;
	/** The question that it knows. */
	job: number;
	isBusy: boolean;
	since: number;
	/** Cells of a task: adapted to how long tasks take. */
	cells: number;
}

interface Job {
	readonly question: BasinsQuestion;
	readonly listener: BasinsListener;
	readonly cells: readonly number[];
	/** Cells that have been handed out. */
	given: number;
}

/** Threads that let runs start all over a plane. One question at a time; another one takes its place. */
export class BasinsPool {
	readonly #current = new Int32Array(new SharedArrayBuffer(4));
	readonly #isBackground: boolean;
	readonly #threads: BasinsThread[] = [];
	#number = 0;
	#job: Job | undefined;

	constructor({isBackground}: {readonly isBackground: boolean}) {
		this.#isBackground = isBackground;
	}

	/** Runs from the cells' starts, in this order; their ends come in pieces. */
	ask(question: BasinsQuestion, cells: readonly number[], listener: BasinsListener): void {
		this.stop();
		this.#job = {question, listener, cells, given: 0};
		while (this.#threads.length < poolSize()) this.#threads.push(this.#startWorker());
		for (const thread of this.#threads) this.#give(thread);
	}

	/** Drops the question: no more of it is heard. */
	stop(): void {
		this.#job = undefined;
		this.#number++;
		Atomics.store(this.#current, 0, this.#number);
	}

	close(): void {
		this.stop();
		for (const {worker} of this.#threads.splice(0)) void worker.terminate();
	}

	#give(thread: BasinsThread): void {
		const job = this.#job;
		if (job === undefined || thread.isBusy) return;
		const cells = job.cells.slice(job.given, job.given + thread.cells);
		if (cells.length === 0) return;
		job.given += cells.length;
		const isKnown = thread.job === this.#number;
		const task: BasinsTask = {job: this.#number, question: isKnown ? undefined : job.question, cells};
		thread.job = this.#number;
		thread.isBusy = true;
		thread.since = performance.now();
		thread.worker.postMessage(task);
	}

	#take(thread: BasinsThread, {job: number, piece}: BasinsAnswer): void {
		thread.isBusy = false;
		const job = this.#job;
		if (number === this.#number && job && piece) {
			const took = performance.now() - thread.since;
			if (took < SHORT_MS) thread.cells = Math.min(MOST_CELLS, thread.cells * 2);
			else if (took > LONG_MS) thread.cells = Math.max(1, Math.floor(thread.cells / 2));
			job.listener.onPiece(piece);
			// Whoever listens may have asked something else.
			if (job === this.#job && job.given === job.cells.length && !this.#threads.some(({isBusy}) => isBusy)) {
				this.#end(true);
			}
		}
		this.#give(thread);
	}

	#end(isWhole: boolean): void {
		const listener = this.#job?.listener;
		this.stop();
		listener?.onEnd(isWhole);
	}

	#startWorker(): BasinsThread {
		// The pool's own buffer: a cast tells the types so.
		const current = this.#current.buffer as SharedArrayBuffer;
		const setup: BasinsWorkerSetup = {current, isBackground: this.#isBackground};
		// Whatever a worker might print belongs on no screen of ours.
		const worker = new Worker(new URL(WORKER, import.meta.url), {
			workerData: setup,
			stdout: true,
			stderr: true,
		});
		const thread: BasinsThread = {worker, job: -1, isBusy: false, since: 0, cells: 1};
		// The program may end while a worker is at work in the background.
		if (this.#isBackground) worker.unref();
		worker.on('message', (answer: BasinsAnswer) => this.#take(thread, answer));
		const giveUp = (): void => {
			const at = this.#threads.indexOf(thread);
			if (at < 0) return;
			this.#threads.splice(at, 1);
			this.#end(false);
		};
		worker.on('error', giveUp).on('messageerror', giveUp).on('exit', giveUp);
		return thread;
	}
}

/** Beside this module's chunk in the bundle. */
const WORKER = './basins-worker.js';
