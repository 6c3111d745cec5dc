import {log} from '../../math/elementary.ts';
import type {Jacobian, MemberBlocks, SweptMembers} from '../../math/families/family.ts';
import {chainRule} from '../../math/families/swept-member.ts';
import {weightsOf} from '../../math/mixture.ts';
import {arraysIn, constant, type PointValue, parameter} from '../../math/sweep/point-value.ts';
import type {Sweep, SweepSpace} from '../../math/sweep/sweep-space.ts';
import {LEAST_DENSITY} from '../../math/underflow.ts';
import type {Problem} from '../engine.ts';

const NONE = constant(Number.NaN);

/** q at a point as a sweep makes it. */
export interface SweptQ {
	readonly q: PointValue;
	readonly logQ: PointValue;
	/**
	 * The derivatives of log q by what the parameters stand for: of each component by its two numbers and, of several, by
	 * the logarithm of its weight. Where there is no q they count as 0.
	 */
	readonly scores: readonly PointValue[];
	/** A force on log q times each of the scores. */
	readonly pulled: (force: PointValue) => readonly PointValue[];
}

type Blocks = readonly MemberBlocks[] | undefined;

/** Products with scores as they are. */
const pulledBy = (scores: readonly PointValue[]) => (force: PointValue) =>
	scores.map((score) => force.times(score));

const single = ({at}: SweptMembers, numbers: readonly PointValue[], blocks: Blocks): SweptQ => {
	const {logQ, q, byFirst, bySecond} = at(numbers, blocks?.[0]);
	const scores = [byFirst, bySecond];
	return {q: q ?? logQ.exp(), logQ, scores, pulled: pulledBy(scores)};
};

/**
 * q = sum over k of w_k f_k and the shares w_k f_k / q; by the logarithms of the components where densities have lost
 * digits. See math/mixture.ts.
 */
const mixture = (
	{at, numbers: each}: SweptMembers,
	components: number,
	numbers: readonly PointValue[],
	blocks: Blocks,
): SweptQ => {
	const members = Array.from({length: components}, (_, k) => {
		const from = k * (each + 2);
		const member = at(numbers.slice(from, from + each), blocks?.[k]);
		const [weight = NONE, logWeight = NONE] = numbers.slice(from + each, from + each + 2);
		const q = member.q ?? member.logQ.exp();
		return {...member, part: q.times(weight), logPart: member.logQ.plus(logWeight)};
	});
	const q = members.map(({part}) => part).reduce((sum, part) => sum.plus(part));
	const highest = members.map(({logPart}) => logPart).reduce((most, logPart) => most.atLeast(logPart));
	const hasDigits = q.isAbove(LEAST_DENSITY);
	// All of them the same number of times as large, where their own digits are lost: the highest is 1 there.
	const isThere = highest.isAbove(Number.NEGATIVE_INFINITY);
	const parts = members.map(({part, logPart}) =>
		hasDigits.usually(part, isThere.choose(logPart.minus(highest).exp(), 0)),
	);
	const sum = parts.reduce((total, part) => total.plus(part));
	const inverse = constant(1).over(sum);
	const shares = parts.map((part) => part.times(inverse));
	const ofMembers = (factor: (share: PointValue) => PointValue): readonly PointValue[] =>
		members.flatMap(({byFirst, bySecond}, k) => {
			const ofMember = factor(shares[k] ?? NONE);
			return [ofMember.times(byFirst), ofMember.times(bySecond), ofMember];
		});
	return {
		q,
		logQ: sum.log().plus(hasDigits.usually(constant(0), highest)),
		scores: ofMembers((share) => share),
		pulled: (force) => ofMembers((share) => force.times(share)),
	};
};

const blocksOf = ({blocks}: SweptMembers, components: number): Blocks => {
	const all = Array.from({length: components}, () => blocks?.());
	const found = all.filter((one) => one !== undefined);
	return found.length === components ? found : undefined;
};

/** How a sweep makes q: by blocks of points or not, and with scores that are 0 where there is no q, or as they come. */
export interface Manner {
	readonly byBlocks: boolean;
	readonly isGuarded: boolean;
}

/** q of a problem on its grid: its expressions, and what they are told of the parameters. */
export class SweptDensity {
	readonly #members: SweptMembers;
	readonly #components: number;
	readonly #each: number;
	readonly #blocks: Blocks;
	readonly #numbers: readonly PointValue[];
	readonly #told: Float64Array;
	readonly #jacobians: Jacobian[] = [];
	#weights: readonly number[] = [1];

	constructor({family, components, target}: Problem) {
		this.#members = family.sweptOn(target.grid.points);
		this.#components = components;
		this.#each = this.#members.numbers + (components === 1 ? 0 : 2);
		this.#blocks = blocksOf(this.#members, components);
		this.#told = new Float64Array(this.#each * components);
		this.#numbers = Array.from(this.#told, (_, i) => parameter(i));
	}

	/** The numbers that every sweep of q is told. */
	get parameters(): number {
		return this.#told.length;
	}

	/** True if log q is -Infinity somewhere whatever the parameters are. */
	get hasEnds(): boolean {
		return this.#members.hasEnds;
	}

	/** Fills the blocks of a space for some parameters; false where q is to be made without. */
	blocksIn(space: SweepSpace): (parameters: Float64Array) => boolean {
		const count = this.#components;
		// A sweep that needs no q reads no blocks.
		const areRead = this.#blocks?.every(({density, exponential}) =>
			arraysIn(density ?? exponential ?? NONE).some((array) => space.holds(array)),
		);
		if (areRead !== true) return () => false;
		const fills = this.#blocks?.map(({fillIn}) => fillIn(space)) ?? [];
		return (parameters) =>
			fills.every((fill, k) => fill(parameters[k] ?? Number.NaN, parameters[count + k] ?? Number.NaN));
	}

	/** q in some manner. */
	at({byBlocks, isGuarded}: Manner): SweptQ {
		const blocks = byBlocks ? this.#blocks : undefined;
		const swept =
			this.#components === 1
				? single(this.#members, this.#numbers, blocks)
				: mixture(this.#members, this.#components, this.#numbers, blocks);
		if (!isGuarded) return swept;
		const isThere = swept.logQ.isAbove(Number.NEGATIVE_INFINITY);
		const scores = swept.scores.map((score) => isThere.choose(score, 0));
		return {...swept, scores, pulled: pulledBy(scores)};
	}

	/** Takes the parameters of q. */
	evaluate(parameters: Float64Array): void {
		const count = this.#components;
		if (count > 1) this.#weights = weightsOf(parameters);
		for (let k = 0; k < count; k++) {
			const from = k * this.#each;
			const mu = parameters[k] ?? Number.NaN;
			const sigma = parameters[count + k] ?? Number.NaN;
			this.#jacobians[k] = this.#members.fill(mu, sigma, this.#told, from);
			if (count === 1) continue;
			const weight = this.#weights[k] ?? Number.NaN;
			this.#told[from + this.#each - 2] = weight;
			this.#told[from + this.#each - 1] = log(weight);
		}
	}

	/** Runs a sweep that is told of q. */
	run(sweep: Sweep): void {
		const told = this.#told;
		const {parameters} = sweep;
		// Of so few numbers a loop is quicker than a call.
		for (let i = 0; i < told.length; i++) parameters[i] = told[i] as number; // within its length
		sweep.run();
	}

	/** Fills the gradient from the derivatives by what the parameters stand for, in the order of the scores. */
	pullBack(byScore: ArrayLike<number>, gradient: Float64Array): void {
		const count = this.#components;
		const each = count === 1 ? 2 : 3;
		let total = 0;
		for (let k = 0; k < count; k++) {
			const [first = 0, second = 0] = [byScore[each * k], byScore[each * k + 1]];
			const jacobian = this.#jacobians[k];
			if (jacobian) chainRule(jacobian, first, second, gradient, k, count + k);
			if (count === 1) continue;
			const byShare = byScore[each * k + 2] ?? 0;
			gradient[2 * count + k] = byShare;
			total += byShare;
		}
		if (count === 1) return;
		for (let k = 0; k < count; k++)
			gradient[2 * count + k] = (gradient[2 * count + k] ?? 0) - (this.#weights[k] ?? 0) * total;
	}
}
