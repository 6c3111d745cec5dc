import type {Range} from '../../charts/range.ts';
import type {History} from '../../fit/history.ts';
import type {LabState} from '../state/state.ts';

type Zoomed = Pick<LabState, 'zoom' | 'goal' | 'fit' | 'recording' | 'history' | 'race'>;

/** The least that a zoom shows, in kept rows: between fewer the lines would be made up. */
const LEAST_ROWS = 16;

/** A stretch that goes along with the run, or is panned, moves by this share of its length. */
export const ZOOM_STEP = 1 / 4;
/** Steps from the start of a stretch that goes along to the run's epoch, which is in the step behind them. */
const STEPS_BEFORE = 2;

/** The epochs between two rows that the traces have; of a race, where they are furthest apart. */
export const rowDistance = ({history, race}: Pick<Zoomed, 'history' | 'race'>): number =>
	(race?.rivals ?? []).reduce((most, rival) => Math.max(most, rival.history.stride), history.stride);

/** The shortest stretch that can be shown, in epochs. */
export const shortestZoom = (state: Pick<Zoomed, 'history' | 'race'>): number =>
	LEAST_ROWS * rowDistance(state);

/** The first epoch of a stretch that goes along with an epoch: the same one for a quarter of the stretch. */
export const startAlong = (epoch: number, length: number): number => {
	const step = length * ZOOM_STEP;
	return Math.max(0, (Math.floor(epoch / step) - STEPS_BEFORE) * step);
};

/**
 * The stretch of epochs that the traces are zoomed in on, from one kept row to another; undefined where they show all.
 * It never lies ahead of the run.
 */
export const epochsZoomed = (state: Zoomed): Range | undefined => {
	const {zoom, goal, fit, recording} = state;
	if (zoom === undefined) return undefined;
	const distance = rowDistance(state);
	const length = Math.max(shortestZoom(state), distance * Math.round(zoom.length / distance));
	if (length >= goal) return undefined;
	const from =
		zoom.from === undefined
			? startAlong(fit.epoch, length)
			: Math.min(zoom.from, startAlong(recording.newest, length));
	const min = distance * Math.floor(Math.max(0, Math.min(from, goal - length)) / distance);
	return {min, max: min + length};
};

/** The epochs along the axis of the traces. */
export const epochsShown = (state: Zoomed): Range => epochsZoomed(state) ?? {min: 0, max: state.goal};

/** The rows of a history that lie in a stretch of epochs: the first, and the one behind the last. */
export const rowsIn = (
	{stride, length}: Pick<History, 'stride' | 'length'>,
	{min, max}: Range,
): readonly [number, number] => [
	Math.min(length, Math.ceil(min / stride)),
	Math.min(length, Math.floor(max / stride) + 1),
];
