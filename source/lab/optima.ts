import type {Problem} from '../fit/fit.ts';
import {localOptima, type Optimum} from '../math/optima.ts';
import type {LabState} from './state.ts';

const known = new WeakMap<Problem, readonly Optimum[]>();

/**
 * All local optima of the run's problem, best first, searched for once for each problem. Of a mixture there are
 * too many to look for: the one that the run is heading for stands for them.
 */
export const optimaOf = ({reference, survey, config}: LabState): readonly Optimum[] => {
	if (config.components > 1) return survey?.optimum ? [survey.optimum] : [];
	const {problem} = reference;
	const found = known.get(problem) ?? localOptima(reference.evaluate, problem.target);
	known.set(problem, found);
	return found;
};
