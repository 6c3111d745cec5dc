import {closedForm} from '../engine/closed-form.ts';
import type {Engine, EngineFactory} from '../engine/engine.ts';
import {describeConfig, describeRule, type FitConfig, problemOf, startOf} from '../fit/config.ts';
import {advance, type FitState, startFit} from '../fit/fit.ts';
import {outcomeOf} from '../fit/outcome.ts';
import {isConverged} from '../fit/status.ts';
import {approachedOptimum} from '../fit/survey.ts';
import type {Optimum} from '../math/newton.ts';
import {unitFactor} from '../math/units.ts';
import {loadTensorFlow} from './load-tensorflow.ts';
import type {Output} from './output.ts';
import {startProgress} from './progress.ts';
import {ownEvery, rowWriters} from './run-output.ts';
import type {Settings} from './settings.ts';
import {advanceInSlices, inSlices} from './slices.ts';
import {EXIT} from './user-error.ts';

/** Epochs between two looks at which optimum a run approaches. */
const LOOK_EVERY = 1000;

/** The steps up to the first after which the run has converged; all of them if it does not. */
const stepsUntilConverged = async (
	start: FitState,
	engine: Engine,
	reference: Engine,
	config: FitConfig,
	report: (epoch: number) => void,
): Promise<number> => {
	let state = start;
	let optimum: Optimum | undefined;
	let reached: number | undefined;
	await inSlices((amount) => {
		if (state.epoch % LOOK_EVERY === 0) optimum = approachedOptimum(reference, config, state.parameters);
		const steps = Math.min(amount, LOOK_EVERY - (state.epoch % LOOK_EVERY), config.epochs - state.epoch);
		state = advance(state, engine, config, steps, (epoch, _loss, parameters) => {
			if (reached === undefined && optimum && isConverged(optimum, parameters)) reached = epoch + 1;
		});
		report(state.epoch);
		return reached === undefined && state.epoch < config.epochs && state.diverged === undefined;
	});
	return reached ?? config.epochs;
};

/** `klfit-tui run`: one fit without a screen. Returns the exit code. */
export const run = async ({config, target, output: options}: Settings, output: Output): Promise<number> => {
	const problem = problemOf(config, target);
	const factory: EngineFactory = config.engine === 'tfjs' ? await loadTensorFlow() : closedForm;
	const engine = factory(problem);
	const reference = engine.name === 'closed-form' ? engine : closedForm(problem);
	const every = options.every ?? ownEvery[options.format];
	const writer = rowWriters[options.format](output.out, {
		config: describeConfig(config, target),
		rule: describeRule(config),
		engine: engine.name,
		factor: unitFactor(config.loss, config.units, target.grid),
	});

	const start = startFit(engine, config, startOf(config));
	const progress = startProgress(output, 'fit');
	// The search for the end of the run is a run of its own, half of the work.
	const before = options.untilConverged ? 0.5 : 0;
	const steps = options.untilConverged
		? await stepsUntilConverged(start, engine, reference, config, (epoch) =>
				progress.report((before * epoch) / config.epochs),
			)
		: config.epochs;
	const state = await advanceInSlices(start, engine, config, steps, {
		onRow(epoch, loss, parameters) {
			if (epoch % every === 0) writer.row({epoch, loss, parameters});
		},
		onSlice({epoch}) {
			// Whoever follows the rows sees them as they come.
			output.flush();
			progress.report(before + ((1 - before) * epoch) / steps);
			return true;
		},
	});
	progress.end();
	const outcome = outcomeOf(state, reference, config);
	if (state.epoch > 0 && outcome.final.epoch % every !== 0) writer.row(outcome.final);
	writer.finish(outcome);
	engine.dispose();
	return outcome.status.name === 'diverged' ? EXIT.diverged : EXIT.done;
};
