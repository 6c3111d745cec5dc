import type {Engine} from '../engine/engine.ts';
import type {FitConfig} from '../fit/config.ts';
import {advance, type FitState} from '../fit/fit.ts';
import {SettlingWatch} from '../fit/settling.ts';

/** The steps after which the run has settled; all of its epochs if it does not settle before. */
export const stepsUntilConverged = (start: FitState, engine: Engine, config: FitConfig): number => {
	const watch = new SettlingWatch(engine, config);
	let state = start;
	while (watch.isOpen(state, config.epochs)) {
		state = advance(
			state,
			engine,
			config,
			watch.look(state, Number.POSITIVE_INFINITY),
			(epoch, _, parameters) => watch.row(epoch, parameters),
		);
	}
	return watch.stepsWithin(config.epochs);
};
