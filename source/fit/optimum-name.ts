import type {Optimum} from '../math/descent.ts';
import {componentsOf} from '../math/mixture.ts';
import type {Target} from '../math/target.ts';

/** A maximum of p: where it is, and how wide. */
interface Peak {
	readonly mu: number;
	readonly sigma: number;
}

/** Falls and rises smaller than this part of p's height are rounding; of an estimate from data, chance. */
const RIPPLE = 1e-9;
const CHANCE = 0.02;

const knownModes = new WeakMap<Target, readonly number[]>();

/** The places on the grid where p has its maxima: what a person sees as peaks, however many terms make them. */
const modesOf = (target: Target): readonly number[] => {
	const known = knownModes.get(target);
	if (known !== undefined) return known;
	const highest = target.p.reduce((most, density) => Math.max(most, density), 0);
	const ripple = (target.terms.length === 0 ? CHANCE : RIPPLE) * highest;
	const modes: number[] = [];
	let isRising = true;
	let extreme = 0;
	let place = 0;
	target.p.forEach((density, i) => {
		if (isRising ? density > extreme : density < extreme) {
			extreme = density;
			place = i;
		} else if (Math.abs(density - extreme) > ripple) {
			if (isRising) modes.push(place);
			isRising = !isRising;
			extreme = density;
			place = i;
		}
	});
	// A peak that the grid's edge cuts off has no fall behind it.
	if (modes.length === 0 || (isRising && extreme > ripple)) modes.push(place);
	knownModes.set(target, modes);
	return modes;
};

/** Half the height of a normal is 1.1774 standard deviations from its middle. */
const HALF_HEIGHT = Math.sqrt(2 * Math.LN2);

/** The peaks of an estimated density: each mode, with the width that it has at half its height. */
const measuredPeaks = (target: Target): readonly Peak[] => {
	const {p, grid} = target;
	const {points} = grid;
	return modesOf(target).map((mode) => {
		const half = (p[mode] ?? 0) / 2;
		let low = mode;
		let high = mode;
		while (low > 0 && (p[low] ?? 0) > half) low--;
		while (high < p.length - 1 && (p[high] ?? 0) > half) high++;
		const width = (points[high] ?? 0) - (points[low] ?? 0);
		return {mu: points[mode] ?? Number.NaN, sigma: width / 2 / HALF_HEIGHT};
	});
};

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
