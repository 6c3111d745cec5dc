import {estimators} from '../../engine/engine.ts';
import {sampledLosses} from '../../math/losses.ts';
import {noiseOf, reparametrizationMistake} from '../noise.ts';
import {type Field, numeric, oneOf, onlyWith, whole} from './field.ts';

/** More draws would make a step longer than a screen can wait. */
const MOST_DRAWS = 100_000;

const withLoss = onlyWith('loss', sampledLosses);

/** The settings of gradients from draws; whether they apply depends on the loss and the engine. */
export const noiseFields: readonly Field[] = [
	{
		topic: 'loss',
		...numeric('batch', whole(0, MOST_DRAWS), [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024], (batch) => ({
			batch,
		})),
		value: 'N',
		summary: `gradients from N points drawn anew for each step, of ${sampledLosses.join(', ')}; 0 for the exact gradient`,
		applies: (config) => withLoss.applies(config) && config.engine === 'closed-form',
		idle: (config) =>
			withLoss.applies(config)
				? `it belongs to the engine closed-form, not to ${config.engine}`
				: withLoss.idle(config),
		text: ({batch}) => String(batch),
	},
	{
		topic: 'loss',
		...numeric(
			'seed',
			whole(0, Number.MAX_SAFE_INTEGER),
			Array.from({length: 10}, (_, i) => i),
			(seed) => ({seed}),
		),
		value: 'N',
		summary: 'the seed of the draws: the same seed draws the same on every machine',
		applies: (config) => noiseOf(config) !== undefined,
		idle: () => 'it belongs to --batch, and nothing is drawn here',
		text: ({seed}) => String(seed),
	},
	{
		name: 'estimator',
		topic: 'loss',
		...oneOf('estimator', estimators, (estimator) => ({estimator})),
		summary: `the gradient from draws of q: ${estimators.join(' or ')}, by which the draws move with q and are less noisy`,
		applies: (config) => noiseOf(config) !== undefined && reparametrizationMistake(config) === undefined,
		idle: (config) =>
			noiseOf(config) === undefined
				? 'it belongs to --batch, and nothing is drawn here'
				: (reparametrizationMistake(config) ?? ''),
		text: ({estimator}) => estimator,
	},
];
