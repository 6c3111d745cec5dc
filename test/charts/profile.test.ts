import fc from 'fast-check';
import {expect, it} from 'vitest';
import {profile} from '../../source/charts/profile.ts';
import {Scale} from '../../source/charts/scale.ts';
import {casesOf} from '../cases.ts';

const COLUMNS = 60;

/** The extremes of the points of each column, each point put into its column by itself. */
const extremes = (x: readonly number[], y: readonly number[], xScale: Scale, yScale: Scale) => {
	const low = new Array<number>(COLUMNS).fill(Number.POSITIVE_INFINITY);
	const high = new Array<number>(COLUMNS).fill(Number.NEGATIVE_INFINITY);
	x.forEach((at, i) => {
		const value = y[i] ?? Number.NaN;
		const place = xScale.toUnit(at) * COLUMNS;
		const column = place === COLUMNS ? COLUMNS - 1 : Math.floor(place);
		if (!Number.isFinite(at) || !Number.isFinite(value) || column < 0 || column >= COLUMNS) return;
		const unit = yScale.toUnit(value);
		low[column] = Math.min(low[column] ?? 0, unit);
		high[column] = Math.max(high[column] ?? 0, unit);
	});
	return {low, high};
};

const value = fc.oneof(
	{weight: 20, arbitrary: fc.double({min: -2, max: 3, noNaN: true})},
	{weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)},
);

it.each([0, -15, 1e6, 1e12])('counts each point in the column in which it lies, beside %d', (beside) => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(value, value), {maxLength: 400}),
			fc.boolean(),
			fc.constantFrom('linear', 'sqrt', 'symlog'),
			(points, isSorted, kind) => {
				const x = points.map(([at]) => beside + at);
				if (isSorted) x.sort((a, b) => a - b);
				const y = points.map(([, height]) => height);
				const xScale = new Scale({min: beside, max: beside + 1});
				const yScale = new Scale({min: -1, max: 2}, kind);
				const {pointLow, pointHigh} = profile({x, y}, xScale, yScale, COLUMNS);
				const {low, high} = extremes(x, y, xScale, yScale);
				expect([...pointLow.subarray(0, COLUMNS)]).toEqual(low);
				expect([...pointHigh.subarray(0, COLUMNS)]).toEqual(high);
			},
		),
		{seed: 1, numRuns: casesOf(200)},
	);
});
