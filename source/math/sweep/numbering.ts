import type {PointValue, SweepArray} from './point-value.ts';
import type {SweepPlan} from './sweep-plan.ts';

/** Gives values that are alike one number. */
export class Numbering {
	readonly #arrays: readonly SweepArray[];
	readonly #numbers = new Map<string, number>();
	readonly #known = new Map<PointValue, number>();

	constructor(arrays: readonly SweepArray[]) {
		this.#arrays = arrays;
	}

	get texts(): Iterable<string> {
		return this.#numbers.keys();
	}

	of(value: PointValue): number {
		const known = this.#known.get(value);
		if (known !== undefined) return known;
		const parts = value.parts.map((one) => this.of(one));
		const array = value.array === undefined ? '' : this.#arrays.indexOf(value.array);
		const ofNumber = Object.is(value.value, -0) ? '-0' : value.value;
		const text = `${value.operation} ${ofNumber} ${array} ${value.pattern || ''} ${parts}`;
		const number = this.#numbers.get(text) ?? this.#numbers.size;
		this.#numbers.set(text, number);
		this.#known.set(value, number);
		return number;
	}
}

/** What a plan computes, as a text: plans of one text have one code. */
export const sweepText = (plan: SweepPlan, arrays: readonly SweepArray[]): string => {
	const numbering = new Numbering(arrays);
	const sums = plan.sums.map((value) => numbering.of(value));
	const fills = plan.fills.map(({array, value}) => [arrays.indexOf(array), numbering.of(value)]);
	return [...numbering.texts, plan.parameters, `${sums}`, `${fills}`, arrays.length].join('\n');
};
