import type {Range} from '../../charts/range.ts';
import {familyOfConfig} from '../../fit/config.ts';
import {type History, parametersAt} from '../../fit/history.ts';
import {wholeOf} from '../../math/mixture.ts';
import {Curve} from '../selectors/curve.ts';
import {epochsShown} from '../selectors/epochs-shown.ts';
import type {Crosshair} from '../state/places.ts';
import type {LabState} from '../state/state.ts';

/** Presses of an arrow that cross a whole chart. */
const STEPS_ACROSS = 150;

const clamped = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** A crosshair in the middle of the density, where there is something to see. */
export const newCrosshair = ({target}: LabState): Crosshair => ({
	chart: 'density',
	index: Math.floor(target.grid.points.length / 2),
});

/** The crosshair at the point of the grid nearest to an x. */
export const crosshairAtX = ({target: {grid}}: Pick<LabState, 'target'>, x: number): Crosshair => {
	const {min, max, points} = grid;
	const last = points.length - 1;
	return {chart: 'density', index: Math.round(clamped(((x - min) / (max - min)) * last, last))};
};

/** The crosshair where it was on x, on another grid. */
export const keptInPlace = (before: LabState, after: LabState): LabState => {
	const {crosshair, target} = after;
	if (crosshair?.chart !== 'density' || target.grid === before.target.grid) return after;
	const x = before.target.grid.points[crosshair.index] ?? target.grid.min;
	return {...after, crosshair: crosshairAtX(after, x)};
};

/** An epoch that the traces show, the nearest to one. */
const shownEpoch = (epoch: number, {min, max}: Range): number => Math.max(min, Math.min(max, epoch));

export const movedCrosshair = (crosshair: Crosshair, state: LabState, by: number): Crosshair => {
	const {target} = state;
	if (crosshair.chart === 'density') {
		const last = target.grid.points.length - 1;
		const step = Math.max(1, Math.round(last / STEPS_ACROSS));
		return {...crosshair, index: clamped(crosshair.index + by * step, last)};
	}
	if (crosshair.chart === 'plane') return crosshair;
	const shown = epochsShown(state);
	const step = Math.max(1, Math.round((shown.max - shown.min) / STEPS_ACROSS));
	return {...crosshair, epoch: shownEpoch(crosshair.epoch + by * step, shown)};
};

/** From the density to the traces at the newest epoch, and back. */
export const switchedCrosshair = (crosshair: Crosshair, state: LabState): Crosshair =>
	crosshair.chart === 'density'
		? {chart: 'trace', epoch: shownEpoch(state.fit.epoch, epochsShown(state))}
		: newCrosshair(state);

/** The kept row nearest to an epoch; undefined before the first. */
const rowNear = ({length, stride}: History, epoch: number): number | undefined =>
	length === 0 ? undefined : clamped(Math.round(epoch / stride), length - 1);

/** p and q under the crosshair. */
export const readDensity = (
	{target, config, fit}: LabState,
	index: number,
): {readonly x: number; readonly p: number; readonly q: number} => {
	const at = target.grid.points.subarray(index, index + 1);
	const [q = Number.NaN] = new Curve().at(at, familyOfConfig(config), fit.parameters);
	return {x: at[0] ?? Number.NaN, p: target.p[index] ?? Number.NaN, q};
};

/** The kept row of the trace nearest to the crosshair; undefined before the first. */
export const readTrace = (
	{history}: LabState,
	epoch: number,
): Readonly<Record<'epoch' | 'loss' | 'mu' | 'sigma', number>> | undefined => {
	const row = rowNear(history, epoch);
	if (row === undefined) return undefined;
	const {columns} = history;
	const at = (name: 'epoch' | 'loss'): number => columns[name][row] ?? Number.NaN;
	return {epoch: at('epoch'), loss: at('loss'), ...wholeOf(parametersAt(history, row))};
};
