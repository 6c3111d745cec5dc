import {exp, expm1, log, log1p} from '../elementary.ts';
import {Numbering} from './numbering.ts';
import type {PointValue, SweepArray, SweepOperation} from './point-value.ts';
import {BLOCK, type SweepPlan} from './sweep-plan.ts';

/* A sweep without WebAssembly: each value for a stretch of points at a time, in the steps and the order of sweep-code.ts. */

/** Points of a stretch: a multiple of eight. */
const STRETCH = 512;

/** Points that are added up apart: those of a register. */
const PAIR = 2;

type Fill = (y: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, count: number) => void;

const ofOne =
	(f: (a: number) => number): Fill =>
	(y, a, _b, _c, count) => {
		for (let i = 0; i < count; i++) y[i] = f(a[i] as number);
	};

const choose: Fill = (y, condition, a, b, count) => {
	for (let i = 0; i < count; i++) y[i] = (condition[i] !== 0 ? a[i] : b[i]) as number;
};

/**
 * Those that depend on nothing but their parts at the same point, which have numbers there. Each has a loop of its own: a
 * loop that all share calls its step anew at each point.
 */
const pointwise: Readonly<Partial<Record<SweepOperation, Fill>>> = {
	add(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) + (b[i] as number);
	},
	sub(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) - (b[i] as number);
	},
	mul(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) * (b[i] as number);
	},
	div(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) / (b[i] as number);
	},
	// Unlike Math.max: it does not tell 0 from -0, and keeps a where either side is NaN.
	max(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) {
			y[i] = a[i] as number;
			if ((a[i] as number) < (b[i] as number)) y[i] = b[i] as number;
		}
	},
	min(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) {
			y[i] = a[i] as number;
			if ((b[i] as number) < (a[i] as number)) y[i] = b[i] as number;
		}
	},
	less(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) < (b[i] as number) ? 1 : 0;
	},
	lessEqual(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) <= (b[i] as number) ? 1 : 0;
	},
	equal(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = a[i] === b[i] ? 1 : 0;
	},
	and(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = (a[i] as number) * (b[i] as number);
	},
	abs(y, a, _b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = Math.abs(a[i] as number);
	},
	negate(y, a, _b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = -(a[i] as number);
	},
	sqrt(y, a, _b, _c, count) {
		for (let i = 0; i < count; i++) y[i] = Math.sqrt(a[i] as number);
	},
	signed(y, a, b, _c, count) {
		for (let i = 0; i < count; i++) {
			const size = a[i] as number;
			const by = b[i] as number;
			y[i] = by > 0 ? size : by < 0 ? -size : 0;
		}
	},
	exp: ofOne(exp),
	expm1: ofOne(expm1),
	log: ofOne(log),
	log1p: ofOne(log1p),
	choose,
};

const NOTHING = new Float64Array(0);

/** A value with the numbers of a stretch. */
class Step {
	readonly #value: PointValue;
	readonly #parts: readonly Step[];
	readonly #numbers = new Float64Array(STRETCH);
	readonly #arrays: ReadonlyMap<SweepArray, Float64Array>;
	readonly #parameters: Float64Array;
	#from = -1;
	#carry = 0;

	constructor(
		value: PointValue,
		parts: readonly Step[],
		arrays: ReadonlyMap<SweepArray, Float64Array>,
		parameters: Float64Array,
	) {
		this.#value = value;
		this.#parts = parts;
		this.#arrays = arrays;
		this.#parameters = parameters;
		if (value.operation === 'number') this.#numbers.fill(value.value);
	}

	/** Begins with the first point again. */
	restart(): void {
		this.#from = -1;
		this.#carry = 0;
		if (this.#value.operation === 'parameter')
			this.#numbers.fill(this.#parameters[this.#value.value] ?? Number.NaN);
	}

	/** The numbers of the points from one on. */
	at(from: number, count: number): Float64Array {
		if (this.#from !== from) {
			this.#from = from;
			this.#compute(from, count);
		}
		return this.#numbers;
	}

	#compute(from: number, count: number): void {
		const {operation, array} = this.#value;
		const given = (array && this.#arrays.get(array)) ?? NOTHING;
		const y = this.#numbers;
		const [a, b, c] = this.#parts;
		const fill = pointwise[operation];
		if (fill !== undefined) {
			const ofA = a?.at(from, count) ?? NOTHING;
			const ofB = b?.at(from, count) ?? NOTHING;
			fill(y, ofA, ofB, c?.at(from, count) ?? NOTHING, count);
		} else if (operation === 'array') y.set(given.subarray(from, from + count));
		else if (operation === 'ofBlock') for (let i = 0; i < count; i++) y[i] = given[(from + i) >> 3] ?? 0;
		else if (operation === 'ofPlace') for (let i = 0; i < count; i++) y[i] = given[i & 7] ?? 0;
		else if (operation === 'powers') fillPowers(y, a?.at(from, count) ?? NOTHING, count);
		else if (operation === 'running') this.#addUp(y, a?.at(from, count) ?? NOTHING, count);
		else if (operation === 'usually' || operation === 'often') {
			const condition = a?.at(from, count) ?? NOTHING;
			const usual = b?.at(from, count) ?? NOTHING;
			const isUsual = condition.indexOf(0) >>> 0 >= count;
			choose(y, condition, usual, isUsual ? usual : (c?.at(from, count) ?? NOTHING), count);
		}
	}

	/** Two by two within a block, and then with what came before it. */
	#addUp(y: Float64Array, a: Float64Array, count: number): void {
		let carry = this.#carry;
		for (let from = 0; from < count; from += BLOCK) {
			let part = 0;
			for (let i = from; i < from + BLOCK; i += 2) {
				const first = a[i] ?? 0;
				y[i] = carry + (part + first);
				part += (a[i + 1] ?? 0) + first;
				y[i + 1] = carry + part;
			}
			carry += part;
		}
		this.#carry = carry;
	}
}

const fillPowers = (y: Float64Array, a: Float64Array, count: number): void => {
	for (let i = 0; i < count; i += BLOCK) {
		const ratio = a[i] ?? 0;
		const square = ratio * ratio;
		const third = ratio * square;
		const fourth = square * square;
		y[i] = 1;
		y[i + 1] = ratio;
		y[i + 2] = square;
		y[i + 3] = third;
		y[i + 4] = fourth;
		y[i + 5] = ratio * fourth;
		y[i + 6] = square * fourth;
		y[i + 7] = third * fourth;
	}
};

/** A plan made ready on arrays; the returned function fills the sums. */
export const sweepByArrays = (
	plan: SweepPlan,
	points: number,
	arrays: ReadonlyMap<SweepArray, Float64Array>,
	parameters: Float64Array,
	results: Float64Array,
): (() => void) => {
	const numbering = new Numbering([...arrays.keys()]);
	const steps = new Map<number, Step>();
	const stepOf = (value: PointValue): Step => {
		const number = numbering.of(value);
		const known = steps.get(number);
		if (known) return known;
		const made = new Step(value, value.parts.map(stepOf), arrays, parameters);
		steps.set(number, made);
		return made;
	};
	const sums = plan.sums.map(stepOf);
	const fills = plan.fills.map(({array, value}) => ({to: arrays.get(array) ?? NOTHING, step: stepOf(value)}));
	const partial = sums.map(() => new Float64Array(PAIR));
	return () => {
		for (const step of steps.values()) step.restart();
		for (const part of partial) part.fill(0);
		for (let from = 0; from < points; from += STRETCH) {
			const count = Math.min(STRETCH, points - from);
			sums.forEach((step, k) => {
				const values = step.at(from, count);
				const part = partial[k] ?? NOTHING;
				let [even, odd] = part as unknown as [number, number];
				for (let i = 0; i < count; i += PAIR) {
					even += values[i] as number;
					if (i + 1 < count) odd += values[i + 1] as number;
				}
				part[0] = even;
				part[1] = odd;
			});
			for (const {to, step} of fills) to.set(step.at(from, count).subarray(0, count), from);
		}
		partial.forEach(([even = 0, odd = 0], k) => {
			results[k] = even + odd;
		});
	};
};
