import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Cells, glyphOf, rgb} from '../../source/charts/cells.ts';
import {charsets} from '../../source/charts/charset.ts';
import {density} from '../../source/charts/density.ts';
import {heatmap} from '../../source/charts/heatmap.ts';
import {sparkline} from '../../source/charts/sparkline.ts';
import {trace} from '../../source/charts/trace.ts';
import {casesOf} from '../cases.ts';
import {plainTheme} from './spec.ts';

const extremes = [
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	0,
	-0,
	1e300,
	-1e300,
	Number.MAX_VALUE,
	-Number.MAX_VALUE,
	1e-300,
	5e-324,
	1,
];
const value = fc.oneof(fc.double(), fc.double({min: -20, max: 20}), fc.constantFrom(...extremes));
const values = fc.oneof(
	fc.array(value, {maxLength: 60}),
	fc.array(fc.double({min: -1, max: 1, noNaN: true}), {minLength: 100, maxLength: 300}),
	value.map((constant) => new Array<number>(40).fill(constant)),
	fc.constant([]),
);
const range = fc.record({min: value, max: value});
const kind = fc.constantFrom('linear' as const, 'sqrt' as const, 'log' as const);
const charset = fc.constantFrom(...charsets);
const color = fc.constantFrom(0, rgb(0x56708c), rgb(0xe69f00));
const series = fc.record({
	label: fc.constantFrom('', 'p(x)', 'q(x) = Normal(2.127, 3.197)', 'µ'),
	x: values,
	y: values,
	mark: fc.constantFrom('area' as const, 'line' as const, 'dash' as const),
	color,
});
const shared = {
	charset,
	xRange: range,
	yRange: range,
	yScale: kind,
	theme: fc.constant(plainTheme),
	crosshair: fc.option(fc.record({x: value, y: value}), {nil: undefined}),
};
const axes = fc.constantFrom('none' as const, 'y' as const, 'both' as const);
const manySeries = fc.array(series, {maxLength: 4});

const chart = fc.oneof(
	fc
		.record({...shared, series: manySeries, legend: fc.boolean()})
		.map((spec) => ({name: 'density' as const, spec})),
	fc
		.record({
			...shared,
			series: manySeries,
			axes,
			references: fc.array(fc.record({value, color}), {maxLength: 2}),
			marks: fc.array(fc.record({x: value, color}), {maxLength: 2}),
		})
		.map((spec) => ({name: 'trace' as const, spec})),
	fc
		.record({
			...shared,
			values,
			columns: fc.integer({min: 0, max: 12}),
			rows: fc.integer({min: 0, max: 12}),
			valueScale: kind,
			ramp: fc.constantFrom([], [rgb(1), rgb(2), rgb(3)]),
			path: fc.record({x: values, y: values, color}),
			start: fc.record({x: value, y: value, color}),
			points: fc.array(fc.record({x: value, y: value, color}), {maxLength: 2}),
			arrow: fc.record({x: value, y: value, dx: value, dy: value, color}),
			axes,
			colorBar: fc.boolean(),
		})
		.map((spec) => ({name: 'heatmap' as const, spec})),
	fc.record({charset, values, color, range}).map((spec) => ({name: 'sparkline' as const, spec})),
);
type Chart = typeof chart extends fc.Arbitrary<infer T> ? T : never;

const paint = (
	cells: Cells,
	rect: {x: number; y: number; width: number; height: number},
	one: Chart,
): void => {
	if (one.name === 'density') density(cells, rect, one.spec);
	else if (one.name === 'trace') trace(cells, rect, one.spec);
	else if (one.name === 'heatmap') heatmap(cells, rect, one.spec);
	else sparkline(cells, rect, one.spec.values, one.spec);
};

const OUTSIDE = glyphOf('☒');
const BORDER = 2;

/** Paints into the middle of a grid full of a glyph no chart has; says how many cells went wrong. */
const astray = (width: number, height: number, one: Chart): number => {
	const cells = new Cells(width + 2 * BORDER, height + 2 * BORDER);
	cells.glyphs.fill(OUTSIDE);
	paint(cells, {x: BORDER, y: BORDER, width, height}, one);
	const painted = one.name === 'sparkline' ? Math.min(1, height) : height;
	const ascii = one.spec.charset === 'ascii';
	let wrong = 0;
	for (let y = 0; y < cells.rows; y++)
		for (let x = 0; x < cells.columns; x++) {
			const inside = x >= BORDER && x < BORDER + width && y >= BORDER && y < BORDER + painted;
			const glyph = cells.glyphs[y * cells.columns + x] ?? 0;
			if (inside ? glyph === OUTSIDE || glyph < 0x20 || (ascii && glyph >= 0x80) : glyph !== OUTSIDE) wrong++;
		}
	return wrong;
};

describe('any chart of any data', () => {
	const sizes = casesOf(10_000);

	it(`fills exactly its rectangle, in its charset, at ${sizes.toLocaleString('en-US')} sizes from 20 × 5 to 300 × 100`, {
		timeout: 300_000,
	}, () => {
		fc.assert(
			fc.property(
				fc.integer({min: 20, max: 300}),
				fc.integer({min: 5, max: 100}),
				chart,
				(width, height, one) => {
					expect(astray(width, height, one)).toBe(0);
				},
			),
			{numRuns: sizes},
		);
	});

	it('fills exactly its rectangle where that is tiny or empty', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 0, max: 20}),
				fc.integer({min: 0, max: 6}),
				chart,
				(width, height, one) => {
					expect(astray(width, height, one)).toBe(0);
				},
			),
			{numRuns: casesOf(3000)},
		);
	});

	it('paints what part of its rectangle the grid has', () => {
		const place = fc.integer({min: -30, max: 40});
		const size = fc.integer({min: 0, max: 60});
		fc.assert(
			fc.property(place, place, size, size, chart, (x, y, width, height, one) => {
				paint(new Cells(30, 10), {x, y, width, height}, one);
			}),
			{numRuns: casesOf(2000)},
		);
	});

	it('is the same whatever was painted before', () => {
		const size = fc.tuple(fc.integer({min: 0, max: 60}), fc.integer({min: 0, max: 20}));
		fc.assert(
			fc.property(size, chart, chart, ([width, height], one, other) => {
				const rect = {x: 0, y: 0, width, height};
				const fresh = new Cells(width, height);
				paint(fresh, rect, one);
				const used = new Cells(width, height);
				paint(used, rect, other);
				used.clear();
				paint(used, rect, one);
				expect(used).toEqual(fresh);
			}),
			{numRuns: casesOf(1000)},
		);
	});
});
