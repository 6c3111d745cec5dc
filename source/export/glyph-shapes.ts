import {type Marker, markers} from '../charts/markers.ts';

/** A glyph as filled and stroked shapes in its cell. */
export interface DrawnGlyph {
	readonly fill?: string;
	readonly stroke?: string;
	/** The width of the stroke. */
	readonly width?: number;
	/** The opacity of the fill, below 1 for shades. */
	readonly opacity?: number;
}

type Draw = (x: number, y: number, width: number, height: number) => DrawnGlyph;

const tidy = (value: number): string => String(Math.round(value * 100) / 100);

const rect = (x: number, y: number, width: number, height: number): string =>
	`M${tidy(x)} ${tidy(y)}h${tidy(width)}v${tidy(height)}h${tidy(-width)}z`;

/** The rectangle between two corners of a cell, in coordinates from 0 to 1. */
const part =
	(left: number, top: number, right: number, bottom: number): Draw =>
	(x, y, width, height) => ({
		fill: rect(x + left * width, y + top * height, (right - left) * width, (bottom - top) * height),
	});

const dotsOf = ({columns, rows}: Marker, mask: number): readonly (readonly [column: number, row: number])[] =>
	Array.from(
		{length: columns * rows},
		(_, dot) => [dot % columns, Math.floor(dot / columns)] as const,
	).filter((_, dot) => (mask & (1 << dot)) !== 0);

/** Square patterns: each dot fills its part of the cell. */
const solidDots =
	(marker: Marker, mask: number): Draw =>
	(x, y, width, height) => ({
		fill: dotsOf(marker, mask)
			.map(([column, row]) =>
				rect(
					x + (column * width) / marker.columns,
					y + (row * height) / marker.rows,
					width / marker.columns,
					height / marker.rows,
				),
			)
			.join(''),
	});

const DOT = 2.6;

/** Round patterns: each dot is a stroke of length 0 with round ends. */
const roundDots =
	(marker: Marker, mask: number): Draw =>
	(x, y, width, height) => ({
		stroke: dotsOf(marker, mask)
			.map(
				([column, row]) =>
					`M${tidy(x + ((column + 0.5) * width) / marker.columns)} ${tidy(y + ((row + 0.5) * height) / marker.rows)}h0`,
			)
			.join(''),
		width: DOT,
	});

type Arm = 'left' | 'right' | 'up' | 'down';

/** Lines from the centre of a cell to its edges. */
const arms =
	(which: readonly Arm[], strokeWidth = 1.2): Draw =>
	(x, y, width, height) => {
		const [middleX, middleY] = [x + width / 2, y + height / 2];
		const ends: Readonly<Record<Arm, string>> = {
			left: `H${tidy(x)}`,
			right: `H${tidy(x + width)}`,
			up: `V${tidy(y)}`,
			down: `V${tidy(y + height)}`,
		};
		const from = `M${tidy(middleX)} ${tidy(middleY)}`;
		return {stroke: which.map((arm) => from + ends[arm]).join(''), width: strokeWidth};
	};

/** A quarter of a circle between two edges. */
const corner =
	(across: 'left' | 'right', along: 'up' | 'down'): Draw =>
	(x, y, width, height) => {
		const [middleX, middleY] = [x + width / 2, y + height / 2];
		const sideX = across === 'left' ? x : x + width;
		const sideY = along === 'up' ? y : y + height;
		return {
			stroke: `M${tidy(sideX)} ${tidy(middleY)}Q${tidy(middleX)} ${tidy(middleY)} ${tidy(middleX)} ${tidy(sideY)}`,
			width: 1.2,
		};
	};

const dashed: Draw = (x, y, width, height) => ({
	stroke: [0.12, 0.62]
		.map((at) => `M${tidy(x + at * width)} ${tidy(y + height / 2)}h${tidy(width * 0.26)}`)
		.join(''),
	width: 1.2,
});

const HEAVY = 2.6;

const lines: Readonly<Record<string, Draw>> = {
	'─': arms(['left', 'right']),
	'│': arms(['up', 'down']),
	'┌': arms(['right', 'down']),
	'┐': arms(['left', 'down']),
	'└': arms(['right', 'up']),
	'┘': arms(['left', 'up']),
	'├': arms(['up', 'down', 'right']),
	'┤': arms(['up', 'down', 'left']),
	'┬': arms(['left', 'right', 'down']),
	'┴': arms(['left', 'right', 'up']),
	'┼': arms(['left', 'right', 'up', 'down']),
	'╭': corner('right', 'down'),
	'╮': corner('left', 'down'),
	'╰': corner('right', 'up'),
	'╯': corner('left', 'up'),
	'━': arms(['left', 'right'], HEAVY),
	'╸': arms(['left'], HEAVY),
	'┄': dashed,
};

const shade =
	(opacity: number): Draw =>
	(x, y, width, height) => ({fill: rect(x, y, width, height), opacity});

const table = (): ReadonlyMap<number, Draw> => {
	const drawn = new Map<number, Draw>();
	markers.octant.glyphs.forEach((glyph, mask) => {
		if (mask > 0) drawn.set(glyph, solidDots(markers.octant, mask));
	});
	markers.block.glyphs.forEach((glyph, mask) => {
		if (mask > 0) drawn.set(glyph, solidDots(markers.block, mask));
	});
	markers.braille.glyphs.forEach((glyph, mask) => {
		if (mask > 0) drawn.set(glyph, roundDots(markers.braille, mask));
	});
	// Eighths of a cell: rising from the bottom, growing from the left, then the top and the right one.
	for (let eighths = 1; eighths <= 8; eighths++) drawn.set(0x25_80 + eighths, part(0, 1 - eighths / 8, 1, 1));
	for (let eighths = 1; eighths < 8; eighths++) drawn.set(0x25_90 - eighths, part(0, 0, eighths / 8, 1));
	drawn.set(0x25_94, part(0, 0, 1, 1 / 8));
	drawn.set(0x25_95, part(7 / 8, 0, 1, 1));
	[0.25, 0.5, 0.75].forEach((opacity, i) => {
		drawn.set(0x25_91 + i, shade(opacity));
	});
	for (const [character, draw] of Object.entries(lines)) drawn.set(character.codePointAt(0) ?? 0, draw);
	return drawn;
};

const drawings = table();

/** The shapes of a block, dot or line character in the cell at (x, y); undefined for text. */
export const drawnGlyph = (
	glyph: number,
	x: number,
	y: number,
	width: number,
	height: number,
): DrawnGlyph | undefined => drawings.get(glyph)?.(x, y, width, height);
