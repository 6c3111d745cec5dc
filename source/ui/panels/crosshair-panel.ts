import type {Cells, Rect, Style} from '../../charts/cells.ts';
import {fixedWidth, grouped} from '../../fit/format.ts';
import {rowNear} from '../../lab/crosshair.ts';
import type {Crosshair, LabState} from '../../lab/state.ts';
import {families} from '../../math/families.ts';
import type {Look} from '../look.ts';

type Reading = readonly (readonly [name: string, value: string])[];

const atPoint = (index: number, {target, config, fit}: LabState): Reading => {
	const p = target.p[index] ?? 0;
	const x = target.grid.points.subarray(index, index + 1);
	const logQ = new Float64Array(1);
	families[config.family].evaluate(x, fit.mu, fit.sigma, logQ, new Float64Array(1));
	const own = Math.exp(logQ[0] ?? Number.NaN);
	return [
		['x', fixedWidth(x[0] ?? 0, 9, 4)],
		['p(x)', fixedWidth(p, 10, 6)],
		['q(x)', fixedWidth(own, 10, 6)],
		['q - p', fixedWidth(own - p, 10, 6)],
	];
};

const atEpoch = (epoch: number, {history}: LabState): Reading => {
	const row = rowNear(history, epoch);
	if (row === undefined) return [['epoch', 'no step yet']];
	const {columns} = history;
	return [
		['epoch', grouped(columns.epoch[row] ?? 0).padStart(9)],
		['loss', fixedWidth(columns.loss[row] ?? 0, 11, 6)],
		['mu', fixedWidth(columns.mu[row] ?? 0, 10, 6)],
		['sigma', fixedWidth(columns.sigma[row] ?? 0, 10, 6)],
	];
};

/** What lies under the crosshair, in figures: names quiet, values plain, each in a column of its own. */
export const paintReading = (
	cells: Cells,
	rect: Rect,
	crosshair: Crosshair,
	state: LabState,
	{theme}: Look,
): void => {
	const reading =
		crosshair.chart === 'density' ? atPoint(crosshair.index, state) : atEpoch(crosshair.epoch, state);
	const end = rect.x + rect.width;
	const put = (x: number, text: string, style: Style): number => cells.text(x, rect.y, text, style, end - x);
	let x = rect.x;
	for (const [name, value] of reading) {
		// A value that would be cut in two is left out whole.
		if (x + name.length + 1 + value.length > end) return;
		x = put(x, `${name} `, theme.quiet);
		x = put(x, value, theme.plain) + 3;
	}
};
