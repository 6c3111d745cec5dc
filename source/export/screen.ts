import {
	BOLD,
	type Cells,
	type Color,
	DEFAULT_COLOR,
	DIM,
	glyphText,
	INVERSE,
	ITALIC,
	STRIKETHROUGH,
	UNDERLINE,
} from '../charts/cells.ts';
import {drawnGlyph} from './glyph-shapes.ts';
import {element, label} from './svg.ts';

/** A terminal's default colours and its palette. */
export interface ScreenColors {
	readonly background: string;
	readonly foreground: string;
	/** The 24-bit value of any other colour. */
	readonly rgbOf: (color: Color) => number;
}

/** The size of a cell and the margin, in pixels. */
const CELL = {width: 9, height: 18} as const;
const PADDING = 14;
const FONT_SIZE = 14.6;
/** The distance from the top of a cell to the baseline. */
const BASELINE = 13.6;
const FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const DIMMED = 0.62;

interface Ink {
	readonly color: string;
	readonly opacity: number;
}

/** Shapes of one ink, gathered so that each ink is one path. */
class Shapes {
	readonly #fills = new Map<string, {readonly ink: Ink; path: string}>();
	readonly #strokes = new Map<string, {readonly ink: Ink; readonly width: number; path: string}>();

	fill(ink: Ink, path: string): void {
		const key = `${ink.color} ${ink.opacity}`;
		const known = this.#fills.get(key) ?? {ink, path: ''};
		known.path += path;
		this.#fills.set(key, known);
	}

	stroke(ink: Ink, width: number, path: string): void {
		const key = `${ink.color} ${ink.opacity} ${width}`;
		const known = this.#strokes.get(key) ?? {ink, width, path: ''};
		known.path += path;
		this.#strokes.set(key, known);
	}

	elements(): string {
		const seen = ({opacity}: Ink): number | undefined => (opacity === 1 ? undefined : opacity);
		return [
			...[...this.#fills.values()].map(({ink, path}) =>
				element('path', {d: path, fill: ink.color, opacity: seen(ink), 'shape-rendering': 'crispEdges'}),
			),
			...[...this.#strokes.values()].map(({ink, width, path}) =>
				element('path', {
					d: path,
					fill: 'none',
					stroke: ink.color,
					'stroke-width': width,
					'stroke-linecap': 'round',
					opacity: seen(ink),
				}),
			),
		].join('');
	}
}

interface Run {
	readonly column: number;
	text: string;
	readonly ink: Ink;
	readonly attributes: number;
}

const textOf = ({column, text, ink, attributes}: Run, row: number): string => {
	const shown = text.trimEnd();
	const lines = [attributes & UNDERLINE ? 'underline' : '', attributes & STRIKETHROUGH ? 'line-through' : ''];
	return label(column * CELL.width, row * CELL.height + BASELINE, shown, {
		fill: ink.color,
		opacity: ink.opacity === 1 ? undefined : ink.opacity,
		'font-weight': attributes & BOLD ? 600 : undefined,
		'font-style': attributes & ITALIC ? 'italic' : undefined,
		'text-decoration': lines.join(' ').trim() || undefined,
		// Keeps letters in their cells with any font.
		textLength: [...shown].length * CELL.width,
		lengthAdjust: 'spacingAndGlyphs',
		'xml:space': 'preserve',
	});
};

/**
 * A screen as SVG. Blocks, dots and lines are shapes, so that they meet whatever the font; letters are text, each run as
 * wide as its cells.
 */
export const screenSvg = (cells: Cells, title: string, colors: ScreenColors): string => {
	const {columns, rows} = cells;
	const hex = (color: Color, own: string): string =>
		color === DEFAULT_COLOR ? own : `#${colors.rgbOf(color).toString(16).padStart(6, '0')}`;
	const backgrounds = new Shapes();
	const shapes = new Shapes();
	const texts: string[] = [];
	for (let row = 0; row < rows; row++) {
		let run: Run | undefined;
		const endRun = (): void => {
			if (run && run.text.trim() !== '') texts.push(textOf(run, row));
			run = undefined;
		};
		for (let column = 0; column < columns; column++) {
			const index = row * columns + column;
			const attributes = cells.attributes[index] ?? 0;
			const isInverse = (attributes & INVERSE) !== 0;
			const fg = hex(cells.fg[index] ?? 0, colors.foreground);
			const bg = hex(cells.bg[index] ?? 0, colors.background);
			const ink: Ink = {color: isInverse ? bg : fg, opacity: attributes & DIM ? DIMMED : 1};
			const behind = isInverse ? fg : bg;
			const x = column * CELL.width;
			const y = row * CELL.height;
			if (behind !== colors.background) {
				backgrounds.fill(
					{color: behind, opacity: 1},
					`M${x} ${y}h${CELL.width}v${CELL.height}h-${CELL.width}z`,
				);
			}
			const glyph = cells.glyphs[index] ?? 0x20;
			const drawn = drawnGlyph(glyph, x, y, CELL.width, CELL.height);
			if (drawn) {
				endRun();
				if (drawn.fill) shapes.fill({...ink, opacity: ink.opacity * (drawn.opacity ?? 1)}, drawn.fill);
				if (drawn.stroke) shapes.stroke(ink, drawn.width ?? 1, drawn.stroke);
				continue;
			}
			const text = glyphText(glyph);
			const isSame =
				run !== undefined &&
				run.ink.color === ink.color &&
				run.ink.opacity === ink.opacity &&
				run.attributes === attributes;
			if (run === undefined || !isSame) {
				endRun();
				if (text.trim() === '') continue;
				run = {column, text, ink, attributes};
			} else {
				run.text += text;
			}
		}
		endRun();
	}
	const width = columns * CELL.width + 2 * PADDING;
	const height = rows * CELL.height + 2 * PADDING;
	return element(
		'svg',
		{xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img'},
		element('title', {}, title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
		element('rect', {width, height, rx: 8, fill: colors.background}),
		element(
			'g',
			{transform: `translate(${PADDING} ${PADDING})`, 'font-family': FONTS, 'font-size': FONT_SIZE},
			backgrounds.elements(),
			shapes.elements(),
			...texts,
		),
	);
};
