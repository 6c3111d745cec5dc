import type {Family} from '../math/families.ts';
import {componentCount, type Density, densityOn} from '../math/mixture.ts';

/** A member of a family on given points, computed again only when its parameters or the points change. */
export class Curve {
	#density: Density | undefined;
	#values = new Float64Array(0);
	#made = '';
	#x: Float64Array | undefined;
	#parameters: Float64Array | undefined;

	at(x: Float64Array, family: Family, parameters: Float64Array): Float64Array {
		const components = componentCount(parameters);
		const made = `${family.text} ${components}`;
		if (x !== this.#x || made !== this.#made || this.#density === undefined) {
			this.#density = densityOn(x, family, components);
			this.#values = new Float64Array(x.length);
			this.#x = x;
			this.#made = made;
			this.#parameters = undefined;
		}
		// A run's parameters are a new array after each step, and never written to.
		if (parameters === this.#parameters) return this.#values;
		this.#parameters = parameters;
		this.#density.evaluate(parameters);
		const {logQ} = this.#density;
		for (let i = 0; i < x.length; i++) this.#values[i] = Math.exp(logQ[i] ?? 0);
		return this.#values;
	}
}
