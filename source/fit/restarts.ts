import {pow} from '../math/elementary.ts';
import type {Target} from '../math/target.ts';
import {targetQuantile} from '../math/target-quantile.ts';
import type {FitConfig} from './config.ts';
import type {Outcome} from './outcome.ts';

/** Numbers in [0, 1) that a seed decides: mulberry32, by T. Ettinger (2017), in the public domain. */
const randomFrom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
};

/** Restarts have a sigma from a quarter of the first start's to four times that. */
const WIDEST = 4;

const rounded = (value: number): number => Number(value.toPrecision(4));

/**
 * The config itself and others that start elsewhere: mu drawn from p, and sigma about the config's own. The same for
 * the same target and count, and each a start that --mu and --sigma can repeat.
 */
export const startsOf = (config: FitConfig, target: Target, count: number): readonly FitConfig[] => {
	const random = randomFrom(1);
	return Array.from({length: count}, (_, i) =>
		i === 0
			? config
			: {
					...config,
					mu: rounded(targetQuantile(target, random())),
					sigma: rounded(config.sigma * pow(WIDEST, 2 * random() - 1)),
				},
	);
};

/** The place of the lowest final loss among runs that are sound; the first of several, and 0 if none is. */
export const bestOf = (outcomes: readonly Pick<Outcome, 'final' | 'status'>[]): number => {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	outcomes.forEach(({final, status}, i) => {
		if (status.name === 'diverged' || !(final.loss < least)) return;
		best = i;
		least = final.loss;
	});
	return best;
};
