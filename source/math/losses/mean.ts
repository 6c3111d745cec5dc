import {fixed, given, parameter, type SweepArray} from '../sweep/point-value.ts';
import {SweepSpace} from '../sweep/sweep-space.ts';
import type {Target} from '../target.ts';
import type {LossConstants} from './constants.ts';
import type {Loss, LossKernel} from './loss.ts';

type At = NonNullable<Loss['at']>;

const kernelOf = (at: At, target: Target, constants: LossConstants): LossKernel => {
	const {p, logP} = target;
	const n = p.length;
	const array = (): SweepArray => ({length: n});
	const arrays = {q: array(), logQ: array(), pull: array(), terms: array()};
	const q = given(arrays.q);
	const logQ = given(arrays.logQ);
	const curves = {p: fixed(p), logP: fixed(logP), q, logQ};
	const {term, pull} = at(curves, target, constants);
	const space = new SweepSpace(n);
	const share = parameter(0);
	// The arrays have a place whether the loss reads them or not.
	const sweep = space.sweep({
		parameters: 1,
		sums: [term],
		fills: [
			{array: arrays.pull, value: pull.times(share)},
			{array: arrays.terms, value: term.times(share)},
			{array: arrays.q, value: q},
			{array: arrays.logQ, value: logQ},
		],
	});
	sweep.parameters[0] = 1 / n;
	return (valuesOfLogQ, valuesOfQ, valuesOfPull, terms) => {
		space.numbersOf(arrays.logQ).set(valuesOfLogQ);
		space.numbersOf(arrays.q).set(valuesOfQ);
		sweep.run();
		valuesOfPull.set(space.numbersOf(arrays.pull));
		terms?.set(space.numbersOf(arrays.terms));
		return (sweep.sums[0] ?? Number.NaN) / n;
	};
};

/** A loss that is the mean over the points of what each adds, or their sum by its reduction, where it uses that. */
export const meanOf = (loss: Omit<Loss, 'prepare' | 'at' | 'isWhole'> & {readonly at: At}): Loss => ({
	uses: ['reduction'],
	...loss,
	prepare: (target, constants) => kernelOf(loss.at, target, constants),
});
