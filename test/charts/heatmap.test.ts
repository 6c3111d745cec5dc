import {describe, expect, it} from 'vitest';
import {Cells, rgb} from '../../source/charts/cells.ts';
import {Heatmap, type HeatmapSpec, heatmap} from '../../source/charts/heatmap.ts';
import {linspace, picture, plainTheme, whole} from './spec.ts';

/** x + y over the unit square. */
const slope = {
	columns: 9,
	rows: 9,
	values: Float64Array.from({length: 81}, (_, i) => ((i % 9) + Math.floor(i / 9)) / 8),
	xRange: {min: 0, max: 1},
	yRange: {min: 0, max: 1},
	theme: plainTheme,
};
const ramp = [rgb(0x000001), rgb(0x000002), rgb(0x000003), rgb(0x000004)];
const bare = {axes: 'none', colorBar: false, contours: []} as const;

const shown = (columns: number, rows: number, more: Partial<HeatmapSpec>): string[] =>
	picture(columns, rows, (cells, rect) =>
		heatmap(cells, rect, {...slope, ramp: [], charset: 'braille', ...more}),
	);
const painted = (columns: number, rows: number, more: Partial<HeatmapSpec>): Cells => {
	const cells = new Cells(columns, rows);
	heatmap(cells, whole(cells), {...slope, ramp, charset: 'braille', ...bare, ...more});
	return cells;
};

describe('a heatmap', () => {
	it('without colours is made of shades', () => {
		expect(shown(20, 5, bare)).toEqual([
			'▒▒▒▒▒▒▓▓▓▓▓▓▓▓██████',
			'░░▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓██',
			'░░░░░░▒▒▒▒▒▒▒▒▓▓▓▓▓▓',
			'  ░░░░░░░░▒▒▒▒▒▒▒▒▓▓',
			'      ░░░░░░░░▒▒▒▒▒▒',
		]);
	});

	it('in ascii without colours is made of characters', () => {
		expect(shown(20, 5, {...bare, charset: 'ascii'})).toEqual([
			'==++++****####%%%%@@',
			'--====++++****####%%',
			'::----====++++****##',
			'..::::----====++++**',
			'  ....::::----====++',
		]);
	});

	it('has contours along its levels', () => {
		expect(shown(20, 5, {...bare, contours: [1]})).toEqual([
			'⠑⠢⢄⡀▒▒▓▓▓▓▓▓▓▓██████',
			'░░▒⠈⠑⠢⢄⡀▒▒▓▓▓▓▓▓▓▓██',
			'░░░░░░▒⠈⠑⠢⢄⡀▒▒▓▓▓▓▓▓',
			'  ░░░░░░░░▒⠈⠑⠢⢄⡀▒▒▓▓',
			'      ░░░░░░░░▒⠈⠑⠢⢄⡀',
		]);
	});

	it('has axes and a bar of its values', () => {
		expect(shown(40, 8, {contours: []})).toEqual([
			'1.0 ┤▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓█████████ ██ 2.0',
			'    │░▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓████ ▓▓ 1.5',
			'0.5 ┤░░░░░░▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓ ▒▒ 1.0',
			'    │░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓ ▒▒',
			'    │    ░░░░░░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒▓ ░░ 0.5',
			'0.0 ┤         ░░░░░░░░░░░▒▒▒▒▒▒▒▒    0.0',
			'    └┬─────────────┬────────────┬',
			'    0.0           0.5         1.0',
		]);
	});

	it('has the first row of its values below', () => {
		const values = [0, 0, 1, 1];
		expect(shown(2, 2, {...bare, values, columns: 2, rows: 2})).toEqual(['▓▓', '░░']);
	});

	it('shows two values a cell, one above the other', () => {
		const cells = painted(1, 1, {values: [0, 1], columns: 1, rows: 2});
		expect([cells.glyphs[0], cells.fg[0], cells.bg[0]]).toEqual([0x25_80, ramp[3], ramp[1]]);
	});

	it('leaves a hole where a value is not a number', () => {
		const cells = painted(1, 1, {values: [Number.NaN], columns: 1, rows: 1});
		expect([cells.glyphs[0], cells.bg[0]]).toEqual([0x20, 0]);
	});

	it('counts an infinite value as the highest', () => {
		const values = [Number.POSITIVE_INFINITY];
		const cells = painted(1, 1, {values, columns: 1, rows: 1, valueRange: {min: 0, max: 1}});
		expect(cells.bg[0]).toBe(ramp[3]);
	});

	it('has the path on the colours of the surface', () => {
		const white = rgb(0xff_ff_ff);
		const cells = painted(8, 4, {path: {x: [0, 1], y: [0.4, 0.4], color: white}});
		expect([cells.fg[20], cells.bg[20] !== 0]).toEqual([white, true]);
	});

	const marks = {
		start: {x: 0.5, y: 0.5, color: 0},
		points: [{x: 0.5, y: 0.5, color: 0}],
		arrow: {x: 0.45, y: 0.5, dx: 1, dy: 0, color: 0},
		crosshair: {x: 0.5, y: 0.5},
	};
	/** The glyphs beside the middle of a plane of 10 x 1 cells with some of the marks. */
	const middle = (...names: readonly (keyof typeof marks)[]): string =>
		shown(10, 1, {
			...bare,
			values: [],
			...Object.fromEntries(names.map((name) => [name, marks[name]])),
		})[0]?.slice(4, 6) ?? '';

	it('shows the more important of the marks that share a cell: points, the start, the arrow, the crosshair', () => {
		expect(middle('points', 'start', 'arrow', 'crosshair')[1]).toBe('✚');
		expect(middle('start', 'arrow', 'crosshair')[1]).toBe('○');
		expect(middle('arrow', 'crosshair')[1]).toBe('→');
		expect(middle('crosshair')[1]).toBe('┼');
	});

	it('has the arrow in its own cell where the one that it points to has a mark', () => {
		expect(middle('points', 'arrow')).toBe('→✚');
		expect(middle('start', 'arrow')).toBe('→○');
	});

	it('has a path, its start, a point and an arrow', () => {
		const x = linspace(0.1, 0.6, 50);
		const path = {x, y: x.map((at) => at * at + 0.1), color: 0};
		const rows = shown(24, 8, {
			...bare,
			values: [],
			path,
			start: {x: 0.1, y: 0.11, color: 0},
			points: [{x: 0.8, y: 0.8, color: 0}],
			arrow: {x: 0.6, y: 0.46, dx: 1, dy: 1, color: 0},
		});
		expect(rows).toEqual([
			'',
			'                   ✚',
			'',
			'               ↗',
			'            ⢀⡤⠂',
			'         ⢀⠤⠚⠁',
			'   ⢀⣀⣠⠤⠖⠋⠁',
			'  ○⠉',
		]);
	});

	it('has a crosshair through a point', () => {
		expect(shown(9, 3, {...bare, values: [], crosshair: {x: 0.5, y: 0.5}})).toEqual([
			'    │',
			'────┼────',
			'    │',
		]);
	});
});

describe('a heatmap that is painted again and again', () => {
	const path = (length: number): HeatmapSpec['path'] => ({
		x: Float64Array.from({length}, (_, i) => i / 20),
		y: Float64Array.from({length}, (_, i) => i / 25),
		length,
		color: rgb(0xff0000),
	});
	const spec: HeatmapSpec = {...slope, ramp, charset: 'braille'};
	const changes: readonly (readonly [string, Partial<HeatmapSpec>])[] = [
		['nothing', {}],
		['the path', {path: path(12)}],
		['a point', {path: path(14), points: [{x: 0.5, y: 0.2, color: rgb(0x00ff00)}]}],
		['the values', {values: slope.values.map((value) => value * value)}],
		['the contours', {contours: [0.5, 1.2]}],
		['one contour', {contours: [0.5, 1.3]}],
		['the range of the values', {valueRange: {min: 0, max: 1}}],
		['the axis', {xRange: {min: 0, max: 2}}],
		['the scale of the values', {valueScale: 'sqrt'}],
		['the charset', {charset: 'block'}],
		['the colours', {ramp: ramp.toReversed()}],
		['the colour bar', {colorBar: false}],
		['the crosshair', {crosshair: {x: 0.3, y: 0.4}}],
	];

	it.each(changes)('is as if it were painted once when %s changes', (_, change) => {
		const again = new Heatmap();
		for (const more of [{}, change, change, {}]) {
			for (const [columns, rows, place] of [
				[40, 12, {x: 0, y: 0, width: 40, height: 12}],
				[40, 12, {x: 3, y: 1, width: 30, height: 10}],
				[50, 14, {x: 3, y: 1, width: 30, height: 10}],
			] as const) {
				const [one, other] = [new Cells(columns, rows), new Cells(columns, rows)];
				const plot = again.paint(one, place, {...spec, path: path(10), ...more});
				expect(plot).toEqual(heatmap(other, place, {...spec, path: path(10), ...more}));
				expect(one).toEqual(other);
				// What was painted in between leaves no trace.
				heatmap(new Cells(60, 20), {x: 0, y: 0, width: 60, height: 20}, {...spec, ramp: []});
				const third = new Cells(columns, rows);
				again.paint(third, place, {...spec, path: path(10), ...more});
				expect(third).toEqual(other);
			}
		}
	});
});
