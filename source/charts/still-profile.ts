import {type Profile, profile} from './profile.ts';
import {extent} from './range.ts';
import type {Scale} from './scale.ts';
import {type Series, seriesLength} from './series.ts';

/** A profile, and what it was made for. */
interface Kept {
	readonly x: Scale;
	readonly y: Scale;
	readonly columns: number;
	readonly length: number;
	readonly start: number;
	readonly profile: Profile;
}

/** Profiles that are kept of one series: as many as there are sizes of windows and axes that several viewers have. */
const MOST_KEPT = 16;

const kept = new WeakMap<object, Kept[]>();

const isSame = (a: Scale, b: Scale): boolean => a.min === b.min && a.max === b.max && a.kind === b.kind;

const copyOf = (of: Profile, columns: number): Profile => ({
	low: of.low.slice(0, columns),
	high: of.high.slice(0, columns),
	pointLow: of.pointLow.slice(0, columns),
	pointHigh: of.pointHigh.slice(0, columns),
	edgeLow: of.edgeLow.slice(0, columns),
	edgeHigh: of.edgeHigh.slice(0, columns),
});

/** {@link profile}, kept with the points of a series that stays as it is. */
export const profileOf = (
	series: Series,
	x: Scale,
	y: Scale,
	columns: number,
	length = columns,
	start = 0,
): Profile => {
	if (series.isStill !== true) return profile(series, x, y, columns, length, start);
	const all = kept.get(series.y) ?? [];
	kept.set(series.y, all);
	const known = all.find(
		(one) =>
			one.columns === columns &&
			one.length === length &&
			one.start === start &&
			isSame(one.x, x) &&
			isSame(one.y, y),
	);
	if (known) return known.profile;
	if (all.length >= MOST_KEPT) all.shift();
	const made = copyOf(profile(series, x, y, columns, length, start), columns);
	all.push({x, y, columns, length, start, profile: made});
	return made;
};

const tops = new WeakMap<object, number>();

/** The largest finite value of a series, kept with the points of one that stays as it is; NaN where there is none. */
export const topOf = (series: Series): number => {
	const {highest, y, isStill} = series;
	if (highest !== undefined) return highest;
	const known = isStill === true ? tops.get(y) : undefined;
	if (known !== undefined) return known;
	const top = extent(y, seriesLength(series)).max;
	if (isStill === true) tops.set(y, top);
	return top;
};
