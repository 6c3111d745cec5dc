import type {Plane} from '../../fit/maps/plane.ts';
import type {Crosshair} from '../state/places.ts';
import type {LabState} from '../state/state.ts';
import {planeOf} from './maps.ts';

/** A crosshair on a map. */
export type Aim = Extract<Crosshair, {chart: 'plane'}>;

/** Presses of an arrow that cross a map from side to side, about. */
const STEPS_ACROSS = 60;

/** sigma goes through these times the powers of ten: Renard's R20, twenty equal ratios to a decade, rounded. */
const PREFERRED = [
	1, 1.12, 1.25, 1.4, 1.6, 1.8, 2, 2.24, 2.5, 2.8, 3.15, 3.55, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9,
] as const;

/** Numbers as people write them: 0.1 + 0.2 is 0.3. */
const plain = (value: number): number => Number(value.toPrecision(12));

/** The largest of 1, 2, 5 times a power of ten that is not above a length. */
const niceStep = (length: number): number => {
	const power = 10 ** Math.floor(Math.log10(length));
	return [5, 2, 1].map((digit) => digit * power).find((step) => step <= length * (1 + 1e-9)) ?? power;
};

const movedMu = (mu: number, plane: Plane, by: number): number => {
	const step = niceStep((plane.mu.max - plane.mu.min) / STEPS_ACROSS);
	// From between two multiples to the next one.
	const at = plain(mu / step);
	return plain((by > 0 ? Math.floor(at) + by : Math.ceil(at) + by) * step);
};

const movedSigma = (sigma: number, by: number): number => {
	const power = Math.floor(Math.log10(sigma));
	const near = [power - 1, power, power + 1].flatMap((exponent) =>
		PREFERRED.map((digits) => Number(`${digits}e${exponent}`)),
	);
	const next =
		by > 0 ? near.find((value) => value > sigma * 1.001) : near.findLast((value) => value < sigma / 1.001);
	return next ?? sigma;
};

const clamped = (value: number, {min, max}: {readonly min: number; readonly max: number}): number =>
	Math.max(min, Math.min(max, value));

/** A crosshair at the start of the run, or as near to it as the map goes. */
export const newAim = (state: LabState): Aim => {
	const plane = planeOf(state);
	const {mu, sigma} = state.config;
	return {chart: 'plane', mu: clamped(mu, plane.mu), sigma: clamped(sigma, plane.sigma)};
};

/** One step to a side or up or down, as far as the map goes; to numbers that are easily said. */
export const movedAim = (
	aim: Aim,
	state: LabState,
	{mu, sigma}: {readonly mu: number; readonly sigma: number},
): Aim => {
	const plane = planeOf(state);
	const next = {
		mu: mu === 0 ? aim.mu : movedMu(aim.mu, plane, mu),
		sigma: sigma === 0 ? aim.sigma : movedSigma(aim.sigma, sigma),
	};
	const isInside =
		next.mu >= plane.mu.min &&
		next.mu <= plane.mu.max &&
		next.sigma >= plane.sigma.min &&
		next.sigma <= plane.sigma.max;
	return isInside ? {...aim, ...next} : aim;
};
