import type {Optimum} from '../math/descent.ts';
import {componentsOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';
import {measuredPeaks, modesOf, type Peak} from './modes.ts';

/** What p is made of, from left to right. */
const peaksOf = (target: Target): readonly Peak[] =>
	(target.terms.length > 0 ? target.terms : measuredPeaks(target)).toSorted((a, b) => a.mu - b.mu);

const isAtPeak = ({mu, sigma}: Peak, peak: Peak): boolean =>
	Math.abs(mu - peak.mu) <= peak.sigma / 2 && sigma <= 2.5 * peak.sigma && sigma >= peak.sigma / 2.5;

/** A component with less weight than this plays no part. */
const LEAST_WEIGHT = 0.01;

const all = (count: number): string => (count === 2 ? 'both peaks' : `all ${count} peaks`);

/** A mixture whose components sit on the peaks one by one. */
const nameMixture = (peaks: readonly Peak[], optimum: Optimum): string | undefined => {
	const parts = componentsOf(optimum.parameters).filter(({weight}) => weight >= LEAST_WEIGHT);
	if (parts.length < 2) return undefined;
	const places = new Set(parts.map((part) => peaks.findIndex((peak) => isAtPeak(part, peak))));
	return !places.has(-1) && places.size === peaks.length && peaks.length > 1
		? `${all(peaks.length)}, a component on each`
		: undefined;
};

/** What an optimum means for the target, for people: "the left peak", "both peaks". */
export const nameOptimum = (target: Target, optimum: Optimum): string => {
	const peaks = peaksOf(target);
	const mixture = nameMixture(peaks, optimum);
	if (mixture !== undefined) return mixture;
	const covered = peaks.filter((peak) => Math.abs(peak.mu - optimum.mu) <= 2 * optimum.sigma);
	const modes = modesOf(target).length;
	if (covered.length === peaks.length && modes === 1) return 'p';
	const place = peaks.findIndex((peak) => isAtPeak(optimum, peak));
	if (place >= 0 && covered.length === 1) {
		if (place === 0) return 'the left peak';
		return place === peaks.length - 1
			? 'the right peak'
			: `the peak at ${Number(peaks[place]?.mu.toPrecision(4))}`;
	}
	if (covered.length === peaks.length) return all(modes);
	return `an optimum at mu ${optimum.mu.toPrecision(4)}, sigma ${optimum.sigma.toPrecision(4)}`;
};
