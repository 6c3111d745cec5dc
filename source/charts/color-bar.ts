import {type Cells, type Color, DEFAULT_COLOR, type Rect} from './cells.ts';
import type {Charset} from './charset.ts';
import {levelColor, shadeGlyph} from './ramp.ts';
import {cellAt, type Scale} from './scale.ts';
import type {ChartTheme} from './series.ts';
import {niceTicks, type Ticks} from './ticks.ts';

const SPACE = 0x20;
const UPPER_HALF = 0x25_80;
/** A blank column, then the bar, then a blank before the labels. */
const MARGIN = 1;
const BAR = 2;
const BEFORE_LABELS = 1;
/** The map itself must keep this share of the width. */
const MAP_SHARE = 0.7;
const LEAST_ROWS = 4;

/** Within less than this the values of a log scale are told apart better by equal steps. */
const DECADE = 10;

const ticksOf = (scale: Scale): Ticks =>
	niceTicks(scale, 5, scale.kind === 'log' && scale.max / scale.min < DECADE ? 'linear' : scale.kind);

/** The columns a colour bar takes from `rect`, 0 if it would leave too little for the map. */
export const colorBarWidth = (scale: Scale, rect: Rect): number => {
	const width = MARGIN + BAR + BEFORE_LABELS + ticksOf(scale).width;
	return rect.width * (1 - MAP_SHARE) >= width && rect.height >= LEAST_ROWS ? width : 0;
};

/** Paints a ramp into `rect`, low at the bottom, with the values of its ticks. */
export const paintColorBar = (
	target: Cells,
	rect: Rect,
	scale: Scale,
	ramp: readonly Color[],
	charset: Charset,
	theme: ChartTheme,
): void => {
	const {y, height} = rect;
	const x = rect.x + MARGIN;
	for (let row = 0; row < height; row++) {
		const up = height - 1 - row;
		const above = levelColor(ramp, (up + 0.75) / height);
		const below = levelColor(ramp, (up + 0.25) / height);
		for (let column = x; column < x + BAR; column++)
			if (ramp.length === 0) target.set(column, y + row, shadeGlyph(charset, (up + 0.5) / height));
			else if (charset === 'ascii') target.set(column, y + row, SPACE, DEFAULT_COLOR, below);
			else target.set(column, y + row, UPPER_HALF, above, below);
	}
	const {values, labels} = ticksOf(scale);
	let free = Number.NEGATIVE_INFINITY;
	for (const [i, value] of values.entries()) {
		const up = cellAt(scale.toUnit(value), height);
		if (up < free || !(up >= 0 && up < height)) continue;
		free = up + 1;
		const label = labels[i] ?? '';
		target.text(x + BAR + BEFORE_LABELS, y + height - 1 - up, label, theme.label, label.length);
	}
};
