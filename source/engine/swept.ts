import {log} from '../math/elementary.ts';
import type {Jacobian, SweptMembers} from '../math/families/family.ts';
import type {GaussianBlocks} from '../math/families/gaussian-blocks.ts';
import {chainRule} from '../math/families/swept-member.ts';
import type {Pointwise} from '../math/losses/loss.ts';
import {lossOf} from '../math/losses.ts';
import {weightsOf} from '../math/mixture.ts';
import {arraysIn, constant, fixed, type PointValue, parameter} from '../math/sweep/point-value.ts';
import {type Sweep, SweepSpace} from '../math/sweep/sweep-space.ts';
import {LEAST_DENSITY} from '../math/underflow.ts';
import type {Engine, Problem} from './engine.ts';

/*
 * A loss that is a mean over the points and its gradient in one sweep: the expressions of family and loss put together.
 */

const NONE = constant(Number.NaN);

/** q at a point as a sweep makes it, with the shares of its components in it. */
interface SweptQ {
	readonly q: PointValue;
	readonly logQ: PointValue;
	readonly parts: readonly {
		/** The part of q that is this component's; undefined for one alone. */
		readonly share: PointValue | undefined;
		readonly byFirst: PointValue;
		readonly bySecond: PointValue;
	}[];
}

type Blocks = readonly GaussianBlocks[] | undefined;

const single = ({at}: SweptMembers, numbers: readonly PointValue[], blocks: Blocks): SweptQ => {
	const {logQ, q, byFirst, bySecond} = at(numbers);
	return {
		q: blocks?.[0]?.density ?? q ?? logQ.exp(),
		logQ,
		parts: [{share: undefined, byFirst, bySecond}],
	};
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
		const member = at(numbers.slice(from, from + each));
		const [weight = NONE, logWeight = NONE] = numbers.slice(from + each, from + each + 2);
		const density = blocks?.[k]?.density ?? member.q ?? member.logQ.exp();
		return {...member, part: density.times(weight), logPart: member.logQ.plus(logWeight)};
	});
	const [first, ...others] = members;
	if (first === undefined) throw new RangeError('a mixture has components');
	const q = others.reduce((sum, {part}) => sum.plus(part), first.part);
	const highest = others.reduce((most, {logPart}) => most.atLeast(logPart), first.logPart);
	const isThere = highest.isAbove(Number.NEGATIVE_INFINITY);
	const powers = members.map(({logPart}) => isThere.choose(logPart.minus(highest).exp(), 0));
	const sum = powers.reduce((total, power) => total.plus(power));
	const hasDigits = q.isAbove(LEAST_DENSITY);
	const inverse = constant(1).over(q);
	return {
		q,
		logQ: hasDigits.usually(q.log(), isThere.choose(highest.plus(sum.log()), highest)),
		parts: members.map(({part, byFirst, bySecond}, k) => ({
			share: hasDigits.usually(part.times(inverse), isThere.choose((powers[k] ?? NONE).over(sum), 0)),
			byFirst,
			bySecond,
		})),
	};
};

/** The sums that a gradient is made of: the loss, then of each component pull times both derivatives and, of several, pull. */
const sumsOf = (
	{term, pull}: Pointwise,
	{logQ, parts}: SweptQ,
	isGuarded: boolean,
): readonly PointValue[] => {
	// Where there is no q no parameter changes it, however steep the loss is there.
	const isThere = logQ.isAbove(Number.NEGATIVE_INFINITY);
	const guarded = (value: PointValue): PointValue => (isGuarded ? isThere.choose(value, 0) : value);
	return [
		term,
		...parts.flatMap(({share, byFirst, bySecond}) => {
			const force = share === undefined ? pull : pull.times(share);
			const both = [guarded(force.times(byFirst)), guarded(force.times(bySecond))];
			return share === undefined ? both : [...both, guarded(force)];
		}),
	];
};

/** Loss and gradient in one sweep over the points; undefined for a loss that is not a mean over them. */
export const sweptEvaluate = (problem: Problem): Engine['evaluate'] | undefined => {
	const {target, family, components, loss} = problem;
	const {at} = lossOf(loss);
	if (at === undefined) return undefined;
	const {p, logP, grid} = target;
	const n = p.length;
	const space = new SweepSpace(n);
	const members = family.sweptOn(grid.points);
	const each = members.numbers + (components === 1 ? 0 : 2);
	const numbers = Array.from({length: each * components}, (_, i) => parameter(i));
	const curves = {p: fixed(p), logP: fixed(logP)};
	const blocks = blocksOf(members, components);

	const make = (by: Blocks, isGuarded: boolean): Sweep => {
		const swept = components === 1 ? single(members, numbers, by) : mixture(members, components, numbers, by);
		const pointwise = at({...curves, q: swept.q, logQ: swept.logQ}, target, problem);
		return space.sweep({parameters: numbers.length, sums: sumsOf(pointwise, swept, isGuarded), fills: []});
	};
	// By blocks and without, guarded and not; each made when it is needed.
	const sweeps = new Map<number, Sweep>();
	const sweepFor = (byBlocks: boolean, isGuarded: boolean): Sweep => {
		const key = (byBlocks ? 2 : 0) + (isGuarded ? 1 : 0);
		const known = sweeps.get(key);
		if (known) return known;
		const made = make(byBlocks ? blocks : undefined, isGuarded);
		sweeps.set(key, made);
		return made;
	};
	const told = new Float64Array(numbers.length);
	const jacobians: Jacobian[] = [];
	const numbersOf = (array: Parameters<SweepSpace['numbersOf']>[0]): Float64Array => space.numbersOf(array);

	// A loss of log q alone needs no blocks.
	const isStepped = blocks?.every(({density}) => {
		sweepFor(true, false);
		return arraysIn(density).every((array) => space.holds(array));
	});

	/** The loss; puts the gradient in place. */
	const run = (sweep: Sweep, weights: readonly number[], gradient: Float64Array): number => {
		const {sums} = sweep;
		sweep.parameters.set(told);
		sweep.run();
		if (components === 1) {
			const [jacobian] = jacobians;
			if (jacobian) chainRule(jacobian, (sums[1] ?? 0) / n, (sums[2] ?? 0) / n, gradient, 0, 1);
			return (sums[0] ?? 0) / n;
		}
		let total = 0;
		for (let k = 0; k < components; k++) {
			const jacobian = jacobians[k];
			const from = 1 + 3 * k;
			if (jacobian)
				chainRule(jacobian, (sums[from] ?? 0) / n, (sums[from + 1] ?? 0) / n, gradient, k, components + k);
			const force = (sums[from + 2] ?? 0) / n;
			gradient[2 * components + k] = force;
			total += force;
		}
		for (let k = 0; k < components; k++)
			gradient[2 * components + k] = (gradient[2 * components + k] ?? 0) - (weights[k] ?? 0) * total;
		return (sums[0] ?? 0) / n;
	};

	return (parameters, gradient) => {
		const weights = components === 1 ? ALONE : weightsOf(parameters);
		let byBlocks = isStepped === true;
		for (let k = 0; k < components; k++) {
			const mu = parameters[k] ?? Number.NaN;
			const sigma = parameters[components + k] ?? Number.NaN;
			jacobians[k] = members.fill(mu, sigma, told, k * each);
			if (components > 1) {
				told[k * each + each - 2] = weights[k] ?? Number.NaN;
				told[k * each + each - 1] = log(weights[k] ?? Number.NaN);
			}
			byBlocks = byBlocks && blocks?.[k]?.fill(mu, sigma, numbersOf) === true;
		}
		const value = run(sweepFor(byBlocks, members.hasEnds), weights, gradient);
		if (members.hasEnds || gradient.every(Number.isFinite)) return value;
		return run(sweepFor(byBlocks, true), weights, gradient);
	};
};

const ALONE = [1];

const blocksOf = ({blocks}: SweptMembers, components: number): Blocks => {
	const all = Array.from({length: components}, () => blocks?.());
	const found = all.filter((one) => one !== undefined);
	return found.length === components ? found : undefined;
};
