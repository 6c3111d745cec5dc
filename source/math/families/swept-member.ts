import {expOf} from '../elementary.ts';
import {parameter, type SweepArray} from '../sweep/point-value.ts';
import {SweepSpace} from '../sweep/sweep-space.ts';
import type {Jacobian, MemberOnPoints, SweptMembers} from './family.ts';

const NOTHING: Jacobian = {
	firstByMu: Number.NaN,
	firstBySigma: Number.NaN,
	secondByMu: Number.NaN,
	secondBySigma: Number.NaN,
};

/** A derivative by the chain rule; a number that does not change is left out, be the derivative by it infinite. */
const chained = (byFirst: number, first: number, bySecond: number, second: number): number =>
	(first === 0 ? 0 : byFirst * first) + (second === 0 ? 0 : bySecond * second);

/** Puts the sums of pull times both derivatives of log q in the places of mu and sigma. */
export const chainRule = (
	{firstByMu, firstBySigma, secondByMu, secondBySigma}: Jacobian,
	byFirst: number,
	bySecond: number,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	gradient[ofMu] = chained(byFirst, firstByMu, bySecond, secondByMu);
	gradient[ofSigma] = chained(byFirst, firstBySigma, bySecond, secondBySigma);
};

/** The same from a pull and the derivatives at each point, where log q is a number. */
const pullOf = (
	jacobian: Jacobian,
	byFirst: Float64Array,
	bySecond: Float64Array,
	logQ: Float64Array,
	pull: Float64Array,
	gradient: Float64Array,
	ofMu: number,
	ofSigma: number,
): void => {
	let first = 0;
	let second = 0;
	for (let i = 0; i < logQ.length; i++) {
		if (logQ[i] === Number.NEGATIVE_INFINITY) continue;
		const force = pull[i] ?? 0;
		first += force * (byFirst[i] ?? 0);
		second += force * (bySecond[i] ?? 0);
	}
	chainRule(jacobian, first, second, gradient, ofMu, ofSigma);
};

/** The members of a family on an array, by one sweep that fills log q and both derivatives. */
export const memberOn =
	(sweptOn: (x: Float64Array) => SweptMembers) =>
	(x: Float64Array): MemberOnPoints => {
		const n = x.length;
		const {numbers, fill, at, blocks} = sweptOn(x);
		const {
			logQ: log,
			byFirst: first,
			bySecond: second,
		} = at(Array.from({length: numbers}, (_, i) => parameter(i)));
		const space = new SweepSpace(n);
		const ofLog: SweepArray = {length: n};
		const ofFirst: SweepArray = {length: n};
		const ofSecond: SweepArray = {length: n};
		const sweep = space.sweep({
			parameters: numbers,
			sums: [],
			fills: [
				{array: ofLog, value: log},
				{array: ofFirst, value: first},
				{array: ofSecond, value: second},
			],
		});
		const steps = blocks?.();
		const density = steps?.density;
		const ofQ: SweepArray = {length: n};
		const byBlocks = density && space.sweep({parameters: 0, sums: [], fills: [{array: ofQ, value: density}]});
		const fillBlocks = byBlocks && steps?.fillIn(space);
		const logQ = new Float64Array(n);
		const byFirst = new Float64Array(n);
		const bySecond = new Float64Array(n);
		let [center, scale] = [Number.NaN, Number.NaN];
		let jacobian = NOTHING;
		return {
			logQ,
			evaluate(mu, sigma) {
				[center, scale] = [mu, sigma];
				jacobian = fill(mu, sigma, sweep.parameters, 0);
				sweep.run();
				logQ.set(space.numbersOf(ofLog));
				byFirst.set(space.numbersOf(ofFirst));
				bySecond.set(space.numbersOf(ofSecond));
			},
			density(q) {
				if (fillBlocks?.(center, scale)) {
					byBlocks?.run();
					q.set(space.numbersOf(ofQ));
				} else expOf(logQ, q);
			},
			pullBack: (pull, gradient, ofMu, ofSigma) =>
				pullOf(jacobian, byFirst, bySecond, logQ, pull, gradient, ofMu, ofSigma),
			scores(byMu, bySigma) {
				const {firstByMu, firstBySigma, secondByMu, secondBySigma} = jacobian;
				for (let i = 0; i < n; i++) {
					const a = byFirst[i] ?? 0;
					const b = bySecond[i] ?? 0;
					byMu[i] = chained(a, firstByMu, b, secondByMu);
					bySigma[i] = chained(a, firstBySigma, b, secondBySigma);
				}
			},
		};
	};
