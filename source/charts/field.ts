import type {Scale} from './scale.ts';

/**
 * A surface given by its values on a grid, ready to be looked up anywhere in the unit square: 0 to 1
 * from left to right and from bottom to top. Values are looked up as units of a scale, cut off at 0
 * and 1; NaN is where nothing is known.
 */
export class Field {
	#columns = 0;
	#rows = 0;
	#units = new Float32Array(0);

	/** Takes over row-major `values`, the lowest row first, with the grid's ends on the square's edges. */
	load(values: ArrayLike<number>, columns: number, rows: number, scale: Scale): void {
		this.#columns = Math.max(0, Math.floor(columns) || 0);
		this.#rows = Math.max(0, Math.floor(rows) || 0);
		const size = this.#columns * this.#rows;
		if (size > this.#units.length) this.#units = new Float32Array(size);
		for (let i = 0; i < size; i++) {
			const unit = scale.toUnit(values[i] ?? Number.NaN);
			this.#units[i] = Number.isNaN(unit) ? unit : Math.max(0, Math.min(1, unit));
		}
	}

	/** Fills `out` with `count` values across the square at height `up`, at the middles of equal parts. */
	sampleRow(up: number, count: number, out: Float32Array): void {
		if (this.#columns === 0 || this.#rows === 0) {
			out.fill(Number.NaN, 0, count);
			return;
		}
		const y = Math.max(0, Math.min(1, up)) * (this.#rows - 1);
		const below = Math.min(Math.floor(y), Math.max(0, this.#rows - 2));
		const above = Math.min(below + 1, this.#rows - 1);
		const v = y - below;
		for (let i = 0; i < count; i++) {
			const x = ((i + 0.5) / count) * (this.#columns - 1);
			const left = Math.min(Math.floor(x), Math.max(0, this.#columns - 2));
			const right = Math.min(left + 1, this.#columns - 1);
			const u = x - left;
			const lowLeft = this.#units[below * this.#columns + left] ?? Number.NaN;
			const lowRight = this.#units[below * this.#columns + right] ?? Number.NaN;
			const highLeft = this.#units[above * this.#columns + left] ?? Number.NaN;
			const highRight = this.#units[above * this.#columns + right] ?? Number.NaN;
			const low = lowLeft + (lowRight - lowLeft) * u;
			const value = low + (highLeft + (highRight - highLeft) * u - low) * v;
			// Next to a hole: the nearest value, so that the hole stays as small as it is.
			out[i] = Number.isNaN(value)
				? v < 0.5
					? u < 0.5
						? lowLeft
						: lowRight
					: u < 0.5
						? highLeft
						: highRight
				: value;
		}
	}
}
