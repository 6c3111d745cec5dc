import {describe, expect, it} from 'vitest';
import {Cells, rgb} from '../../source/charts/cells.ts';
import {type RegionCell, type RegionsSpec, regions} from '../../source/charts/regions.ts';
import {picture, plainTheme, whole} from './spec.ts';

const glyph = (text: string): number => text.codePointAt(0) ?? 0x20;
const white = rgb(0xffffff);
const region = (number: number, letter: string, color: number): RegionCell => ({
	region: number,
	glyph: glyph(letter),
	color,
	ink: white,
});

/** A at the left and the top, B at the right below. */
const halves = (colors: readonly [number, number]): RegionsSpec => {
	const a = region(0, 'A', colors[0]);
	const b = region(1, 'B', colors[1]);
	return {
		regions: [a, b, a, a],
		columns: 2,
		rows: 2,
		xRange: {min: 0, max: 1},
		yRange: {min: 0, max: 1},
		axes: 'none',
		charset: 'braille',
		theme: plainTheme,
	};
};

const red = rgb(0xff0000);
const blue = rgb(0x0000ff);

describe('regions', () => {
	it('without colours are filled with their letters', () => {
		expect(picture(8, 4, (cells, rect) => regions(cells, rect, halves([0, 0])))).toEqual([
			'AAAAAAAA',
			'AAAAAAAA',
			'AAAABBBB',
			'AAAABBBB',
		]);
	});

	it('with colours have their letters here and there', () => {
		const rows = picture(16, 6, (cells, rect) => regions(cells, rect, halves([red, blue])));
		expect(rows.join('\n').match(/A/g)).toHaveLength(2);
		expect(rows.join('\n').match(/B/g)).toHaveLength(1);
	});

	it('have each its own colour', () => {
		const cells = new Cells(8, 4);
		regions(cells, whole(cells), halves([red, blue]));
		expect([cells.bg[0], cells.bg[31]]).toEqual([red, blue]);
	});

	it('show two places a cell, one above the other', () => {
		const cells = new Cells(2, 1);
		regions(cells, whole(cells), halves([red, blue]));
		expect([cells.bg[0], cells.fg[1], cells.bg[1]]).toEqual([red, red, blue]);
		expect(cells.glyphs[1]).toBe(glyph('▀'));
	});

	it('are blank where nothing is known', () => {
		const spec = {...halves([red, blue]), regions: [undefined, undefined, undefined, undefined]};
		expect(picture(8, 2, (cells, rect) => regions(cells, rect, spec)).join('')).toBe('');
	});

	it('have marks and axes over them', () => {
		const rows = picture(20, 6, (cells, rect) =>
			regions(cells, rect, {
				...halves([0, 0]),
				axes: 'both',
				points: [{x: 0.9, y: 0.9, color: 0}],
				start: {x: 0.1, y: 0.1, color: 0},
			}),
		);
		expect(rows).toEqual([
			'1 ┤AAAAAAAAAAAAAAA✚A',
			'  │AAAAAAAAAAAAAAAAA',
			'  │AAAAAAAABBBBBBBBB',
			'0 ┤A○AAAAAABBBBBBBBB',
			'  └┬───────┬───────┬',
			'  0.0     0.5    1.0',
		]);
	});
});
