import {type FamilyName, families} from '../math/families.ts';

/** A member of a family on given points, computed again only when its parameters or the points change. */
export class Curve {
	#logQ = new Float64Array(0);
	#slope = new Float64Array(0);
	#values = new Float64Array(0);
	#x: Float64Array | undefined;
	#key = '';

	at(x: Float64Array, family: FamilyName, mu: number, sigma: number): Float64Array {
		const key = `${family} ${mu} ${sigma}`;
		if (x === this.#x && key === this.#key) return this.#values;
		if (this.#values.length !== x.length) {
			this.#logQ = new Float64Array(x.length);
			this.#slope = new Float64Array(x.length);
			this.#values = new Float64Array(x.length);
		}
		this.#x = x;
		this.#key = key;
		families[family].evaluate(x, mu, sigma, this.#logQ, this.#slope);
		for (let i = 0; i < x.length; i++) this.#values[i] = Math.exp(this.#logQ[i] ?? 0);
		return this.#values;
	}
}
