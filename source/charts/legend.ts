import {BOLD, type Cells, type Rect, type Style} from './cells.ts';
import type {Charset} from './charset.ts';
import {fillOf} from './curves.ts';
import {symbolsOf} from './markers.ts';
import type {Series} from './series.ts';

const SPACE = 0x20;
/** Blanks between the entries of a legend in one row. */
const BETWEEN = 3;
/** A legend may hide one in so many of its cells. */
const MOST_HIDDEN = 8;
/** A swatch and a blank. */
const SWATCH = 2;

/** What lies lowest is named first; dashes lie under lines, and are named last. */
const places: Readonly<Record<Series['mark'], number>> = {area: 0, rug: 1, line: 1, dash: 2};

const plain = (label: string, charset: Charset): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
	charset === 'ascii' ? label.replace(/[^\x00-\x7f]/gu, '?') : label;

/** The number of painted cells in `rect`, without one column. */
const painted = (target: Cells, rect: Rect, but: number): number => {
	let count = 0;
	for (let row = rect.y; row < rect.y + rect.height; row++)
		for (let column = rect.x; column < rect.x + rect.width; column++)
			if (column !== but && (target.glyphs[row * target.columns + column] ?? SPACE) !== SPACE) count++;
	return count;
};

/**
 * Names the series, in the corner of `area` where it hides the least: in one row if that is as free
 * as a stack. Earlier places win when they are as good, so the legend seldom moves; nor does it make
 * way for a crosshair in the column `crossed`.
 */
export const paintLegend = (
	target: Cells,
	area: Rect,
	series: readonly Series[],
	style: Style,
	charset: Charset,
	crossed: number,
): void => {
	const named = series.filter((one) => one.label !== '').sort((a, b) => places[a.mark] - places[b.mark]);
	const labels = named.map((one) => plain(one.label, charset));
	const lengths = labels.map((label) => SWATCH + [...label].length);
	const rowWidth = lengths.reduce((sum, length) => sum + length + BETWEEN, -BETWEEN);
	const stackWidth = Math.max(0, ...lengths);
	if (named.length === 0) return;

	let best: Rect | undefined;
	let fewest = Number.POSITIVE_INFINITY;
	const consider = (width: number, height: number, right: boolean, below: boolean): void => {
		if (width + 2 > area.width || height > area.height) return;
		const x = right ? area.x + area.width - width - 1 : area.x + 1;
		const y = below ? area.y + area.height - height : area.y;
		const hidden = painted(target, {x: x - 1, y, width: width + 2, height}, area.x + crossed);
		if (hidden >= fewest) return;
		fewest = hidden;
		best = {x, y, width, height};
	};
	for (const below of [false, true])
		for (const right of [false, true]) {
			consider(rowWidth, 1, right, below);
			consider(stackWidth, named.length, right, below);
		}
	// What it would name matters more than the names.
	if (best === undefined || fewest * MOST_HIDDEN > best.width * best.height) return;

	const stacked = best.height > 1;
	let {x, y} = best;
	const symbols = symbolsOf[charset];
	for (const [i, one] of named.entries()) {
		const length = lengths[i] ?? 0;
		// Almost full, so that swatches of two rows do not touch.
		const swatch = one.mark === 'area' ? fillOf(one, series, charset).standing[7] : symbols[one.mark];
		target.set(x, y, swatch ?? SPACE, one.color, style.bg, one.bold === true ? BOLD : 0);
		target.set(x + 1, y, SPACE, style.fg, style.bg);
		target.text(x + SWATCH, y, labels[i] ?? '', style, length - SWATCH);
		if (stacked) y++;
		else x += length + BETWEEN;
	}
};
