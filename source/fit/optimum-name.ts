import type {Optimum} from '../math/descent.ts';
import {type Component, componentsOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {percent} from '../math/target-mass.ts';
import {type Peak, peaksOf} from './modes.ts';

const isAtPeak = ({mu, sigma}: Peak, peak: Peak): boolean =>
	Math.abs(mu - peak.mu) <= peak.sigma / 2 && sigma <= 2.5 * peak.sigma && sigma >= peak.sigma / 2.5;

/** A component with less weight than this plays no part. */
const LEAST_WEIGHT = 0.01;

const all = (count: number): string => (count === 2 ? 'both peaks' : `all ${count} peaks`);

/** Components that are alike to this part of their sigma are one: from equal starts they never separate. */
const ALIKE_WITHIN = 1e-3;

const areAlike = (parts: readonly Component[]): boolean => {
	const [first, ...others] = parts;
	return (
		first !== undefined &&
		others.length > 0 &&
		others.every(
			({mu, sigma}) =>
				Math.max(Math.abs(mu - first.mu), Math.abs(sigma - first.sigma)) <= ALIKE_WITHIN * first.sigma,
		)
	);
};

/** A mixture whose components sit on the peaks one by one. */
const nameMixture = (peaks: readonly Peak[], parts: readonly Component[]): string | undefined => {
	if (parts.length < 2) return undefined;
	const places = new Set(parts.map((part) => peaks.findIndex((peak) => isAtPeak(part, peak))));
	return !places.has(-1) && places.size === peaks.length && peaks.length > 1
		? `${all(peaks.length)}, a component on each`
		: undefined;
};

/** "the 2 left peaks": peaks side by side, of more. */
const someOf = (peaks: readonly Peak[], covered: readonly Peak[]): string => {
	const side = covered[0] === peaks[0] ? 'left' : covered.at(-1) === peaks.at(-1) ? 'right' : 'middle';
	return `the ${covered.length} ${side} peaks`;
};

/** The peaks within two sigmas, or where there are none the place. */
const nameCovered = (peaks: readonly Peak[], optimum: Optimum): string => {
	const covered = peaks.filter((peak) => Math.abs(peak.mu - optimum.mu) <= 2 * optimum.sigma);
	if (covered.length === peaks.length) return peaks.length === 1 ? 'p' : all(peaks.length);
	if (covered.length > 1) return someOf(peaks, covered);
	const place = peaks.findIndex((peak) => isAtPeak(optimum, peak));
	if (place === 0 && covered.length === 1) return 'the left peak';
	if (place === peaks.length - 1 && covered.length === 1) return 'the right peak';
	if (place > 0 && covered.length === 1) return `the peak at ${Number(peaks[place]?.mu.toPrecision(3))}`;
	return `an optimum at mu ${optimum.mu.toPrecision(4)}, sigma ${optimum.sigma.toPrecision(4)}`;
};

/** What q covers at an optimum, for people: "the left peak", "both peaks". A peak within two sigmas is covered. */
export const nameOptimum = (target: Target, optimum: Optimum): string => {
	const peaks = peaksOf(target);
	const parts = componentsOf(optimum.parameters).filter(({weight}) => weight >= LEAST_WEIGHT);
	const covered = nameMixture(peaks, parts) ?? nameCovered(peaks, optimum);
	return areAlike(parts) ? `${covered}, its components as one` : covered;
};

/** The name, with the share of q that the grid cuts off where that moves the optimum: "both peaks, 34 % cut". */
export const placeOfOptimum = (target: Target, optimum: Optimum): string =>
	withCut(nameOptimum(target, optimum), optimum);

export const withCut = (name: string, {isOfEdge, offGrid}: Optimum): string =>
	isOfEdge ? `${name}, ${percent(offGrid)} cut` : name;
