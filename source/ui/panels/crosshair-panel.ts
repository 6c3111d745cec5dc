import type {Cells, Rect} from '../../charts/cells.ts';
import {fixedPlace, fixedWidth, grouped} from '../../charts/format.ts';
import {readDensity, readTrace} from '../../lab/changes/crosshair.ts';
import {readPlane} from '../../lab/changes/maps.ts';
import {lossFactor, shownLoss} from '../../lab/selectors/titles.ts';
import type {Crosshair} from '../../lab/state/places.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
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
		['loss', fixedWidth(shownLoss(row.loss, state), 11, 6)],
		['mu', fixedPlace(row.mu, 10, 6)],
		['sigma', fixedWidth(row.sigma, 10, 6)],
	];
};

const onPlane = (mu: number, sigma: number, state: LabState): Figures => {
	const {loss, byMu, bySigma} = readPlane(state, mu, sigma);
	const factor = lossFactor(state);
	return [
		[`mu ${mu}, sigma ${sigma}`, ''],
		['loss', fixedWidth(shownLoss(loss, state), 11, 6)],
		['slope in mu', fixedWidth(byMu * factor, 10, 6)],
		['in sigma', fixedWidth(bySigma * factor, 10, 6)],
	];
};

const figuresAt = (crosshair: Crosshair, state: LabState): Figures => {
	if (crosshair.chart === 'density') return atPoint(crosshair.index, state);
	if (crosshair.chart === 'trace') return atEpoch(crosshair.epoch, state);
	return onPlane(crosshair.mu, crosshair.sigma, state);
};

/** The values under the crosshair: dim names, plain values, each in its own column. */
export const paintReading = (
	cells: Cells,
	rect: Rect,
	crosshair: Crosshair,
	state: LabState,
	look: Look,
): void => {
	paintFigures(cells, rect, figuresAt(crosshair, state), look);
};
