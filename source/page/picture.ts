import {heightOver, highest} from '../charts/heights.ts';
import {extent, type Range, type ScaleKind, widened} from '../charts/range.ts';
import {Scale} from '../charts/scale.ts';
import {niceTicks} from '../charts/ticks.ts';
import {element, label, pathOf} from '../export/svg.ts';

/** A picture's size and the margins of the plot in it, in pixels. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Values over x, by their class in the page's style sheet. */
export interface PageLine {
	readonly kind: string;
	readonly x: ArrayLike<number>;
	readonly y: ArrayLike<number>;
	/** True for the area below the line. */
	readonly isFilled?: boolean;
}

export interface PlotBox {
	readonly frame: Frame;
	readonly x: Range;
	readonly y: Range;
	readonly yKind?: ScaleKind;
	/** Drawn in this order. */
	readonly lines: readonly PageLine[];
	/** Values of x at which something has changed. */
	readonly marks?: readonly number[];
	/** Values of x with a short line each at the bottom: draws. */
	readonly rug?: ArrayLike<number>;
	/** Dashed levels: optima. */
	readonly levels?: readonly number[];
	/** The value of x where the run stands. */
	readonly here?: number;
	/** Heights there that are numbered from 1 on: those of a mixture's components. */
	readonly numbered?: readonly number[];
}

/** About the width of a digit, in pixels. */
const DIGIT = 8;

/** Between the labels of the height axis and the plot, in pixels. */
const Y_GAP = 8;

/** The height of a line of the rug, in pixels. */
const RUG = 14;

const X_TICK = 90;
const Y_TICK = 40;

/** Everything inside of an SVG element. */
export const insideOf = (plot: PlotBox): string => {
	const {frame, x, y, yKind = 'linear', lines, marks = [], levels = [], rug = [], here, numbered = []} = plot;
	const {width, height, right, top, bottom} = frame;
	const up = height - top - bottom;
	const yScale = new Scale(y, yKind);
	const yTicks = niceTicks(yScale, Math.max(2, Math.floor(up / Y_TICK)), yScale.kind);
	// Values that differ late in their digits have long labels.
	const left = Math.max(frame.left, Y_GAP + DIGIT * Math.max(...yTicks.labels.map(({length}) => length)));
	const across = width - left - right;
	const xScale = new Scale(x);
	const atX = (value: number): number => left + xScale.toUnit(value) * across;
	// A curve that leaves the plot is cut off a little beyond its edge, so that no number in the file is huge.
	const atY = (value: number): number => top + up - Math.max(-0.5, Math.min(1.5, yScale.toUnit(value))) * up;
	const xTicks = niceTicks(xScale, Math.max(2, Math.floor(across / X_TICK)), xScale.kind);
	const floor = top + up;
	const line = (kind: string, ...points: readonly (readonly [number, number])[]): string =>
		element('path', {class: kind, d: pathOf(points)});
	const stroke = (at: number): string =>
		pathOf([
			[at, floor - RUG],
			[at, floor],
		]);
	const axes = [
		...yTicks.values.flatMap((value, i) => [
			line('grid', [left, atY(value)], [left + across, atY(value)]),
			label(left - Y_GAP, atY(value) + 4, yTicks.labels[i] ?? '', {'text-anchor': 'end'}),
		]),
		line('axis', [left, floor], [left + across, floor]),
		...xTicks.values.map((value, i) => {
			const text = xTicks.labels[i] ?? '';
			// The last one ends at the edge of the picture where it would go over it.
			const isOver = atX(value) + (text.length * DIGIT) / 2 > width;
			return label(isOver ? width : atX(value), floor + 18, text, {'text-anchor': isOver ? 'end' : 'middle'});
		}),
	];
	const curves = lines.map(({kind, x: xs, y: ys, isFilled}) => {
		const points = Array.from({length: Math.min(xs.length, ys.length)}, (_, i): [number, number] => [
			atX(xs[i] ?? Number.NaN),
			atY(ys[i] ?? Number.NaN),
		]);
		const [first, last] = [points[0], points.at(-1)];
		if (!isFilled || first === undefined || last === undefined) return line(kind, ...points);
		return line(kind, [first[0], floor], ...points, [last[0], floor]);
	});
	/** Each beside its line, above what lies to the left of the run; of those at one height `1,2`. */
	const places: {readonly value: number; text: string}[] = [];
	numbered.forEach((value, k) => {
		const near = places.find((other) => Math.abs(atY(other.value) - atY(value)) < DIGIT);
		if (near === undefined) places.push({value, text: `${k + 1}`});
		else near.text += `,${k + 1}`;
	});
	const numbers = places.map(({value, text}) => {
		const at = atX(here ?? Number.NaN);
		const isAtEnd = at + DIGIT * (text.length + 1) > width;
		const from = isAtEnd ? at - DIGIT * text.length : at + DIGIT / 2;
		return label(from, atY(value) + (isAtEnd ? -4 : 4), text, {class: 'number'});
	});
	return [
		...axes,
		// An inner picture shows nothing beyond its edges.
		element(
			'svg',
			{x: left, y: top, width: across, height: up, viewBox: `${left} ${top} ${across} ${up}`},
			...levels.map((value) => line('optimum', [left, atY(value)], [left + across, atY(value)])),
			...marks.map((value) => line('mark', [atX(value), top], [atX(value), floor])),
			...curves,
			...(rug.length === 0
				? []
				: [element('path', {class: 'rug', d: Array.from(rug, (value) => stroke(atX(value))).join('')})]),
			...(here === undefined ? [] : [line('here', [atX(here), top], [atX(here), floor])]),
		),
		...numbers,
	].join('');
};

/** The range of heights for p and the curves of q. */
export const heightsOf = (p: ArrayLike<number>, qs: readonly ArrayLike<number>[]): Range => {
	const ofQ = qs.reduce((most, q) => Math.max(most, highest(q)), 0);
	return {min: 0, max: 1.06 * heightOver(highest(p), ofQ)};
};

/** The air around values that are all the same, where there is no difference to go by. */
const AROUND = 0.5;

/**
 * The range of some values and levels, with a little air; around `here`, the value now, where there are none yet. It is
 * at least as long as `leastOf` says for the values.
 */
export const rangeOf = (
	lines: readonly ArrayLike<number>[],
	levels: readonly number[],
	here: number,
	leastOf: (range: Range) => number,
): Range => {
	const ranges = [...lines, levels, [here]]
		.map((values) => extent(values))
		.filter(({min}) => !Number.isNaN(min));
	const all = {
		min: Math.min(...ranges.map((range) => range.min)),
		max: Math.max(...ranges.map((range) => range.max)),
	};
	const {min, max} = widened(all, leastOf(all));
	const air = max > min ? 0.04 * (max - min) : AROUND * Math.max(Math.abs(max), AROUND);
	return {min: min - air, max: max + air};
};
