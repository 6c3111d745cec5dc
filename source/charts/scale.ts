import {drawableRange, type Range, type ScaleKind, symlogStart, usableKind} from './range.ts';

/**
 * A map from values to the unit interval, 0 at `min` and 1 at `max`.
 *
 * The range given is made drawable first ({@link drawableRange}): constants get room, infinite ends
 * become finite, and a log scale without anything positive to show becomes linear, so `kind`, `min`
 * and `max` say what the scale really is.
 */
export class Scale {
	readonly kind: ScaleKind;
	readonly min: number;
	readonly max: number;
	/** Of a `symlog` scale: values below this size lie as on a linear one. */
	readonly #small: number;
	readonly #start: number;
	readonly #length: number;

	/** The values of the ticks, where they have been chosen with the range; undefined for nice ones. */
	readonly ticks: readonly number[] | undefined;

	constructor(range: Range, kind: ScaleKind = 'linear', ticks?: readonly number[]) {
		this.ticks = ticks;
		this.kind = usableKind(range, kind);
		const {min, max} = drawableRange(range, kind);
		this.min = min;
		this.max = max;
		this.#small = symlogStart({min, max});
		this.#start = this.#warp(min);
		this.#length = this.#warp(max) - this.#start;
	}

	#warp(value: number): number {
		if (this.kind === 'linear') return value;
		if (this.kind === 'log') return value > 0 ? Math.log(value) : Number.NEGATIVE_INFINITY;
		if (this.kind === 'symlog') return Math.sign(value) * Math.log1p(Math.abs(value) / this.#small);
		return value < 0 ? -Math.sqrt(-value) : Math.sqrt(value);
	}

	/**
	 * Where a value lies: 0 at `min`, 1 at `max`, outside of 0 to 1 for values off the axis; on a log
	 * scale -Infinity for what is not positive. NaN for NaN.
	 */
	toUnit(value: number): number {
		return (this.#warp(value) - this.#start) / this.#length;
	}

	/** The value at a place, the inverse of {@link toUnit}. */
	fromUnit(unit: number): number {
		const warped = this.#start + unit * this.#length;
		if (this.kind === 'linear') return warped;
		if (this.kind === 'log') return Math.exp(warped);
		if (this.kind === 'symlog') return Math.sign(warped) * Math.expm1(Math.abs(warped)) * this.#small;
		return warped < 0 ? -warped * warped : warped * warped;
	}
}

/** The cell, counted from the axis's start, that shows a place of an axis `cells` long; may be outside. */
export const cellAt = (unit: number, cells: number): number =>
	unit === 1 ? cells - 1 : Math.floor(unit * cells);
