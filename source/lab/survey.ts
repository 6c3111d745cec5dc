import {continueSearch, EVALUATIONS_A_UNIT, startSearch} from '../fit/survey.ts';
import type {LabState} from './state.ts';

/** Sets out to find where the run is heading; until that is known, what was found before stands. */
export const setOut = (state: LabState): LabState => ({
	...state,
	survey: {
		epoch: state.fit.epoch,
		isKnown: state.survey?.isKnown ?? false,
		optimum: state.survey?.optimum,
		search: startSearch(state.reference, state.config, state.target.grid.points.length, state.fit.parameters),
	},
});

/** Grid points that a search may look at in one go, some milliseconds of work. */
const POINTS_AT_ONCE = 250_000;

/** Goes on finding out, for a few milliseconds. */
export const lookFurther = (state: LabState): LabState => {
	if (state.survey === undefined) return setOut(state);
	if (state.survey.search === undefined) return state;
	const cost = EVALUATIONS_A_UNIT * state.target.grid.points.length;
	const units = Math.max(1, Math.floor(POINTS_AT_ONCE / cost));
	const search = continueSearch(state.reference, state.survey.search, units);
	if (search.stage !== 'ended') return {...state, survey: {...state.survey, search}};
	return {...state, survey: {...state.survey, isKnown: true, optimum: search.optimum, search: undefined}};
};
