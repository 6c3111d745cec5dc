import {continueSearch, evaluationsAUnit, startSearch} from '../../fit/outlook.ts';
import {componentCount} from '../../math/mixture.ts';
import {isAnswerKept} from '../lessons/visit.ts';
import type {Runner} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';
import {isMissingOptima, withMoreOptima} from './optima.ts';
import {isBehind} from './race.ts';

/** Sets out to find where a run is heading; until that is known, what was found before stands. */
export const setOut = <T extends Runner>(runner: T): T => ({
	...runner,
	survey: {
		epoch: runner.fit.epoch,
		outlook: runner.survey?.outlook,
		search: startSearch(runner.reference, runner.config, runner.fit),
	},
});

/** Grid points that a search may look at in one go, some milliseconds of work. */
const POINTS_AT_ONCE = 250_000;

/** True if it is not known yet where a run is heading. */
const isSearching = ({survey}: Runner): boolean => survey === undefined || survey.search !== undefined;

const searched = <T extends Runner>(runner: T): T => {
	if (runner.survey === undefined) return setOut(runner);
	if (runner.survey.search === undefined) return runner;
	const {parameters} = runner.fit;
	// A mixture's densities cost once more for each component.
	const perPoint = componentCount(parameters) * evaluationsAUnit(parameters.length);
	const cost = perPoint * runner.target.grid.points.length;
	const units = Math.max(1, Math.floor(POINTS_AT_ONCE / cost));
	const search = continueSearch(runner.reference, runner.survey.search, units);
	if (search.phase !== 'ended') return {...runner, survey: {...runner.survey, search}};
	return {...runner, survey: {...runner.survey, outlook: search.outlook, search: undefined}};
};

/** Epochs between two looks at what lies downhill. */
const SURVEY_EVERY = 1000;

/** A run that has ended, or come so far since the last look, with another look set out for, unless a lesson keeps the answer. */
export const withLook = (state: LabState, hasEnded: boolean): LabState => {
	const isKept = state.lesson !== undefined && isAnswerKept(state.lesson);
	return !isKept && (hasEnded || isLookDue(state)) ? setOut(state) : state;
};

/** True if a run has come so far since the last look that another is due. */
const isLookDue = ({survey, fit}: Runner): boolean =>
	survey !== undefined &&
	survey.search === undefined &&
	Math.floor(fit.epoch / SURVEY_EVERY) !== Math.floor(survey.epoch / SURVEY_EVERY);

/** True if where a rival is heading is not known, or may have changed since it was. */
const isUnknown = (rival: Runner): boolean => isSearching(rival) || isLookDue(rival);

/** Rivals matter while they are seen. */
const rivalsOf = ({race, view}: LabState): readonly Runner[] => (view === 'race' ? (race?.rivals ?? []) : []);

/** The first rival of which something is to be found out; one that is behind is waited for. */
const nextRival = (state: LabState): Runner | undefined =>
	rivalsOf(state).find((rival) => isUnknown(rival) && !isBehind(state, rival));

/** True if there is something left to find out: what is done between pictures. */
export const isUnsettled = (state: LabState): boolean =>
	isSearching(state) || isMissingOptima(state) || nextRival(state) !== undefined;

/** Goes on finding out, for a few milliseconds: of the run itself first, then of its rivals one by one. */
export const lookFurther = (state: LabState): LabState => {
	if (isSearching(state)) return searched(state);
	const next = nextRival(state);
	if (next === undefined || state.race === undefined) {
		return isMissingOptima(state) ? withMoreOptima(state) : state;
	}
	const found = state.race.rivals.map((rival) =>
		rival === next ? (isLookDue(rival) ? setOut(rival) : searched(rival)) : rival,
	);
	return {...state, race: {...state.race, rivals: found}};
};
