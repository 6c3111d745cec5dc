import type {Target} from '../math/target.ts';

/** A maximum of p: where it is, and how wide. */
export interface Peak {
	readonly mu: number;
	readonly sigma: number;
}

/** A peak that is less prominent than this part of p's height is rounding; of an estimate from data, chance. */
const RIPPLE = 1e-9;
const CHANCE = 0.05;

/** The places of maxima from which the values fall by more than `prominence` before they rise above them. */
const prominentMaxima = (values: Float64Array, prominence: number): readonly number[] => {
	const maxima: number[] = [];
	let isRising = true;
	let extreme = 0;
	let place = 0;
	values.forEach((value, i) => {
		if (isRising ? value > extreme : value < extreme) {
			extreme = value;
			place = i;
		} else if (Math.abs(value - extreme) > prominence) {
			if (isRising) maxima.push(place);
			isRising = !isRising;
			extreme = value;
			place = i;
		}
	});
	// A peak that the grid's edge cuts off has no fall behind it.
	if (maxima.length === 0 || (isRising && extreme > prominence)) maxima.push(place);
	return maxima;
};

/** So many peaks in even distances are values of a lattice, such as counts. */
const FEWEST_TEETH = 5;

/** A distance this part of a step off a whole number of steps is still one. */
const EVEN_WITHIN = 0.2;

/** The distance of peaks that stand on a lattice, some of whose places may be empty; undefined where they do not. */
const latticeStep = (places: readonly number[]): number | undefined => {
	if (places.length < FEWEST_TEETH) return undefined;
	const gaps = places.slice(1).map((place, i) => place - (places[i] ?? place));
	const least = Math.min(...gaps);
	const steps = gaps.map((gap) => Math.round(gap / least));
	const step = gaps.reduce((sum, gap) => sum + gap, 0) / steps.reduce((sum, count) => sum + count, 0);
	return gaps.every((gap, i) => Math.abs(gap / step - (steps[i] ?? 0)) < EVEN_WITHIN) ? step : undefined;
};

/** The values at the places of a lattice, joined by lines. */
const envelopeOn = (values: Float64Array, first: number, step: number): Float64Array => {
	const at = (tooth: number): number => {
		const place = Math.round(first + tooth * step);
		let highest = 0;
		for (let i = Math.ceil(place - step / 4); i <= place + step / 4; i++)
			highest = Math.max(highest, values[i] ?? 0);
		return highest;
	};
	return values.map((_, i) => {
		const tooth = Math.floor((i - first) / step);
		const share = (i - first) / step - tooth;
		return (1 - share) * at(tooth) + share * at(tooth + 1);
	});
};

/** p as its peaks are counted on it, and where they are on the grid. */
interface Modes {
	readonly shape: Float64Array;
	readonly places: readonly number[];
}

const known = new WeakMap<Target, Modes>();

const computedModes = ({p, terms}: Target): Modes => {
	const highest = p.reduce((most, density) => Math.max(most, density), 0);
	if (terms.length > 0) return {shape: p, places: prominentMaxima(p, RIPPLE * highest)};
	const places = prominentMaxima(p, CHANCE * highest);
	const step = latticeStep(places);
	if (step === undefined) return {shape: p, places};
	const shape = envelopeOn(p, places[0] ?? 0, step);
	return {shape, places: prominentMaxima(shape, CHANCE * highest)};
};

/**
 * The places on the grid where p has its maxima: what a person sees as peaks, however many terms make them. Of an
 * estimate from data those alone that stand out by a twentieth of p's height; where the data are values of a lattice,
 * each with a kernel to itself, the maxima of the line through their tops.
 */
export const modesOf = (target: Target): Modes => {
	const found = known.get(target) ?? computedModes(target);
	known.set(target, found);
	return found;
};

/** Half the height of a normal is 1.1774 standard deviations from its middle. */
const HALF_HEIGHT = Math.sqrt(2 * Math.LN2);

/** A mode is the middle of what is above this part of its height: on a plateau, and between two points of a grid. */
const TOP = 0.99;

/** The place between two where the values are lowest. */
const lowestBetween = (values: Float64Array, first: number, last: number): number => {
	let lowest = first;
	for (let i = first; i <= last; i++) if ((values[i] ?? 0) < (values[lowest] ?? 0)) lowest = i;
	return lowest;
};

/**
 * p's peaks from left to right: each mode, with the width that it has at half its height, or down to the hollow between
 * it and the next.
 */
export const peaksOf = (target: Target): readonly Peak[] => {
	const {points} = target.grid;
	const {shape, places} = modesOf(target);
	return places.map((mode, k) => {
		const [before, after] = [places[k - 1], places[k + 1]];
		const least = before === undefined ? 0 : lowestBetween(shape, before, mode);
		const most = after === undefined ? shape.length - 1 : lowestBetween(shape, mode, after);
		/** x at both ends of the part around the mode where p is above a part of its height there. */
		const endsAbove = (part: number): readonly [left: number, right: number] => {
			const height = part * (shape[mode] ?? 0);
			let [low, high] = [mode, mode];
			while (low > least && (shape[low] ?? 0) > height) low--;
			while (high < most && (shape[high] ?? 0) > height) high++;
			return [points[low] ?? 0, points[high] ?? 0];
		};
		const [left, right] = endsAbove(0.5);
		const [from, to] = endsAbove(TOP);
		return {mu: (from + to) / 2, sigma: (right - left) / 2 / HALF_HEIGHT};
	});
};
