import {nearestPeak, peakPlaced} from '../changes/peaks.ts';
import {startedAnew} from '../changes/settings.ts';
import type {ChartPlace, Crosshair} from '../state/places.ts';
import type {LabState} from '../state/state.ts';
import {edit, type Handlers, look, only} from './handlers.ts';

const clamped = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/** Digits of a place on a map: as many as its cells tell apart. */
const DIGITS = 3;

const crosshairAt = (place: ChartPlace, {target: {grid}, goal}: LabState): Crosshair => {
	if (place.chart === 'trace') return {chart: 'trace', epoch: clamped(place.epoch, goal)};
	if (place.chart !== 'density') {
		const [mu = 0, sigma = 1] = [place.mu, place.sigma].map((value) => Number(value.toPrecision(DIGITS)));
		return {chart: 'plane', mu, sigma};
	}
	const last = grid.points.length - 1;
	return {chart: 'density', index: clamped(((place.x - grid.min) / (grid.max - grid.min)) * last, last)};
};

/** Handlers for the mouse. */
export const pointerHandlers: Handlers<'point-at' | 'drag-start'> = {
	// While peaks are moved the arrows are theirs, and there is no crosshair.
	'point-at': look((state, {place}) => {
		if (state.peak === undefined) return only({...state, crosshair: crosshairAt(place, state)});
		return only(place.chart === 'density' ? {...state, peak: nearestPeak(state, place.x)} : state);
	}),
	'drag-start': edit((state, {mu, isFirst}) => {
		if (state.peak !== undefined) return peakPlaced(state, mu);
		if (!isFirst && mu === state.config.mu) return only(state);
		const [next, effects] = startedAnew(state, {mu}, `initial mu ${mu}`);
		return [{...next, crosshair: undefined}, effects];
	}),
};
