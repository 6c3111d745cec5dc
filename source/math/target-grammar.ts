import {type DensityEntry, type DensityName, densities, densityNames} from './densities.ts';
import {NUMBER_AT_START} from './grid.ts';
import type {Parsed} from './parsed.ts';
import {Scanner} from './scanner.ts';

/** One term of a target: weight times a density. */
export interface Term {
	readonly weight: number;
	readonly density: DensityName;
	/** The arguments in its brackets. */
	readonly values: readonly number[];
	/** Where the density lies and how wide it is. */
	readonly mu: number;
	readonly sigma: number;
}

export const termOf = (weight: number, density: DensityName, values: readonly number[]): Term => ({
	weight,
	density,
	values,
	...densities[density].place(values),
});

/**
 * Reads a sum of weighted densities.
 *
 *   target  = term { "+" term }
 *   term    = [ number "*" ] density
 *   density = "N(" mean "," sd ")" | "Laplace(" location "," scale ")" | … | "T(" nu "," location "," scale ")"
 *           | "U(" low "," high ")"
 *
 * White space is free between the parts, and names may be written in any case. The weight is 1 where it is
 * left out. A mistake is reported with the place of the first character that cannot belong there.
 */
export const parseTerms = (text: string): Parsed<readonly Term[]> => new TermParser(text).target();

/** The shortest text that {@link parseTerms} reads as these terms. */
export const formatTerms = (terms: readonly Term[]): string =>
	terms
		.map(({weight, density, values}) => `${weight === 1 ? '' : `${weight}*`}${density}(${values.join(',')})`)
		.join('+');

/** Recursive descent, one method a rule. */
class TermParser extends Scanner {
	target(): Parsed<readonly Term[]> {
		return this.parsedBy(() => {
			const terms = [this.#term()];
			while (this.take('+')) terms.push(this.#term());
			if (this.peek() !== '') this.fail(`expected "+" or the end, not "${this.peek()}"`);
			return terms;
		});
	}

	#term(): Term {
		const start = this.skipSpace();
		let weight = 1;
		if (/[\d.+-]/.test(this.peek())) {
			weight = this.#number('a weight');
			if (weight <= 0) this.fail(`a weight must be above 0, not ${weight}`, start);
			if (!this.take('*')) this.fail('expected "*" after the weight, as in 0.3*N(-2,0.5)');
		}
		const density = this.#density();
		return termOf(weight, density, this.#values(density));
	}

	#density(): DensityName {
		const found = this.peek();
		const word = /^[a-z]+/i.exec(this.text.slice(this.at))?.[0] ?? '';
		const name = densityNames.find((known) => known.toLowerCase() === word.toLowerCase());
		if (name === undefined) {
			const known = `known: ${densityNames.join(', ')}`;
			this.fail(
				found === ''
					? 'expected a density such as N(-5,1), but the text ends here'
					: `expected a density such as N(-5,1), not "${word === '' ? found : word}" (${known})`,
			);
		}
		this.at += word.length;
		return name;
	}

	#values(density: DensityName): readonly number[] {
		const {takes, mistake}: DensityEntry = densities[density];
		const places: number[] = [];
		const values: number[] = [];
		takes.forEach(({is, isPositive}, i) => {
			const before = takes[i - 1];
			if (before === undefined) this.#expect('(', `after ${density}`);
			else this.#expect(',', `between ${before.is} and ${is}`);
			places.push(this.skipSpace());
			const value = this.#number(is);
			if (isPositive === true && value <= 0) {
				this.fail(`${is.replace(/^the /, 'a ')} must be above 0, not ${value}`, places[i]);
			}
			values.push(value);
		});
		this.#expect(')', `after ${takes.at(-1)?.is}`);
		const wrong = mistake?.(values);
		if (wrong) this.fail(wrong.message, places[wrong.at]);
		return values;
	}

	#number(what: string): number {
		this.skipSpace();
		const match = NUMBER_AT_START.exec(this.text.slice(this.at));
		if (!match) {
			const found = this.peek();
			this.fail(`expected ${what}, a number, ${found === '' ? 'but the text ends here' : `not "${found}"`}`);
		}
		const value = Number(match[0]);
		if (!Number.isFinite(value)) this.fail(`${match[0]} is larger than numbers go`);
		this.at += match[0].length;
		return value;
	}

	#expect(symbol: string, where: string): void {
		if (!this.take(symbol)) {
			const found = this.peek();
			this.fail(
				`expected "${symbol}" ${where}, ${found === '' ? 'but the text ends here' : `not "${found}"`}`,
			);
		}
	}
}
