import type {Cells, Rect} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../charts/format.ts';
import {readDensity, readTrace} from '../../lab/crosshair.ts';
import {lossFactor} from '../../lab/selectors.ts';
import type {Crosshair, LabState} from '../../lab/state.ts';
import type {Look} from '../look.ts';
import {type Figures, paintFigures} from './figures.ts';

const atPoint = (index: number, state: LabState): Figures => {
	const {x, p, q} = readDensity(state, index);
	return [
		['x', fixedWidth(x, 9, 4)],
		['p(x)', fixedWidth(p, 10, 6)],
		['q(x)', fixedWidth(q, 10, 6)],
		['q - p', fixedWidth(q - p, 10, 6)],
	];
};

const atEpoch = (epoch: number, state: LabState): Figures => {
	const row = readTrace(state, epoch);
	if (row === undefined) return [['epoch', 'no step yet']];
	return [
		['epoch', grouped(row.epoch).padStart(9)],
		['loss', fixedWidth(row.loss * lossFactor(state), 11, 6)],
		['mu', fixedWidth(row.mu, 10, 6)],
		['sigma', fixedWidth(row.sigma, 10, 6)],
	];
};

/** What lies under the crosshair, in figures: names quiet, values plain, each in a column of its own. */
export const paintReading = (
	cells: Cells,
	rect: Rect,
	crosshair: Crosshair,
	state: LabState,
	look: Look,
): void => {
	const reading =
		crosshair.chart === 'density' ? atPoint(crosshair.index, state) : atEpoch(crosshair.epoch, state);
	paintFigures(cells, rect, reading, look);
};
