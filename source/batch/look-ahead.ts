import type {Engine} from '../engine/engine.ts';
import type {FitConfig} from '../fit/config.ts';
import {isAt} from '../fit/distance.ts';
import type {FitState, OnRow} from '../fit/fit.ts';
import {type Ahead, outcomeOf} from '../fit/outcome.ts';
import {advanceInSlices} from '../workers/slices.ts';

/** A run at its end, with what takes it further. */
export interface EndedRun {
	readonly state: FitState;
	readonly advance: (state: FitState, steps: number, onRow?: OnRow) => FitState;
	/** A 64-bit engine on the run's problem. */
	readonly reference: Engine;
	readonly config: FitConfig;
}

/**
 * Where a run comes to in so many more epochs: the steps are taken, by its own optimizer with the memory that it has.
 * A run that has converged there is followed a second time, to see since when it has been at that optimum for good.
 */
export const lookAhead = async (
	{state: from, advance, reference, config}: EndedRun,
	epochs: number,
	report: (part: number) => void,
): Promise<Ahead> => {
	let {loss} = from;
	const follow = (first: number, onRow: OnRow): Promise<FitState> =>
		advanceInSlices(
			from,
			epochs,
			(state, steps) => advance(state, steps, onRow),
			({epoch}) => {
				report(first + (0.5 * (epoch - from.epoch)) / epochs);
				return true;
			},
		);
	const state = await follow(0, (_epoch, before) => {
		loss = before;
	});
	const {final, status} = outcomeOf(state, reference, config);
	const {name, optimum} = status;
	let settledAfter: number | undefined;
	if (name === 'converged' && optimum) {
		settledAfter = from.epoch;
		await follow(0.5, (epoch, _loss, parameters) => {
			if (!isAt(optimum, parameters)) settledAfter = epoch + 2;
		});
	}
	return {final: {...final, loss}, status, settledAfter};
};
