import {closedForm} from '../engine/closed-form.ts';
import type {EngineFactory, EngineName} from '../engine/engine.ts';
import type {RunSetup} from '../fit/compare.ts';
import {problemOf, startOf} from '../fit/config.ts';
import {isNear} from '../fit/distance.ts';
import {advance, type FitState, type OnRow, startFit} from '../fit/fit.ts';
import {type Outcome, outcomeOf} from '../fit/outcome.ts';
import type {Prepare} from './pool-protocol.ts';
import {advanceInSlices} from './slices.ts';

/** A run that has ended. */
export interface Ended {
	readonly engine: EngineName;
	readonly outcome: Outcome;
	/** Steps after which it is within 1 % of its optimum for good; undefined if it is not. */
	readonly nearAfter: number | undefined;
}

/** A run from its start to its last epoch; `report` hears which part of the work is done. */
export const ended = async (
	{config, target}: RunSetup,
	factory: EngineFactory,
	report: (part: number) => void,
): Promise<Ended> => {
	const problem = problemOf(config, target);
	const engine = factory(problem);
	const reference = engine.name === 'closed-form' ? engine : closedForm(problem);
	const start = startFit(engine, config, startOf(config));
	const take = (state: FitState, steps: number, onRow?: OnRow): FitState =>
		advance(state, engine, config, steps, onRow);
	const state = await advanceInSlices(start, config.epochs, take, ({epoch}) => {
		report(epoch / config.epochs / 2);
		return true;
	});
	const outcome = outcomeOf(state, reference, config);
	const {optimum} = outcome.status;
	let nearAfter: number | undefined;
	// Where a run ends is known when it has ended: since when it has been near is found on a second way through it.
	if (optimum && outcome.outlook?.staysNear) {
		nearAfter = isNear(optimum, start.parameters) ? 0 : undefined;
		const onRow: OnRow = (epoch, _loss, parameters) => {
			if (!isNear(optimum, parameters)) nearAfter = undefined;
			else nearAfter ??= epoch + 1;
		};
		await advanceInSlices(
			start,
			state.epoch,
			(from, steps) => take(from, steps, onRow),
			({epoch}) => {
				report((1 + epoch / config.epochs) / 2);
				return true;
			},
		);
	}
	engine.dispose();
	return {engine: engine.name, outcome, nearAfter};
};

/** An answer of a worker: some of the runs by their place among all. */
export type EndedPiece = readonly {readonly at: number; readonly run: Ended}[];

/** Makes whole runs, each by its place among the setups. */
export const prepareRuns: Prepare<readonly RunSetup[], number, EndedPiece> =
	(setups) => async (places, isDropped, report) => {
		const runs: EndedPiece[number][] = [];
		for (const at of places) {
			const setup = setups[at];
			if (isDropped()) return undefined;
			if (setup === undefined) continue;
			const run = await ended(setup, closedForm, (part) => report(runs.length + part));
			runs.push({at, run});
		}
		return runs;
	};
