import type {Family} from '../../math/families.ts';
import {type Component, componentCount, densityOn, type ParametricDensity} from '../../math/mixture.ts';

/** A member of a family on given points, computed again only when its parameters or the points change. */
export class Curve {
	#density: ParametricDensity | undefined;
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

/** A curve that rarely moves: where it does, it is a new array, so that what is worked out of one may be kept with it. */
export class StillCurve {
	#curve = new Curve();
	#made: readonly unknown[] = [];

	at(x: Float64Array, family: Family, parameters: Float64Array): Float64Array {
		const made = [x, family.text, parameters];
		if (made.some((part, i) => part !== this.#made[i])) this.#curve = new Curve();
		this.#made = made;
		return this.#curve.at(x, family, parameters);
	}
}

/** A mixture's component on given points, times its weight. */
export class WeightedCurve {
	readonly #curve = new Curve();
	#parameters = Float64Array.of(Number.NaN, Number.NaN);
	#weighted = new Float64Array(0);

	at(x: Float64Array, family: Family, {mu, sigma, weight}: Component): Float64Array {
		// The same array as long as its values are the same: the curve is then not computed again.
		if (this.#parameters[0] !== mu || this.#parameters[1] !== sigma) {
			this.#parameters = Float64Array.of(mu, sigma);
		}
		const curve = this.#curve.at(x, family, this.#parameters);
		if (this.#weighted.length !== curve.length) this.#weighted = new Float64Array(curve.length);
		for (let i = 0; i < curve.length; i++) this.#weighted[i] = weight * (curve[i] ?? 0);
		return this.#weighted;
	}
}
