import type {GridRow, Scalar, TensorFlow} from './operations.ts';

/**
 * What no step changes, put on the device once: rows of values and plain numbers. A number given to an operation
 * as it is would become a tensor in every step.
 */
export class Constants {
	readonly #tf: TensorFlow;
	readonly #numbers = new Map<number, Scalar>();
	readonly #rows: GridRow[] = [];

	constructor(tf: TensorFlow) {
		this.#tf = tf;
	}

	readonly number = (value: number): Scalar => {
		const known = this.#numbers.get(value);
		if (known !== undefined) return known;
		// It is made within a step, and outlives it.
		const made = this.#tf.keep(this.#tf.scalar(value));
		this.#numbers.set(value, made);
		return made;
	};

	readonly row = (values: ArrayLike<number>): GridRow => this.matrix(values, 1);

	readonly matrix = (values: ArrayLike<number>, rows: number): GridRow => {
		const made = this.#tf.tensor2d(Float32Array.from(values), [rows, values.length / rows]);
		this.#rows.push(made);
		return made;
	};

	dispose(): void {
		this.#tf.dispose([...this.#numbers.values(), ...this.#rows]);
	}
}
