import {continueSearch, evaluationsAUnit, startSearch} from '../fit/survey.ts';
import {componentCount} from '../math/mixture.ts';
import type {LabState} from './state.ts';

/** Sets out to find where the run is heading; until that is known, what was found before stands. */
export const setOut = (state: LabState): LabState => ({
	...state,
	survey: {
		epoch: state.fit.epoch,
		isKnown: state.survey?.isKnown ?? false,
		optimum: state.survey?.optimum,
		search: startSearch(state.reference, state.config, state.fit.parameters),
	},
});

/** Grid points that a search may look at in one go, some milliseconds of work. */
const POINTS_AT_ONCE = 250_000;

/** Goes on finding out, for a few milliseconds. */
export const lookFurther = (state: LabState): LabState => {
	if (state.survey === undefined) return setOut(state);
	if (state.survey.search === undefined) return state;
	const {parameters} = state.fit;
	// A mixture's densities cost once more for each component.
	const perPoint = componentCount(parameters) * evaluationsAUnit(parameters.length);
	const cost = perPoint * state.target.grid.points.length;
	const units = Math.max(1, Math.floor(POINTS_AT_ONCE / cost));
	const search = continueSearch(state.reference, state.survey.search, units);
	if (search.stage !== 'ended') return {...state, survey: {...state.survey, search}};
	return {...state, survey: {...state.survey, isKnown: true, optimum: search.optimum, search: undefined}};
};
