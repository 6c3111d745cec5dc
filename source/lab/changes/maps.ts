import {advance, lossAt} from '../../fit/fit.ts';
import {columnsOf} from '../../fit/history.ts';
import {type BasinsPiece, startBasins, startsToTry, withPiece} from '../../fit/maps/basins.ts';
import {continueLandscape, isComplete, knownShare, startLandscape} from '../../fit/maps/landscape.ts';
import {type Interval, isSamePlane, type Plane, planeFor} from '../../fit/maps/plane.ts';
import {type BasinsQuestion, isSameQuestion} from '../../fit/maps/question.ts';
import type {Effect} from '../state/action.ts';
import type {AskedBasins} from '../state/maps.ts';
import type {LabState} from '../state/state.ts';

/** A map has two directions, and a mixture more parameters than that. */
export const hasMaps = ({config}: Pick<LabState, 'config'>): boolean => config.components === 1;

/** True if the view is one over (mu, sigma). */
export const isMapView = ({view}: Pick<LabState, 'view'>): boolean =>
	view === 'landscape' || view === 'basins';

const spanned = (
	values: readonly ArrayLike<number>[],
	length: number,
	...others: readonly number[]
): Interval => {
	let min = Math.min(...others);
	let max = Math.max(...others);
	for (const column of values) {
		for (let row = 0; row < length; row++) {
			const value = column[row] ?? min;
			if (value < min) min = value;
			if (value > max) max = value;
		}
	}
	return {min, max};
};

/** The plane that holds where the run is and was. */
export const planeOf = ({target, history, config, fit}: LabState): Plane =>
	planeFor(target, {
		mu: spanned(columnsOf(history, 'mu'), history.length, config.mu, fit.mu),
		sigma: spanned(columnsOf(history, 'sigma'), history.length, config.sigma, fit.sigma),
	});

/** Evaluations of the loss in one go: of 1,000 points each some tenths of a millisecond. */
const POINTS_AT_ONCE = 20_000;
/** The first look is as long as the coarsest picture takes, so that there is one, unless the grid is a very fine one. */
const FIRST_EVALUATIONS = 160;
const FIRST_POINTS = 500_000;

const isCurrent = ({maps, reference}: LabState, plane: Plane): boolean =>
	maps.landscape?.problem === reference.problem && isSamePlane(maps.landscape.map.plane, plane);

/** True if there is more to be found out for the picture that is looked at. */
export const isLookingAround = (state: LabState): boolean => {
	if (state.view !== 'landscape' || !hasMaps(state) || state.journey !== undefined) return false;
	const {landscape} = state.maps;
	return landscape === undefined || !isComplete(landscape.map) || !isCurrent(state, planeOf(state));
};

/** Goes on with the landscape, or begins that of another problem or plane. */
export const lookedAround = (state: LabState): LabState => {
	if (!isLookingAround(state)) return state;
	const {maps, reference, target} = state;
	const plane = planeOf(state);
	const known = isCurrent(state, plane) ? maps.landscape?.map : undefined;
	const within = (points: number): number => Math.max(1, Math.floor(points / target.grid.points.length));
	const map = known
		? continueLandscape(reference, known, within(POINTS_AT_ONCE))
		: continueLandscape(reference, startLandscape(plane), Math.min(FIRST_EVALUATIONS, within(FIRST_POINTS)));
	return {...state, maps: {...maps, landscape: {problem: reference.problem, map}}};
};

/** The part of the landscape that is known, from 0 to 1. */
export const landscapeShare = ({maps: {landscape}}: LabState): number =>
	landscape === undefined ? 0 : knownShare(landscape.map);

const withBasins = (state: LabState, basins: AskedBasins): LabState => ({
	...state,
	maps: {...state.maps, basins},
});

/** The state with its basins asked for, where they are looked at and not known; and no longer, where they are not. */
export const askingBasins = (state: LabState): readonly [LabState, readonly Effect[]] => {
	// On its way a run may pass by edits that have other basins.
	if (state.journey !== undefined) return [state, []];
	const {basins} = state.maps;
	const isStopped: readonly Effect[] = basins?.isUnderWay ? [{type: 'stop-basins'}] : [];
	if (state.view !== 'basins' || !hasMaps(state)) {
		return basins?.isUnderWay
			? [withBasins(state, {...basins, isUnderWay: false, left: undefined}), isStopped]
			: [state, []];
	}
	const question: BasinsQuestion = {config: state.config, target: state.target, plane: planeOf(state)};
	if (basins && isSameQuestion(basins.question, question)) {
		if (basins.isUnderWay || basins.hasFailed) return [state, []];
		const cells = startsToTry(basins.map);
		if (cells.length === 0) return [state, []];
		return [
			withBasins(state, {...basins, isUnderWay: true}),
			[{type: 'ask-basins', question: basins.question, cells}],
		];
	}
	const map = startBasins(question.plane);
	return [
		withBasins(state, {question, map, isUnderWay: true, hasFailed: false}),
		[{type: 'ask-basins', question, cells: startsToTry(map)}],
	];
};

/** The basins with some more of their runs ended; a piece of another question's is too late. */
export const withBasinsPiece = (
	state: LabState,
	question: BasinsQuestion,
	piece: BasinsPiece,
	left?: number,
): LabState => {
	const {basins} = state.maps;
	return basins?.question === question
		? withBasins(state, {...basins, map: withPiece(basins.map, question.target, piece), left})
		: state;
};

/** The basins after the last piece has arrived, or after the workers have failed. */
export const withBasinsEnded = (state: LabState, question: BasinsQuestion, isWhole: boolean): LabState => {
	const {basins} = state.maps;
	return basins?.question === question
		? withBasins(state, {...basins, isUnderWay: false, left: undefined, hasFailed: !isWhole})
		: state;
};

/** The step that the optimizer takes next; undefined where it cannot. */
export const nextMove = ({
	fit,
	reference,
	config,
}: LabState): {readonly mu: number; readonly sigma: number} | undefined => {
	const next = advance(fit, reference, config, 1);
	return next.diverged === undefined ? {mu: next.mu - fit.mu, sigma: next.sigma - fit.sigma} : undefined;
};

/** The loss at a place of the plane, and its slopes there. */
export const readPlane = (
	{reference}: LabState,
	mu: number,
	sigma: number,
): {readonly loss: number; readonly byMu: number; readonly bySigma: number} => {
	const gradient = new Float64Array(2);
	const loss = lossAt(reference, Float64Array.of(mu, sigma), gradient);
	const [byMu = Number.NaN, bySigma = Number.NaN] = gradient;
	return {loss, byMu, bySigma};
};
