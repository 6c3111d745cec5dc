import {lossesFor} from '../../math/losses.ts';
import type {Runner} from '../state/runner.ts';

/** The loss that comes before or behind a run's own, of those that its target allows. */
export const nextLoss = ({config, target}: Pick<Runner, 'config' | 'target'>, by: 1 | -1): string => {
	const names: readonly string[] = lossesFor(target.samples !== undefined);
	return names[(names.indexOf(config.loss) + by + names.length) % names.length] ?? config.loss;
};
