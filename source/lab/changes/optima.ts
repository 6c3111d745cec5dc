import type {Problem} from '../../engine/engine.ts';
import type {Optimum} from '../../math/descent.ts';
import {continueOptima, startOptima} from '../../math/optima.ts';
import type {LabState} from '../state/state.ts';

/** On more points than this one search takes longer than a picture may wait. */
const MOST_POINTS = 20_000;

/** Of a mixture there are too many optima to look for. */
const canSearch = ({reference}: LabState): boolean =>
	reference.problem.components === 1 && reference.problem.target.p.length <= MOST_POINTS;

/** Grid points that a search may look at in one go, some milliseconds of work. */
const POINTS_AT_ONCE = 250_000;

const evaluationsAtOnce = ({target}: Problem): number => POINTS_AT_ONCE / target.p.length;

const isOfProblem = ({optima, reference}: LabState): boolean => optima?.problem === reference.problem;

/** True if there are optima left to be found that are to be drawn. */
export const isMissingOptima = (state: LabState): boolean =>
	state.hasGhosts && canSearch(state) && !(isOfProblem(state) && state.optima?.search.isComplete);

/** The state with a few milliseconds more of the search for all optima. */
export const withMoreOptima = (state: LabState): LabState => {
	const {reference} = state;
	const {problem} = reference;
	const before = isOfProblem(state) ? state.optima?.search : undefined;
	const search = continueOptima(reference, before ?? startOptima, evaluationsAtOnce(problem));
	return {...state, optima: {problem, search}};
};

/** The optima that are drawn: all that are known, or the one that the run is heading for. */
export const shownOptima = (state: LabState): readonly Optimum[] => {
	const {survey, hasGhosts, optima} = state;
	const found = hasGhosts && isOfProblem(state) ? (optima?.search.found ?? []) : [];
	if (found.length > 0) return found;
	return survey?.outlook?.optimum ? [survey.outlook.optimum] : [];
};
