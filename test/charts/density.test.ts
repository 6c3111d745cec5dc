import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {xTicks} from '../../source/charts/axes.ts';
import {Cells} from '../../source/charts/cells.ts';
import type {Charset} from '../../source/charts/charset.ts';
import {type DensitySpec, density} from '../../source/charts/density.ts';
import {Scale} from '../../source/charts/scale.ts';
import {casesOf} from '../cases.ts';
import {BLUE, linspace, normal, ORANGE, picture, plainTheme, seriesOf, whole} from './spec.ts';

const x = linspace(-15, 15, 1000);
const p = seriesOf(
	'area',
	x,
	x.map((at) => normal(at, -5, 1) + normal(at, 10, 1)),
	BLUE,
	'p(x)',
);
const q = seriesOf(
	'line',
	x,
	x.map((at) => normal(at, 2.127, 3.197)),
	ORANGE,
	'q(x)',
);

const reference = (charset: Charset, more: Partial<DensitySpec> = {}): DensitySpec => ({
	series: [p, q],
	xRange: {min: -15, max: 15},
	yRange: {min: 0, max: 0.45},
	charset,
	theme: plainTheme,
	...more,
});

const shown = (columns: number, rows: number, spec: DensitySpec): string[] =>
	picture(columns, rows, (cells, rect) => density(cells, rect, spec));

describe('the density chart', () => {
	it('of the reference target, in braille', () => {
		expect(shown(60, 10, reference('braille'))).toEqual([
			'    │ ▇ p(x)   ⠒ q(x)  █                          █▂',
			'0.3 ┤                 ██▃                         ██',
			'    │                 ███                        ███▂',
			'0.2 ┤                ▇███                        ████',
			'    │                █████                      ▅████',
			'0.1 ┤               ▄█████      ⢀⡠⠤⠤⠤⠤⠤⣀⡀       █████▇',
			'    │               ██████▇ ⢀⡠⠔⠊⠁       ⠈⠑⠢⢄⡀  ▅██████▂',
			'0.0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠒⠊⠁               ⠈⠑⠒⠤⠤⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀',
			'    └┬────────┬────────┬────────┬────────┬────────┬────────┬',
			'    -15      -10       -5       0        5        10      15',
		]);
	});

	it('of the reference target, in classic', () => {
		expect(shown(60, 10, reference('classic'))).toEqual([
			'    │ ░ p(x)   ─ q(x) ╭─╮                         ╭╮',
			'0.3 ┤                ╭╯░│                        ╭╯╰╮',
			'    │                │░░╰╮                       │░░│',
			'0.2 ┤                │░░░│                      ╭╯░░╰╮',
			'    │               ╭╯░░░│                      │░░░░│',
			'0.1 ┤               │░░░░╰╮     ╭───────╮      ╭╯░░░░│',
			'    │              ╭╯░░░░░╰╮╭───╯       ╰───╮ ╭╯░░░░░╰╮',
			'0.0 ┤───────────────────────╯───────────────╰───────────────',
			'    └┬────────┬────────┬────────┬────────┬────────┬────────┬',
			'    -15      -10       -5       0        5        10      15',
		]);
	});

	it('of the reference target, in ascii', () => {
		expect(shown(60, 10, reference('ascii'))).toEqual([
			'    | # p(x)   - q(x)  #                          #.',
			'0.3 +                 ##.                         ##',
			'    |                 ###                        ###.',
			'0.2 +                ####                        ####',
			'    |                #####                      :####',
			'0.1 +               :#####       .----..        ######',
			"    |               ####### ..-''       ''-.   :######.",
			"0.0 +....................--'.               ''--............",
			'    ++--------+--------+--------+--------+--------+--------+',
			'    -15      -10       -5       0        5        10      15',
		]);
	});

	it('spreads small densities with a sqrt axis', () => {
		expect(shown(40, 8, reference('braille', {yScale: 'sqrt'}))).toEqual([
			'    │ ▇ p(x)    ▅                 ▅',
			'0.2 ┤ ⠒ q(x)   ▂█▆               ██',
			'    │          ███▁    ⢀⣀⣀⡀     ▃███',
			'    │         ▄████ ⡠⠔⠉⠁  ⠈⠉⠢⢄  ████▁',
			'    │         ███⣀⠔⠉          ⠑⠢⣀████',
			'0.0 ┤⣀⣀⣀⣀⣀⣀⣀⣀⠤⠤⠒⠉███▄▁       ▁▅██⠉⠒⠤⠤⣀⣀⣀',
			'    └┬────┬─────┬─────┬─────┬─────┬────┬',
			'    -15  -10    -5    0     5     10  15',
		]);
	});

	it('loses the labels of its axes where it is too small for them, and then the axes', () => {
		expect([...shown(16, 4, reference('braille')), ...shown(6, 2, reference('braille'))]).toEqual([
			'│ ▇ p(x)',
			'│ ⠒ q(x)     ▅',
			'│⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤⢄⣀⣀⣀⣀',
			'└───────────────',
			'  ▆',
			'⣀⣀⡠⠦⢄⣀',
		]);
	});

	it('keeps the width of its labels whatever the data is', () => {
		const lefts = [0.001, 0.1, 0.4].map((height) => {
			const cells = new Cells(60, 12);
			const line = seriesOf(
				'line',
				x,
				x.map(() => height),
			);
			return density(cells, whole(cells), reference('braille', {series: [line]})).area.x;
		});
		expect(new Set(lefts).size).toBe(1);
	});

	it('says where each value is', () => {
		const cells = new Cells(60, 12);
		const {area, x: across} = density(cells, whole(cells), reference('braille'));
		expect([area.width * across.toUnit(0), across.fromUnit(1)]).toEqual([area.width / 2, 15]);
	});
});

describe('the crosshair', () => {
	const crossed = (): Cells => {
		const cells = new Cells(60, 12);
		density(cells, whole(cells), reference('braille', {crosshair: {x: -5}}));
		return cells;
	};
	const column = 5 + Math.floor(((-5 + 15) / 30) * 55);

	it('is a line in every row but those of curves', () => {
		const glyphs = crossed()
			.toText()
			.split('\n')
			.slice(0, 10)
			.map((row) => row[column]);
		expect(glyphs.join('')).toBe('│││││││││⣀');
	});

	it('keeps the colour of an area behind it', () => {
		const cells = crossed();
		expect(cells.bg[6 * 60 + column]).toBe(BLUE);
	});

	it('is nowhere when it is outside the axis', () => {
		const without = shown(60, 12, reference('braille'));
		expect(shown(60, 12, reference('braille', {crosshair: {x: 16}}))).toEqual(without);
	});
});

describe('the legend', () => {
	const labelled = (at: number, length: number): string[] => {
		const where = linspace(at, at + length, 50);
		const hill = seriesOf(
			'area',
			where,
			where.map(() => 0.45),
			BLUE,
			'target',
		);
		return shown(50, 10, reference('braille', {series: [hill]}));
	};

	it('is at the left above where nothing is in its way', () => {
		expect(labelled(10, 5)[0]).toContain('│ ▇ target');
	});

	it('is at the right where the left is taken', () => {
		expect(labelled(-15, 5)[0]?.endsWith('▇ target')).toBe(true);
	});

	it('leaves out series without a name', () => {
		const rows = shown(60, 10, reference('braille', {series: [{...p, label: ''}, q]}));
		// The legend begins with q: nothing stands before it.
		expect(rows.some((row) => /│ ⠒ q/.test(row))).toBe(true);
	});

	it('is not there when not wanted', () => {
		expect(shown(60, 10, reference('braille', {legend: false})).join('\n')).not.toContain('p(x)');
	});

	it('shades its swatch like the area it stands for', () => {
		const plain = reference('block', {
			series: [
				{...p, color: 0},
				{...q, color: 0},
			],
		});
		expect(shown(60, 10, plain)[0]).toContain('▒ p(x)');
	});

	it('does not move for the crosshair', () => {
		const first = shown(60, 10, reference('braille'))[0] ?? '';
		const rows = shown(60, 10, reference('braille', {crosshair: {x: -13}}));
		expect(rows[0]?.indexOf('p(x)')).toBe(first.indexOf('p(x)'));
	});
});

describe('labels of the x axis', () => {
	it('never collide', () => {
		const end = fc.oneof(fc.double({min: -1e4, max: 1e4, noNaN: true}), fc.double({noNaN: true}));
		fc.assert(
			fc.property(end, end, fc.integer({min: 1, max: 200}), (min, max, columns) => {
				const scale = new Scale({min, max});
				const cells = new Cells(columns + 8, 6);
				density(cells, whole(cells), reference('braille', {series: [], xRange: {min, max}}));
				const labels = xTicks(scale, {x: 0, y: 0, width: columns, height: 4}, 0, columns).labels;
				expect(labels.join('  ').length).toBeLessThanOrEqual(Math.max(columns, 0));
			}),
			{numRuns: casesOf(3000)},
		);
	});

	it('are the ticks’ labels, whole and at least two blanks apart', () => {
		fc.assert(
			fc.property(fc.integer({min: 20, max: 200}), fc.integer({min: 1, max: 1_000_000}), (columns, max) => {
				const rows = shown(columns, 8, reference('braille', {series: [], xRange: {min: 0, max}}));
				const cells = new Cells(columns, 8);
				const {area, x: scale} = density(
					cells,
					whole(cells),
					reference('braille', {series: [], xRange: {min: 0, max}}),
				);
				const written = (rows[7] ?? '').trim().split(/ {2,}/);
				const {labels} = xTicks(scale, area, 0, columns);
				expect(written).toEqual(labels.length > 0 ? labels : ['']);
			}),
			{numRuns: casesOf(500)},
		);
	});
});
