import {type LossName, lossesFor} from '../../math/losses.ts';
import type {Runner} from '../state/runner.ts';

/** The loss that comes before or behind a run's own, of those that its target allows. */
export const nextLoss = ({config, target}: Pick<Runner, 'config' | 'target'>, by: 1 | -1): LossName => {
	const names = lossesFor(target.samples !== undefined);
	return names[(names.indexOf(config.loss) + by + names.length) % names.length] ?? config.loss;
};
