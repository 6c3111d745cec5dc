import type {Engine} from '../engine/engine.ts';
import type {Optimum} from '../math/descent.ts';
import {isAt} from './distance.ts';
import type {FitState, UpdateRule} from './fit.ts';
import {stepsAhead} from './motion.ts';
import {outlookOf} from './outlook.ts';

/** Epochs between two looks at which optimum a run is heading for. */
const LOOK_EVERY = 1000;

/**
 * Finds the step since which a run has been at its optimum for good: one after which it stays there for as many steps
 * as are looked ahead. It must be shown every row from `since` on.
 */
export class SettlingWatch {
	readonly #engine: Engine;
	readonly #rule: UpdateRule;
	readonly #since: number;
	readonly #lasting: number;
	#optimum: Optimum | undefined;
	#arrived: number | undefined;
	#isSettled = false;

	/** `engine` is a 64-bit one on the run's problem. What was before the epoch `since` is not watched. */
	constructor(engine: Engine, rule: UpdateRule, since = 0) {
		this.#engine = engine;
		this.#rule = rule;
		this.#since = since;
		this.#lasting = stepsAhead(engine);
	}

	/** How many of `steps` steps may be taken before the next look. */
	look(state: FitState, steps: number): number {
		const since = state.epoch - this.#since;
		if (since < 0) return Math.min(steps, -since);
		if (since % LOOK_EVERY === 0) {
			const {optimum, stays} = outlookOf(this.#engine, this.#rule, state);
			this.#optimum = optimum;
			if (stays && this.#arrived !== undefined) this.#isSettled = true;
		}
		return Math.min(steps, LOOK_EVERY - (since % LOOK_EVERY));
	}

	/** Takes notice of a row: q's parameters after the step of an epoch. */
	row(epoch: number, parameters: Float64Array): void {
		if (this.#isSettled || epoch < this.#since) return;
		if (this.#optimum === undefined || !isAt(this.#optimum, parameters)) this.#arrived = undefined;
		else this.#arrived ??= epoch + 1;
		this.#isSettled = this.#arrived !== undefined && epoch + 1 >= this.#arrived + this.#lasting;
	}

	/**
	 * True as long as more steps may show that a run of `length` steps has settled: up to its end, and beyond it while
	 * the run is at its optimum, to see whether it stays.
	 */
	isOpen({epoch, diverged}: FitState, length: number): boolean {
		if (this.#isSettled || diverged !== undefined) return false;
		return epoch < length || this.#arrived !== undefined;
	}

	/** The steps of a run of `length` steps up to where it has settled; all of them if it has not. */
	stepsWithin(length: number): number {
		return Math.min(this.settledAfter ?? length, length);
	}

	/** The steps after which the run has settled; undefined as long as that is not known. */
	get settledAfter(): number | undefined {
		return this.#isSettled ? this.#arrived : undefined;
	}

	/** The steps after which it came to where it has been since, if it may settle there. */
	get arrivedAfter(): number | undefined {
		return this.#arrived;
	}
}
