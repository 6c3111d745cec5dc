import type {Engine} from '../../engine/engine.ts';
import type {Optimum} from '../../math/descent.ts';
import {isSameOptimum} from '../../math/optima.ts';
import {advance, type FitState, startFit, type UpdateRule} from '../fit.ts';
import {isConverged, type StatusName, statusOf} from '../status.ts';
import {approachedOptimum} from '../survey.ts';

/** How a run from one start ends. */
export interface Outcome {
	readonly ending: StatusName;
	/** What it has converged on, or is still on its way to; undefined where there is none. */
	readonly optimum: Optimum | undefined;
	/** Steps after which it had converged, or after which nothing more happened. */
	readonly epochs: number;
}

/** Steps between two looks at whether a run has arrived. */
const CHUNK = 64;
/** Chunks between two looks at whether a run has come to a standstill. */
const STANDSTILL_EVERY = 8;
/** A run that would go this part of sigma in all its epochs, at its present speed, stands still. */
const STANDSTILL = 1e-3;

/** Steps up to the first of a chunk after which the run was at an optimum. */
const arrivalAt = (optimum: Optimum, chunk: FitState, engine: Engine, rule: UpdateRule): number => {
	let arrival: number | undefined;
	advance(chunk, engine, rule, CHUNK, (epoch, _loss, parameters) => {
		if (arrival === undefined && isConverged(optimum, parameters)) arrival = epoch + 1;
	});
	return arrival ?? chunk.epoch + CHUNK;
};

const isStandingStill = (before: FitState, now: FitState, rule: UpdateRule): boolean => {
	const moved = Math.hypot(now.mu - before.mu, now.sigma - before.sigma);
	const steps = now.epoch - before.epoch;
	return steps > 0 && (moved / steps) * rule.epochs < STANDSTILL * now.sigma;
};

/** A run up to its end, or to where it will not change any more. */
interface Ended {
	readonly state: FitState;
	/** Where it has settled, and since which step. */
	readonly settled: {readonly optimum: Optimum; readonly epochs: number} | undefined;
}

/** Runs until an optimum of the list holds the run for a whole chunk, nothing moves, or the epochs are over. */
const runToEnd = (
	engine: Engine,
	rule: UpdateRule,
	optima: readonly Optimum[],
	start: FitState,
	isCancelled: () => boolean,
): Ended | undefined => {
	let state = start;
	let before = start;
	let arrived: Optimum | undefined;
	for (let chunks = 1; state.epoch < rule.epochs && state.diverged === undefined; chunks++) {
		if (isCancelled()) return undefined;
		const next = advance(state, engine, rule, Math.min(CHUNK, rule.epochs - state.epoch));
		const optimum = optima.find((one) => isConverged(one, next.parameters));
		// A run that only passes by is somewhere else a chunk later.
		if (optimum && optimum === arrived) {
			return {state, settled: {optimum, epochs: arrivalAt(optimum, before, engine, rule)}};
		}
		arrived = optimum;
		before = state;
		state = next;
		const isDue = chunks % STANDSTILL_EVERY === 0 && arrived === undefined;
		if (isDue && isStandingStill(before, state, rule)) {
			if (statusOf(state, engine, undefined, rule).name === 'stalled') break;
		}
	}
	if (arrived === undefined) return {state, settled: undefined};
	return {state, settled: {optimum: arrived, epochs: arrivalAt(arrived, before, engine, rule)}};
};

/**
 * Where a run from q's parameters ends, under its own optimizer, learning rate and epochs, and after how many
 * steps. `optima` are those that are known; one that is not among them is looked for where the run ends.
 *
 * `engine` must be a 64-bit one. Undefined if it was cancelled, which is asked now and then.
 */
export const outcomeFrom = (
	engine: Engine,
	rule: UpdateRule,
	optima: readonly Optimum[],
	parameters: Float64Array,
	isCancelled: () => boolean = () => false,
): Outcome | undefined => {
	const start = startFit(engine, rule, parameters);
	const ended = runToEnd(engine, rule, optima, start, isCancelled);
	if (ended === undefined) return undefined;
	const {state, settled} = ended;
	if (settled) return {ending: 'converged', ...settled};
	const {epoch: epochs, diverged} = state;
	if (diverged !== undefined) return {ending: 'diverged', optimum: undefined, epochs};
	const approached = approachedOptimum(engine, rule, state.parameters);
	const optimum = approached && (optima.find((one) => isSameOptimum(one, approached)) ?? approached);
	const {name: ending} = statusOf(state, engine, optimum, rule);
	if (ending !== 'converged' || optimum === undefined || optima.includes(optimum)) {
		return {ending, optimum: ending === 'stalled' ? undefined : optimum, epochs};
	}
	// An optimum that nobody knew of: when the run came there is seen by going through it again.
	return outcomeFrom(engine, rule, [...optima, optimum], parameters, isCancelled);
};
