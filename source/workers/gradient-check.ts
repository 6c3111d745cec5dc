import type {Worker} from 'node:worker_threads';
import type {Problem} from '../engine/engine.ts';
import {quietLibrary} from './native-package.ts';
import {startThread} from './threads.ts';

/** A request to the worker: TensorFlow.js's gradient at q's parameters. */
export interface GradientQuestion {
	/** The problem, where it is another one than the last time; a family is named by its text. */
	readonly problem: (Omit<Problem, 'family'> & {readonly family: string}) | undefined;
	readonly parameters: Float64Array;
}

export type GradientAnswer = Float64Array;

/**
 * A second opinion on the closed-form gradient. TensorFlow.js differentiates in a worker, so that its
 * loading and its work disturb neither keys nor frames. One question at a time; while it is being
 * answered, others are turned down.
 */
export class GradientCheck {
	#worker: Worker | undefined;
	#isBroken = false;
	#asked: Problem | undefined;
	#onAnswer: ((answer: GradientAnswer | undefined) => void) | undefined;

	get isBusy(): boolean {
		return this.#onAnswer !== undefined;
	}

	/** The autodiff gradient, or undefined if the worker cannot give it. */
	ask(problem: Problem, parameters: Float64Array): Promise<GradientAnswer | undefined> {
		if (this.isBusy || this.#isBroken) return Promise.resolve(undefined);
		this.#worker ??= this.#startWorker();
		const worker = this.#worker;
		const isKnown = problem === this.#asked;
		this.#asked = problem;
		const question: GradientQuestion = {
			problem: isKnown ? undefined : {...problem, family: problem.family.text},
			parameters,
		};
		return new Promise((resolve) => {
			this.#onAnswer = resolve;
			worker.postMessage(question);
		});
	}

	close(): void {
		void this.#worker?.terminate();
		this.#settle(undefined);
	}

	#startWorker(): Worker {
		quietLibrary();
		const worker = startThread(new URL(WORKER, import.meta.url));
		worker.on('message', (answer: GradientAnswer) => this.#settle(answer));
		// Without the check the dashboard is whole; it only cannot show the agreement.
		const giveUp = (): void => {
			this.#isBroken = true;
			this.#settle(undefined);
		};
		worker.on('error', giveUp).on('messageerror', giveUp).on('exit', giveUp);
		// The program may end while the worker is at work. Last: who listens for messages holds the program again.
		worker.unref();
		return worker;
	}

	#settle(answer: GradientAnswer | undefined): void {
		const onAnswer = this.#onAnswer;
		this.#onAnswer = undefined;
		onAnswer?.(answer);
	}
}

/** Beside this module's chunk in the bundle. */
const WORKER = './gradient-worker.js';
