import type {Cells, Rect} from '../../charts/cells.ts';
import {Dissection} from '../../lab/selectors/contributions.ts';
import {lossFactor, lossTitle} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {lossOf} from '../../math/losses.ts';
import {bodyLayout, type Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {AxisMemory} from '../panels/axis-memory.ts';
import {DensityPanel} from '../panels/density-panel.ts';
import {paintLine} from '../panels/line-panel.ts';
import {paintProgress} from '../panels/progress-panel.ts';
import {paintStanding} from '../panels/standing-panel.ts';
import {paintStep} from '../panels/step-panel.ts';
import {paintStrip, type Strip} from '../panels/strip-panel.ts';
import {Places} from '../places.ts';
import type {View} from './view.ts';

/** Columns of the optimizer's inside, with its bars and without. */
const SIDE = [
	{from: 96, width: 38},
	{from: 74, width: 29},
] as const;
const GAP = 2;

/** Rows from which there is room for so many strips below the plot. */
const STRIPS = [
	{from: 30, count: 3},
	{from: 13, count: 2},
	{from: 8, count: 1},
] as const;

/** Of the rows, what the plot of p and q takes. */
const PLOT_SHARE = 0.42;

/** Where the strips begin, and how the rows are shared between them. */
const rowsOf = (height: number): {readonly plot: number; readonly strips: readonly number[]} => {
	const count = STRIPS.find(({from}) => height >= from)?.count ?? 0;
	if (count === 0) return {plot: height, strips: []};
	const each = Math.max(3, Math.floor((height * (1 - PLOT_SHARE)) / count));
	return {plot: height - count * each, strips: Array.from({length: count}, () => each)};
};

const AT_EACH_X = ' at each x';

const isNumber = (value: number): number => (Number.isFinite(value) ? value : 0);

/** Why the run moves as it does: where on x the loss comes from, where the pull, and what the optimizer makes of it. */
export class WhyView implements View {
	readonly layout = bodyLayout;
	readonly places = new Places();
	readonly #axis = new AxisMemory();
	readonly #density = new DensityPanel(this.#axis);
	readonly #dissection = new Dissection();

	paint(cells: Cells, {parts, design}: Layout, state: LabState, look: Look): void {
		const {config, target, marks} = state;
		this.places.clear();
		this.#axis.enter(
			`${config.target} ${target.grid.min} ${config.mu} ${config.sigma} ${config.loss} ${marks.length}`,
		);
		const {body, progress, status, line} = parts;
		if (design === 'line' && line) paintLine(cells, line, state, look);
		if (progress) paintProgress(cells, progress, state, look, this.places);
		if (status) paintStanding(cells, status, state, look);
		if (!body) return;
		const side = SIDE.find(({from}) => body.width >= from)?.width ?? 0;
		const width = side > 0 ? body.width - side - GAP : body.width;
		this.#paintStrips(cells, {...body, width}, state, look);
		if (side === 0) return;
		const gradient = this.#dissection.magnitudes(state)?.onMu.sum ?? 0;
		paintStep(cells, {...body, x: body.x + width + GAP, width: side}, state, look, gradient);
	}

	#paintStrips(cells: Cells, rect: Rect, state: LabState, look: Look): void {
		const {plot, strips} = rowsOf(rect.height);
		const density = this.#density.paint(cells, {...rect, height: plot}, state, look);
		const {area} = density;
		this.places.add('density', density);
		const {target, crosshair, charset} = state;
		const x = target.grid.points;
		const place = {
			x,
			xRange: {min: target.grid.min, max: target.grid.max},
			crosshair: crosshair?.chart === 'density' ? x[crosshair.index] : undefined,
			charset,
		};
		const shown = this.#strips(state, look).slice(0, strips.length);
		let y = rect.y + plot;
		shown.forEach((strip, i) => {
			const height = strips[i] ?? 0;
			paintStrip(cells, {x: area.x, width: area.width, y, height}, strip, place, look, this.#axis);
			y += height;
		});
		if (shown.length === strips.length) return;
		const instead =
			shown.length === 0 ? 'the grid is too fine to take the loss apart' : 'the loss is not a sum over x';
		cells.text(area.x, y, instead, look.theme.quiet, area.width);
	}

	#strips(state: LabState, {theme}: Look): readonly Strip[] {
		const magnitudes = this.#dissection.magnitudes(state);
		const contributions = this.#dissection.contributions(state);
		if (contributions === undefined || magnitudes === undefined) return [];
		const factor = lossFactor(state);
		const {terms} = magnitudes;
		const loss: Strip = {
			title: lossTitle(state),
			more: AT_EACH_X,
			magnitude: {most: terms.most * factor, sum: terms.sum * factor},
			values: contributions.terms.map((term) => isNumber(term * factor)),
			above: {says: 'adds', color: theme.more},
			below: {says: 'lowers', color: theme.less},
			sum: 'loss',
		};
		const pull = (name: 'mu' | 'sigma', above: string, below: string): Strip => ({
			title: `pull on ${name}`,
			more: AT_EACH_X,
			magnitude: name === 'mu' ? magnitudes.onMu : magnitudes.onSigma,
			values: (name === 'mu' ? contributions.onMu : contributions.onSigma).map((slope) => isNumber(-slope)),
			above: {says: above, color: theme.right},
			below: {says: below, color: theme.left},
			sum: 'net',
		});
		const [onMu, onSigma] = [pull('mu', 'right', 'left'), pull('sigma', 'wider', 'narrower')];
		return lossOf(state.config.loss).hasNoTerms === true ? [onMu, onSigma] : [onMu, loss, onSigma];
	}
}
