import {closedForm} from '../engine/closed-form.ts';
import type {EngineFactory} from '../engine/engine.ts';
import {describeConfig, problemOf, startOf} from '../fit/config.ts';
import {advance, startFit} from '../fit/fit.ts';
import {type Status, statusOf} from '../fit/status.ts';
import {approachedOptimum} from '../fit/survey.ts';
import {wholeOf} from '../math/mixture.ts';
import {loadTensorFlow} from './load-tensorflow.ts';
import type {Output} from './output.ts';
import {type Finish, type Row, rowWriters} from './run-output.ts';
import type {OutputOptions, Settings} from './settings.ts';
import {EXIT} from './user-error.ts';

const ownEvery = {log: 1000, json: 100, csv: 100} as const satisfies Record<OutputOptions['format'], number>;

/** `klfit-tui run`: one fit without a screen. Returns the exit code. */
export const run = async ({config, target, output: options}: Settings, output: Output): Promise<number> => {
	const problem = problemOf(config, target);
	const factory: EngineFactory = config.engine === 'tfjs' ? await loadTensorFlow() : closedForm;
	const engine = factory(problem);
	const every = options.every ?? ownEvery[options.format];
	const writer = rowWriters[options.format](output.out, {
		config: describeConfig(config, target),
		engine: engine.name,
	});

	let last: Row | undefined;
	const start = startFit(engine, config, startOf(config));
	const state = advance(start, engine, config, config.epochs, (epoch, loss, parameters) => {
		const {mu, sigma} = wholeOf(parameters);
		last = [epoch, loss, mu, sigma];
		if (epoch % every === 0) writer.row(last);
	});
	// A run that dies before its first step has no row of a log, only its start.
	const final: Row = last ?? [0, start.loss, start.mu, start.sigma];
	if (last && final[0] % every !== 0) writer.row(final);

	const reference = engine.name === 'closed-form' ? engine : closedForm(problem);
	const optimum =
		state.diverged === undefined
			? approachedOptimum(reference, config, target.grid.points.length, state.parameters)
			: undefined;
	const status: Status = statusOf(state, target, reference, optimum, config);
	const finish: Finish = {final, status};
	writer.finish(finish);
	engine.dispose();
	return status.name === 'diverged' ? EXIT.diverged : EXIT.done;
};
