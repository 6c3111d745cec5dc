import {lossesOf} from '../../fit/losses-of.ts';
import type {Runner} from '../state/runner.ts';

/** The loss that comes before or behind a run's own, of those that its target allows. */
export const nextLoss = (runner: Pick<Runner, 'config' | 'target' | 'recording'>, by: 1 | -1): string => {
	const {config} = runner;
	const losses = lossesOf(runner);
	return losses[(losses.indexOf(config.loss) + by + losses.length) % losses.length] ?? config.loss;
};
