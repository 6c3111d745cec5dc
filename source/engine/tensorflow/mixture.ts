import {log} from '../../math/elementary.ts';
import {weightsOf} from '../../math/mixture.ts';
import type {Problem} from '../engine.ts';
import type {Constants} from './constants.ts';
import {logSumExp} from './fused.ts';
import {logDensities} from './log-densities.ts';
import type {GridRow, Tensor, TensorFlow} from './operations.ts';

/** log q as a tensor expression of leaves; see member-density.ts. */
export interface LogQ {
	readonly leaves: (parameters: Float64Array) => readonly Tensor[];
	readonly expression: (leaves: readonly Tensor[]) => GridRow;
	/** Fills the gradient by q's parameters, from the derivatives by the leaves' elements. */
	readonly pull: (
		byLeaves: readonly ArrayLike<number>[],
		parameters: Float64Array,
		gradient: Float64Array,
	) => void;
}

/** log q of a single member, or of a mixture of them. The parameters are [mu.., sigma.., a..], the weights softmax(a). */
export const logQOf = (
	tf: TensorFlow,
	constants: Constants,
	{family, components}: Problem,
	x: ArrayLike<number>,
): LogQ => {
	const on = logDensities[family.name](family.shape ?? Number.NaN);
	const members = Array.from({length: components}, () => on(tf, constants, x));
	/** Every member has as many leaves as the others. */
	let leavesEach = 0;
	const ofMember = <T>(all: readonly T[], k: number): readonly T[] =>
		all.slice(k * leavesEach, (k + 1) * leavesEach);
	return {
		leaves(parameters) {
			if (parameters.length !== (components === 1 ? 2 : 3 * components)) {
				throw new RangeError('the parameters are not those of this problem');
			}
			const weights = weightsOf(parameters);
			const leaves = members.map((member, k) =>
				member.leaves(
					parameters[k] ?? Number.NaN,
					parameters[components + k] ?? Number.NaN,
					log(weights[k] ?? Number.NaN),
				),
			);
			leavesEach = leaves[0]?.length ?? 0;
			return leaves.flat();
		},
		expression(leaves) {
			const logs = members.map((member, k) => member.logDensity(ofMember(leaves, k)));
			const [only] = logs;
			return only !== undefined && components === 1 ? only : logSumExp(tf, logs);
		},
		pull(byLeaves, parameters, gradient) {
			const weights = weightsOf(parameters);
			const slopes = members.map((member, k) =>
				member.pull(
					ofMember(byLeaves, k),
					parameters[k] ?? Number.NaN,
					parameters[components + k] ?? Number.NaN,
				),
			);
			const total = slopes.reduce((sum, [, , byLogWeight]) => sum + byLogWeight, 0);
			slopes.forEach(([byMu, bySigma, byLogWeight], k) => {
				gradient[k] = byMu;
				gradient[components + k] = bySigma;
				if (components > 1) gradient[2 * components + k] = byLogWeight - (weights[k] ?? Number.NaN) * total;
			});
		},
	};
};
