import type {Engine} from '../engine/engine.ts';
import {componentCount} from '../math/mixture.ts';

/** The loss is evaluated this far to either side: in sigmas of the component, or as it is for the logit of a weight. */
const STEP = 0.1;

/** A smaller change, relative to the largest change or to the loss, is rounding: the loss does not feel the parameter. */
const ROUNDING = 1e-10;

/** A parameter is at its best if the parabola through the three values has its vertex within this part of a step. */
const AT_BEST = 0.01;

/** If no parameter changes the loss by this part of it, the gradient has vanished, and nothing can be told. */
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
