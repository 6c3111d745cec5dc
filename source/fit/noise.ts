import type {EngineChoice, Estimator, Noise} from '../engine/engine.ts';
import {parseFamily} from '../math/families.ts';
import {lossOf} from '../math/losses.ts';

/** The settings that draws follow from, those of a config. */
interface NoiseConfig {
	readonly loss: string;
	readonly engine: EngineChoice;
	readonly batch: number;
	readonly seed: number;
	readonly estimator: Estimator;
	readonly family: string;
	readonly components: number;
	readonly data?: unknown;
}

/** Why the draws of q cannot move with it, in a sentence's end; undefined where they can. */
export const reparametrizationMistake = ({
	loss,
	family,
	components,
	data,
}: Pick<NoiseConfig, 'loss' | 'family' | 'components' | 'data'>): string | undefined => {
	if (lossOf(loss).sampled?.pathwise === undefined)
		return `it belongs to losses from draws of q, not to ${loss}`;
	if (components > 1)
		return 'a draw of a mixture is from one component or from another, and which has no derivative; take one component';
	if (data !== undefined)
		return 'it needs the slope of p at any x, and a density from data is known on its grid alone';
	const read = parseFamily(family);
	return read.ok && read.value.standard === undefined
		? `${family} is not a location-scale family, x = mu + sigma z; take normal, say`
		: undefined;
};

/** The draws that the steps of a config go by; undefined for the exact gradient. TensorFlow.js has that alone. */
export const noiseOf = (config: NoiseConfig): Noise | undefined => {
	const {loss, engine, batch, seed, estimator} = config;
	const {sampled} = lossOf(loss);
	if (batch === 0 || engine !== 'closed-form' || sampled === undefined) return undefined;
	if (sampled.from === 'p') return {batch, seed};
	return {
		batch,
		seed,
		estimator: reparametrizationMistake(config) === undefined ? estimator : 'score',
	};
};
