import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Cells, rgb} from '../../source/charts/cells.ts';
import {type Charset, charsets} from '../../source/charts/charset.ts';
import {markers} from '../../source/charts/markers.ts';
import type {Series} from '../../source/charts/series.ts';
import {trace} from '../../source/charts/trace.ts';
import {casesOf} from '../cases.ts';
import {BLUE, linspace, ORANGE, picture, plainTheme, seriesOf, whole} from './spec.ts';

const unit = {min: 0, max: 1};
const SPACE = 0x20;

/** Series over the unit square, without axes. */
const paint = (cells: Cells, charset: Charset, ...series: Series[]): void => {
	trace(cells, whole(cells), {series, xRange: unit, yRange: unit, charset, theme: plainTheme});
};

const wave = (charset: Charset, height: (x: number) => number, columns = 24, rows = 4): string[] => {
	const x = linspace(0, 1, 200);
	return picture(columns, rows, (cells) => paint(cells, charset, seriesOf('line', x, x.map(height))));
};

describe('a sine', () => {
	const sine = (x: number): number => 0.5 + 0.5 * Math.sin(2 * Math.PI * x);

	it('in braille', () => {
		expect(wave('braille', sine)).toEqual([
			'  ⡠⠒⠉⠉⠉⠉⠒⢄',
			'⡠⠊        ⠑⢄',
			'            ⠑⢄        ⡠⠊',
			'              ⠑⠤⣀⣀⣀⣀⠤⠊',
		]);
	});

	it('in octants', () => {
		expect(wave('octant', sine)).toEqual([
			'  𜵑𜴆🮂🮂🮂🮂𜴆𜶀',
			'𜵑𜴁        𜴄𜶀',
			'            𜴄𜶀        𜵑𜴁',
			'              𜴄𜴧▂▂▂▂𜴧𜴁',
		]);
	});

	it('in blocks', () => {
		expect(wave('block', sine)).toEqual([
			'  ▄▀▀▀▀▀▀▄',
			'▄▀        ▀▄',
			'            ▀▄        ▄▀',
			'              ▀▄▄▄▄▄▄▀',
		]);
	});

	it('in the lines of asciichart', () => {
		expect(wave('classic', sine)).toEqual([
			'  ╭──────╮',
			'──╯      ╰──╮',
			'            ╰─╮      ╭──',
			'              ╰──────╯',
		]);
	});

	it('in ascii', () => {
		expect(wave('ascii', sine)).toEqual([
			"  .-''''-.",
			".'        '.",
			"            '.        .'",
			"              '-....-'",
		]);
	});
});

describe('an area', () => {
	const x = linspace(0, 1, 200);
	const hill = x.map((at) => Math.sin(Math.PI * at) ** 2);
	const area = (charset: Charset): string[] =>
		picture(24, 4, (cells) =>
			paint(cells, charset, seriesOf('area', x, hill, BLUE), seriesOf('line', [], [], ORANGE)),
		);

	it.each(['braille', 'block', 'octant'] as const)('is filled by eighths in %s', (charset) => {
		expect(area(charset)).toEqual([
			'        ▂▅▇██▇▅▂',
			'      ▂▆████████▆▂',
			'    ▂▆████████████▆▂',
			' ▁▃▆████████████████▆▃▁',
		]);
	});

	it('has a line of asciichart around it in classic', () => {
		expect(area('classic')).toEqual([
			'        ╭──────╮',
			'     ╭──╯░░░░░░╰──╮',
			'   ╭─╯░░░░░░░░░░░░╰─╮',
			'───╯░░░░░░░░░░░░░░░░╰───',
		]);
	});

	it('is filled by thirds in ascii', () => {
		expect(area('ascii')).toEqual([
			'        .:####:.',
			'      .:########:.',
			'    .:############:.',
			'  .:################:.',
		]);
	});

	it('stands on zero and hangs from it where the axis shows zero', () => {
		const rows = picture(16, 4, (cells) =>
			trace(cells, whole(cells), {
				series: [
					seriesOf(
						'area',
						x,
						x.map((at) => Math.sin(2 * Math.PI * at)),
					),
				],
				xRange: unit,
				yRange: {min: -1, max: 1},
				charset: 'braille',
				theme: plainTheme,
			}),
		);
		expect(rows).toEqual([' ▁▅▇█▅▁', '▃██████▃', '        ▀██████▀', '         ▔▀██▀▔']);
	});
});

describe('an area and a line that share a cell', () => {
	/** The colours behind a flat line in the only row of cells, over an area of a height at each x. */
	const behind = (height: (x: number) => number): readonly number[] => {
		const x = linspace(0, 1, 400);
		const cells = new Cells(8, 1);
		const area = seriesOf('area', x, x.map(height), BLUE);
		const line = seriesOf(
			'line',
			x,
			x.map(() => 0.1),
			ORANGE,
		);
		paint(cells, 'braille', area, line);
		return [...cells.bg];
	};

	it('have the area behind the line where it fills half of the cell or more', () => {
		expect(behind((x) => (x < 0.5 ? 0.375 : 0.5))).toEqual([0, 0, 0, 0, BLUE, BLUE, BLUE, BLUE]);
	});

	it('take the area for as high as it is in the middle of a slope', () => {
		// From 0 to 1 across the fourth column: half full. A little less steep: less than half, though its maximum is more.
		const slope = (most: number) => (x: number) => Math.max(0, Math.min(1, x * 8 - 3)) * most;
		expect(behind(slope(1))[3]).toBe(BLUE);
		expect(behind(slope(0.8))[3]).toBe(0);
	});

	it('are symmetric where area and line are', () => {
		const hill = behind((x) => Math.exp(-(((x - 0.5) / 0.25) ** 2)));
		expect(hill).toEqual([...hill].reverse());
	});
});

describe('a line over an area', () => {
	const x = linspace(0, 1, 100);
	const filled = (charset: Charset, areaColor: number, lineColor: number): Cells => {
		const cells = new Cells(10, 4);
		const area = seriesOf(
			'area',
			x,
			x.map(() => 1),
			areaColor,
		);
		paint(
			cells,
			charset,
			area,
			seriesOf(
				'line',
				x,
				x.map(() => 0.6),
				lineColor,
			),
		);
		return cells;
	};
	/** The cell in the middle of the row the line is in. */
	const at = 10 + 5;

	it.each(['octant', 'braille', 'block'] as const)(
		'has its own colour, on the colour of the area, in %s',
		(charset) => {
			const cells = filled(charset, BLUE, ORANGE);
			expect([cells.fg[at], cells.bg[at]]).toEqual([ORANGE, BLUE]);
		},
	);

	it.each(charsets)('is drawn by another glyph than the area in %s, without colour', (charset) => {
		const cells = filled(charset, 0, 0);
		expect(cells.glyphs[at]).not.toBe(cells.glyphs[at + 10]);
	});

	it.each(charsets)('is not on its own colour in %s', (charset) => {
		const cells = filled(charset, ORANGE, ORANGE);
		expect(cells.bg[at]).toBe(0);
	});

	it('is on the area’s colour only in cells the area fills by half or more', () => {
		const backgrounds = [0.3, 0.7].map((height) => {
			const cells = new Cells(8, 1);
			const area = seriesOf(
				'area',
				x,
				x.map(() => height),
				BLUE,
			);
			paint(
				cells,
				'braille',
				area,
				seriesOf(
					'line',
					x,
					x.map(() => 0.1),
					ORANGE,
				),
			);
			return cells.bg[4];
		});
		expect(backgrounds).toEqual([0, BLUE]);
	});
});

describe('two lines in one cell', () => {
	it.each(charsets)('leave it to the later one in %s', (charset) => {
		const x = linspace(0, 1, 50);
		const alone = new Cells(8, 1);
		const together = new Cells(8, 1);
		const later = seriesOf(
			'line',
			x,
			x.map(() => 0.9),
			ORANGE,
		);
		paint(alone, charset, later);
		paint(
			together,
			charset,
			seriesOf(
				'line',
				x,
				x.map(() => 0.1),
				rgb(1),
			),
			later,
		);
		expect(together).toEqual(alone);
	});
});

describe('a peak of one point in 10,000', () => {
	const x = linspace(0, 1, 10_000);
	const at = 0.37;
	const peak = x.map((_, i) => (i === Math.round(at * 9_999) ? 1 : 0));

	for (const mark of ['line', 'area', 'dash'] as const)
		it.each(charsets)(`is seen up to the top row, as ${mark}, in %s`, (charset) => {
			const cells = new Cells(40, 8);
			paint(cells, charset, seriesOf(mark, x, peak, ORANGE));
			const column = Math.floor(at * 40);
			const top = [...cells.glyphs.subarray(column - 1, column + 2)];
			expect(top.some((glyph) => glyph !== SPACE)).toBe(true);
		});
});

describe('a curve', () => {
	const height = fc.double({min: 0, max: 1, noNaN: true});

	/** The masks of the glyphs of a marker, the other way round. */
	const masks = new Map([...markers.braille.glyphs].map((glyph, mask) => [glyph, mask]));
	const dots = (cells: Cells): boolean[][] =>
		Array.from({length: cells.rows * 4}, (_, row) =>
			Array.from({length: cells.columns * 2}, (__, column) => {
				const glyph = cells.glyphs[(row >> 2) * cells.columns + (column >> 1)] ?? 0;
				return ((masks.get(glyph) ?? 0) & (1 << ((row & 3) * 2 + (column & 1)))) !== 0;
			}),
		);

	it('has no holes: each column has one run of dots, which touches those beside it', () => {
		fc.assert(
			fc.property(fc.array(height, {minLength: 2, maxLength: 100}), (heights) => {
				const cells = new Cells(12, 5);
				paint(cells, 'braille', seriesOf('line', linspace(0, 1, heights.length), heights));
				const lit = dots(cells);
				let above = 0;
				let below = lit.length;
				for (let column = 0; column < 24; column++) {
					const rows = lit.flatMap((row, i) => (row[column] ? [i] : []));
					const first = rows[0] ?? Number.NaN;
					const last = rows.at(-1) ?? Number.NaN;
					expect(last - first).toBe(rows.length - 1);
					expect(first <= below + 1 && last >= above - 1).toBe(true);
					above = first;
					below = last;
				}
			}),
			{numRuns: casesOf(1000)},
		);
	});

	it('does not lose a column where rounding takes the line below its own lower end', () => {
		const cells = new Cells(12, 5);
		paint(cells, 'braille', seriesOf('line', linspace(0, 1, 4), [2.5e-323, 0, 0, 0]));
		expect(
			dots(cells)
				.at(-1)
				?.every((dot) => dot),
		).toBe(true);
	});

	it('shows the least and the greatest value of each column, to a dot', () => {
		fc.assert(
			fc.property(fc.array(height, {minLength: 24 * 6, maxLength: 24 * 6}), (heights) => {
				const cells = new Cells(12, 5);
				// Six points inside each column of dots, none on its edges.
				const x = heights.map((_, i) => (i + 0.5) / heights.length);
				paint(cells, 'braille', seriesOf('line', x, heights));
				const lit = dots(cells);
				for (let column = 0; column < 24; column++) {
					const rows = lit.flatMap((row, i) => (row[column] ? [19 - i] : []));
					const under = heights.slice(column * 6, column * 6 + 6);
					const low = Math.min(19, Math.floor(Math.min(...under) * 20));
					const high = Math.min(19, Math.floor(Math.max(...under) * 20));
					expect(Math.min(...rows)).toBeLessThanOrEqual(low + 1);
					expect(Math.max(...rows)).toBeGreaterThanOrEqual(high - 1);
				}
			}),
			{numRuns: casesOf(500)},
		);
	});

	it('is one dot thick where it is flatter than the diagonal', () => {
		const cells = new Cells(20, 5);
		const x = linspace(0, 1, 7);
		paint(
			cells,
			'braille',
			seriesOf(
				'line',
				x,
				x.map((at) => 0.1 + 0.8 * at),
			),
		);
		const lit = dots(cells);
		const thickness = Array.from({length: 40}, (_, column) => lit.filter((row) => row[column]).length);
		expect(thickness).toEqual(new Array(40).fill(1));
	});

	it('is broken where a point is not a number', () => {
		const y = [0.5, 0.5, Number.NaN, 0.5, 0.5];
		const rows = picture(16, 1, (cells) => paint(cells, 'braille', seriesOf('line', linspace(0, 1, 5), y)));
		expect(rows).toEqual(['⠒⠒⠒⠒⠂       ⠒⠒⠒⠒']);
	});

	it('is cut off where it leaves the frame', () => {
		const x = linspace(0, 1, 5);
		const rows = picture(12, 2, (cells) => paint(cells, 'braille', seriesOf('line', x, [0, 0, 4, 0, 0])));
		expect(rows).toEqual(['   ⡸    ⢇', '⣀⣀⣀⡇    ⢸⣀⣀⣀']);
	});
});
