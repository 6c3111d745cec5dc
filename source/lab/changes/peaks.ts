import {readTargetOf, targetText} from '../../fit/config.ts';
import {densities} from '../../math/densities.ts';
import {formatGrid} from '../../math/grid.ts';
import {showsTerms} from '../../math/target.ts';
import {formatTerms, parseTerms, type Term, termOf} from '../../math/target-grammar.ts';
import type {LabState} from '../state/state.ts';
import {edited, type Update} from './run.ts';

/** The terms of the target as they are written; none where it was estimated from data. */
export const targetPeaks = ({config}: Pick<LabState, 'config'>): readonly Term[] => {
	if (config.data !== undefined) return [];
	const terms = parseTerms(targetText(config.target));
	return terms.ok ? terms.value : [];
};

/** The state with one of its terms chosen, where one was: another target may have fewer, or none. */
export const keptChosen = (before: LabState, after: LabState): LabState => {
	const {peak, config} = after;
	if (peak === undefined || (peak === before.peak && config === before.config)) return after;
	const {length} = targetPeaks(after);
	return peak < length ? after : {...after, peak: length === 0 ? undefined : length - 1};
};

/** Numbers as a person would write them: no more digits than the arrows give them. */
const tidy = (value: number): number => Number(value.toPrecision(6));

const retold = ({weight, density, values}: Term, mu: number, sigma: number): Term =>
	termOf(weight, density, densities[density].placedAt(values, mu, sigma).map(tidy));

const WEIGHT_STEP = 0.1;
/** Widths grow and shrink by a tenth of themselves, rounded to what reads well. */
const WIDTH_FACTOR = 1.1;
/** Presses of an arrow that carry a peak across the grid. */
const STEPS_ACROSS = 60;

/** Steps of 1, 2 or 5 times a power of ten, about a sixtieth of the grid. */
const meanStep = ({min, max}: LabState['target']['grid']): number => {
	const wanted = (max - min) / STEPS_ACROSS;
	const power = 10 ** Math.floor(Math.log10(wanted));
	return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= wanted * (1 - 1e-9)) ?? power;
};

export type PeakPart = 'weight' | 'mean' | 'width';

const changedTerm = (term: Term, part: PeakPart, by: 1 | -1, {target}: LabState): Term => {
	const {mu, sigma, weight, density, values} = term;
	if (part === 'weight') {
		const next = Math.max(WEIGHT_STEP, tidy(weight + by * WEIGHT_STEP));
		return termOf(next, density, values);
	}
	if (part === 'mean') return retold(term, tidy(mu + by * meanStep(target.grid)), sigma);
	const wider = Number((by === 1 ? sigma * WIDTH_FACTOR : sigma / WIDTH_FACTOR).toPrecision(3));
	// Three digits may round a small change away.
	return retold(term, mu, wider === sigma ? sigma * (by === 1 ? WIDTH_FACTOR : 1 / WIDTH_FACTOR) : wider);
};

/**
 * The run with other terms in its target from here on; the grid stays as long as it shows them. Of terms that it
 * does not, needles between its points say, it is told why not, and nothing changes.
 */
const withTerms = (state: LabState, terms: readonly Term[]): Update => {
	const shown = state.target.grid;
	const grid = showsTerms(shown, terms) ? (state.config.grid ?? formatGrid(shown)) : undefined;
	const target = formatTerms(terms);
	const read = readTargetOf({...state.config, target, grid});
	return read.ok ? edited(state, {target, grid}) : [{...state, notice: read.message}, []];
};

/** The chosen peak with its weight, its place or its width changed by a step. */
export const peakChanged = (state: LabState, part: PeakPart, by: 1 | -1): Update => {
	const terms = targetPeaks(state);
	return withTerms(
		state,
		terms.map((term, i) => (i === state.peak ? changedTerm(term, part, by, state) : term)),
	);
};

/** The peak whose place is nearest to x. */
export const nearestPeak = (state: LabState, x: number): number =>
	targetPeaks(state).reduce(
		(best, {mu}, i, terms) => (Math.abs(mu - x) < Math.abs((terms[best]?.mu ?? mu) - x) ? i : best),
		0,
	);

/** The chosen peak at another place. */
export const peakPlaced = (state: LabState, mu: number): Update => {
	const terms = targetPeaks(state);
	if (terms[state.peak ?? 0]?.mu === mu) return [state, []];
	return withTerms(
		state,
		terms.map((term, i) => (i === state.peak ? retold(term, mu, term.sigma) : term)),
	);
};

/** Terms that a target of arrows may have. */
const MOST_PEAKS = 12;

/** Where a new peak has most room: in the middle of the widest gap between peaks and the grid's ends. */
const freePlace = (terms: readonly Term[], {min, max}: LabState['target']['grid']): number => {
	const places = [min, ...terms.map(({mu}) => mu).sort((a, b) => a - b), max];
	const gaps = places.slice(1).map((place, i) => ({place, gap: place - (places[i] ?? place)}));
	const widest = gaps.reduce((best, one) => (one.gap > best.gap ? one : best));
	return widest.place - widest.gap / 2;
};

/** One more peak, a normal as wide as the chosen one, in the widest gap; it becomes the chosen one. */
export const peakAdded = (state: LabState): Update => {
	const terms = targetPeaks(state);
	if (terms.length >= MOST_PEAKS) return [{...state, notice: `at most ${MOST_PEAKS} peaks`}, []];
	const like = terms[state.peak ?? 0];
	const step = meanStep(state.target.grid);
	const mu = tidy(Math.round(freePlace(terms, state.target.grid) / step) * step);
	const added = termOf(like?.weight ?? 1, 'N', [mu, like?.sigma ?? 1]);
	const [next, effects] = withTerms(state, [...terms, added]);
	return [{...next, peak: terms.length}, effects];
};

/** Without the chosen peak; the last one stays. */
export const peakRemoved = (state: LabState): Update => {
	const terms = targetPeaks(state);
	if (terms.length <= 1) return [{...state, notice: 'the last peak stays'}, []];
	const left = terms.filter((_, i) => i !== state.peak);
	const [next, effects] = withTerms(state, left);
	return [{...next, peak: Math.min(state.peak ?? 0, left.length - 1)}, effects];
};
