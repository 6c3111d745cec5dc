import type {Scale} from './scale.ts';

/**
 * A surface given by its values on a grid, ready to be looked up anywhere in the unit square: 0 to 1
 * from left to right and from bottom to top. Values are looked up as units of a scale, cut off at 0
 * and 1; NaN is where nothing is known.
 */
export class ScalarField {
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
		const units = this.#units;
		const low = below * this.#columns;
		const high = above * this.#columns;
		const step = (this.#columns - 1) / count;
		const last = Math.max(0, this.#columns - 2);
		const onward = this.#columns > 1 ? 1 : 0;
		for (let i = 0; i < count; i++) {
			const x = (i + 0.5) * step;
			const left = Math.min(Math.floor(x), last);
			const u = x - left;
			const lowLeft = units[low + left] ?? 0;
			const lowRight = units[low + left + onward] ?? 0;
			const highLeft = units[high + left] ?? 0;
			const highRight = units[high + left + onward] ?? 0;
			const atLow = lowLeft + (lowRight - lowLeft) * u;
			let value = atLow + (highLeft + (highRight - highLeft) * u - atLow) * v;
			// Next to a hole: the nearest value, so that the hole stays as small as it is.
			if (Number.isNaN(value))
				value = v < 0.5 ? (u < 0.5 ? lowLeft : lowRight) : u < 0.5 ? highLeft : highRight;
			out[i] = value;
		}
	}
}
