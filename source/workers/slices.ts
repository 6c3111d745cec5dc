import {setImmediate as turn} from 'node:timers/promises';
import type {FitState} from '../fit/fit.ts';

/** Between two slices signals are seen and streams have their turn: Ctrl-C acts within this time. */
const SLICE_MS = 25;

/**
 * Repeats `work(amount)` until it returns false, with amounts that take about a slice of time each. What
 * `work` comes to must not depend on how it is cut up.
 */
export const inSlices = async (work: (amount: number) => boolean): Promise<void> => {
	for (let amount = 1, goesOn = true; goesOn; ) {
		const start = performance.now();
		goesOn = work(amount);
		const spent = performance.now() - start;
		if (spent < SLICE_MS / 2) amount *= 2;
		else if (spent > SLICE_MS) amount = Math.max(1, Math.floor((amount * SLICE_MS) / spent));
		if (goesOn) await turn();
	}
};

/**
 * Where up to `steps` steps lead, as `take` takes so many of them. `onSlice` hears after each slice how far that is;
 * false ends it there.
 */
export const advanceInSlices = async (
	start: FitState,
	steps: number,
	take: (state: FitState, steps: number) => FitState,
	onSlice: (state: FitState) => boolean,
): Promise<FitState> => {
	const end = start.epoch + steps;
	let state = start;
	await inSlices((amount) => {
		state = take(state, Math.min(amount, end - state.epoch));
		return onSlice(state) && state.epoch < end && state.diverged === undefined;
	});
	return state;
};

/** What a computation in chunks comes to, with a turn for others now and then; undefined if it is dropped meanwhile. */
export const finishInSlices = async <Result>(
	chunks: Generator<void, Result>,
	isDropped: () => boolean,
): Promise<Result | undefined> => {
	for (let since = performance.now(); ; ) {
		const chunk = chunks.next();
		if (chunk.done) return chunk.value;
		if (isDropped()) return undefined;
		if (performance.now() - since < SLICE_MS) continue;
		await turn();
		since = performance.now();
	}
};
