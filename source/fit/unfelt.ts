import type {Engine} from '../engine/engine.ts';
import {componentCount} from '../math/mixture.ts';

/** The loss is compared with its values so far to both sides: a part of the component's sigma, or of a weight's 1. */
const STEP = 0.1;

/** A change of the loss below this part of the largest one, or of the loss, is rounding: the parameter is not felt. */
const ROUNDING = 1e-10;

/** A parameter is at its best where the parabola through the three values has its lowest point within this part of a step. */
const AT_BEST = 0.01;

/** A loss that no parameter changes by this part of it says nothing of any. */
const LEAST_FELT = 1e-5;

/**
 * The indices of the parameters that a loss does not feel, at a place where each of the others is at its best: the bottom
 * of a valley that is level along them. Undefined elsewhere, and where the loss feels all of them or none.
 */
export const unfeltAtBest = ({evaluate}: Engine, parameters: Float64Array): readonly number[] | undefined => {
	const count = componentCount(parameters);
	const gradient = new Float64Array(parameters.length);
	const here = evaluate(parameters, gradient);
	const sides = Array.from(parameters, (value, i) => {
		const step = STEP * (i < 2 * count ? (parameters[count + (i % count)] ?? Number.NaN) : 1);
		const at = (other: number): number => evaluate(parameters.with(i, other), gradient) - here;
		return {left: at(value - step), right: at(value + step)};
	});
	const reaches = sides.map(({left, right}) => Math.max(Math.abs(left), Math.abs(right)));
	const most = Math.max(...reaches);
	if (!(most > LEAST_FELT * Math.abs(here))) return undefined;
	const rounding = ROUNDING * Math.max(most, Math.abs(here));
	const unfelt = [...reaches.keys()].filter((i) => (reaches[i] ?? Number.NaN) <= rounding);
	const isBest = sides.every(
		({left, right}, i) => unfelt.includes(i) || Math.abs(left - right) <= 2 * AT_BEST * (left + right),
	);
	return unfelt.length > 0 && isBest ? unfelt : undefined;
};
