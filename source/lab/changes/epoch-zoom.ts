import {grouped} from '../../charts/format.ts';
import {
	epochsShown,
	epochsZoomed,
	rowDistance,
	shortestZoom,
	startAlong,
	ZOOM_STEP,
} from '../selectors/epochs-shown.ts';
import type {EpochZoom} from '../state/epoch-zoom.ts';
import type {LabState} from '../state/state.ts';

/** A zoom shows so many times fewer epochs, or more. */
const FACTOR = 2;

const every = (distance: number): string => (distance === 1 ? 'every epoch' : `every ${grouped(distance)}`);

const said = (state: LabState): LabState => {
	const shown = epochsZoomed(state);
	if (shown === undefined) return {...state, notice: 'all epochs'};
	const [from, to] = [shown.min, shown.max].map(grouped);
	const points = rowDistance(state) === 1 ? '' : `, a point ${every(rowDistance(state))}`;
	return {...state, notice: `epochs ${from} to ${to}${points}`};
};

/** The traces with all epochs. */
export const withAllEpochs = (state: LabState): LabState => said({...state, zoom: undefined});

/** The epoch that keeps its place on the axis; undefined for a stretch that goes along with the run. */
const anchorOf = (
	{crosshair, zoom}: LabState,
	{min, max}: {min: number; max: number},
): number | undefined => {
	if (crosshair?.chart === 'trace') return crosshair.epoch;
	return zoom?.from === undefined ? undefined : (min + max) / 2;
};

/** Fewer epochs on the axis of the traces, or more: about an epoch, the crosshair or where the run stands. */
export const zoomedBy = (state: LabState, by: 1 | -1, about?: number): LabState => {
	const shown = epochsShown(state);
	const before = shown.max - shown.min;
	const shortest = shortestZoom(state);
	if (by === 1 && before <= shortest) {
		const least = grouped(Math.min(before, shortest));
		return {
			...state,
			notice: `no closer than ${least} epochs: there is a point ${every(rowDistance(state))}`,
		};
	}
	const length = by === 1 ? Math.max(shortest, before / FACTOR) : before * FACTOR;
	if (length >= state.goal) return withAllEpochs(state);
	const anchor = about ?? anchorOf(state, shown);
	const from = anchor === undefined ? undefined : anchor - ((anchor - shown.min) * length) / before;
	return said({...state, zoom: {length, from}});
};

/** The stretch that is zoomed in on, moved: from the newest epoch on it goes along with the run. */
export const pannedBy = (state: LabState, by: 1 | -1): LabState => {
	const {goal, fit, recording} = state;
	const shown = epochsZoomed(state);
	if (shown === undefined) return {...state, notice: 'all epochs are shown: } zooms in'};
	const length = shown.max - shown.min;
	const last = Math.min(startAlong(recording.newest, length), goal - length);
	const step = length * ZOOM_STEP;
	const from = shown.min + by * step;
	// The step that comes next to the last place reaches it.
	const isAlong = from > last - step / 2 && fit.epoch === recording.newest;
	const zoom: EpochZoom = {length, from: isAlong ? undefined : Math.max(0, Math.min(from, last))};
	return said({...state, zoom});
};
