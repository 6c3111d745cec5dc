import type {PlaneMarks} from '../../charts/plane-marks.ts';
import type {Range} from '../../charts/range.ts';
import {columnsOf} from '../../fit/history.ts';
import type {Plane} from '../../fit/maps/plane.ts';
import {nextMove} from '../../lab/changes/maps.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';

/** A run that would need this many steps to cross the map stands still: what is left of its steps is rounding. */
const STANDSTILL = 1e8;

/** The run's next step, as long as it leads anywhere. */
const shownMove = (state: LabState): {readonly mu: number; readonly sigma: number} | undefined => {
	const next = nextMove(state);
	if (next === undefined) return undefined;
	const {grid} = state.target;
	const length = Math.hypot(next.mu / (grid.max - grid.min), next.sigma / state.fit.sigma);
	return length * STANDSTILL > 1 ? next : undefined;
};

/** The marks over a map: the path, its start, the optima and the next step. */
export const mapMarksOf = (
	state: LabState,
	optima: readonly {readonly mu: number; readonly sigma: number}[],
	{theme}: Look,
): PlaneMarks => {
	const {history, fit, config, charset, crosshair} = state;
	const {map} = theme;
	const [x = []] = columnsOf(history, 'mu');
	const [y = []] = columnsOf(history, 'sigma');
	const next = shownMove(state);
	return {
		path: {x, y, length: history.length, color: map.path},
		start: {x: config.mu, y: config.sigma, color: map.path},
		points: optima.map(({mu, sigma}) => ({x: mu, y: sigma, color: map.optimum})),
		arrow: next && {x: fit.mu, y: fit.sigma, dx: next.mu, dy: next.sigma, color: map.path},
		charset,
		theme,
		crosshair: crosshair?.chart === 'plane' ? {x: crosshair.mu, y: crosshair.sigma} : undefined,
	};
};

/** The axes of a plane. */
export const axesOf = ({
	mu,
	sigma,
}: Plane): {readonly xRange: Range; readonly yRange: Range; readonly yScale: 'log'} => ({
	xRange: mu,
	yRange: sigma,
	yScale: 'log',
});
