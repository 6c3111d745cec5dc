import {compareWriters} from '../batch/comparison/output.ts';
import type {Compared} from '../batch/comparison/values.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import {closedForm} from '../engine/closed-form.ts';
import type {EngineFactory} from '../engine/engine.ts';
import {type FitConfig, problemOf, startOf} from '../fit/config.ts';
import {isNear} from '../fit/distance.ts';
import {advance, type FitState, type OnRow, startFit} from '../fit/fit.ts';
import {outcomeOf} from '../fit/outcome.ts';
import type {Target} from '../math/target.ts';
import {loadTensorFlow} from '../workers/load-tensorflow.ts';
import {advanceInSlices} from '../workers/slices.ts';

/** One of the runs, from its start to its last epoch; `report` hears which part of the work is done. */
const compared = async (
	config: FitConfig,
	target: Target,
	factory: EngineFactory,
	report: (part: number) => void,
): Promise<Compared> => {
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
	return {config, target, engine: engine.name, outcome, nearAfter};
};

/** `klfit-tui compare`: several runs side by side. Returns the exit code. */
export const compare = async (settings: Settings, output: Output): Promise<number> => {
	const {runs, target} = settings;
	const factory = settings.config.engine === 'tfjs' ? await loadTensorFlow() : closedForm;
	const writer = compareWriters[settings.output.format](output.out, settings);
	const progress = startProgress(output, 'compare');
	let hasDiverged = false;
	for (const [i, config] of runs.entries()) {
		const run = await compared(config, target, factory, (part) => progress.report((i + part) / runs.length));
		writer.run(run);
		hasDiverged ||= run.outcome.status.name === 'diverged';
		output.flush();
	}
	progress.end();
	writer.finish();
	return hasDiverged ? EXIT.diverged : EXIT.done;
};
