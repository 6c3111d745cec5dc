import type {Cells, Rect} from '../../charts/cells.ts';
import {density, type Plot, type Series} from '../../charts/density.ts';
import {Curve, componentsOf, MOST_COMPONENTS, WeightedCurve} from '../../lab/curve.ts';
import {shownOptima} from '../../lab/optima.ts';
import {peaksOf} from '../../lab/peaks.ts';
import {familyOf, qTitle} from '../../lab/selectors.ts';
import type {LabState} from '../../lab/state.ts';
import type {AxisMemory} from '../axis-memory.ts';
import type {Look} from '../look.ts';

const highest = (values: Float64Array): number => {
	let most = 0;
	for (let i = 0; i < values.length; i++) {
		const value = values[i] ?? 0;
		if (value > most) most = value;
	}
	return most;
};

/** More points than this no terminal shows: q, which is smooth between them, is drawn on fewer. */
const MOST_POINTS = 4096;

const thinned = (x: Float64Array): Float64Array => {
	const stride = Math.ceil(x.length / MOST_POINTS);
	return stride === 1 ? x : x.filter((_, i) => i % stride === 0 || i === x.length - 1);
};

/** A q as sharp as a needle must not flatten p: the axis follows q up to this many times p's height. */
const MOST_ABOVE_P = 2;

/** A plot lower than this has no room for a legend that hides nothing. */
const LEGEND_ROWS = 8;

/** A narrower one has room for q's name, but not for its parameters. */
const LABEL_COLUMNS = 58;

/** More curves than this nobody tells apart. */
const MOST_GHOSTS = 8;

/** Columns beside q's label that the other labels of the legend and its blanks take. */
const OTHER_LABELS = 30;

/** Where a vertical line stands: at the peak that is being moved, or at the crosshair. */
const markedPlace = (state: LabState): {readonly x: number} | undefined => {
	const {peak, crosshair, target} = state;
	const term = peak === undefined ? undefined : peaksOf(state)[peak];
	if (term) return {x: term.mu};
	return crosshair?.chart === 'density' ? {x: target.grid.points[crosshair.index] ?? 0} : undefined;
};

/** The plot of p, q and the optimum that q is heading for. */
export class DensityPanel {
	readonly #q = new Curve();
	readonly #ghosts = Array.from({length: MOST_GHOSTS}, () => new Curve());
	readonly #members = Array.from({length: MOST_COMPONENTS}, () => new WeightedCurve());
	readonly #axis: AxisMemory;
	#grid: Float64Array | undefined;
	#samples: Float64Array = new Float64Array(0);

	constructor(axis: AxisMemory) {
		this.#axis = axis;
	}

	/** A mixture's components, each by its weight. */
	#parts(state: LabState, samples: Float64Array): readonly Float64Array[] {
		const {parameters} = state.fit;
		if (state.config.components === 1) return [];
		return componentsOf(parameters).flatMap((part, k) => {
			const curve = this.#members[k]?.at(samples, familyOf(state), part);
			return curve ? [curve] : [];
		});
	}

	/** Returns where the data is, so that what lies below can be aligned with it. */
	paint(cells: Cells, rect: Rect, state: LabState, look: Look): Plot {
		const {target, fit, charset, heightScale} = state;
		const {theme} = look;
		const x = target.grid.points;
		const family = familyOf(state);
		if (x !== this.#grid) {
			this.#grid = x;
			this.#samples = thinned(x);
		}
		const samples = this.#samples;
		const q = this.#q.at(samples, family, fit.parameters);
		const heightOfP = highest(target.p);
		const max = Math.max(heightOfP, Math.min(highest(q), MOST_ABOVE_P * heightOfP));
		const series: Series[] = [{label: 'p(x)', x, y: target.p, mark: 'area', color: theme.p}];
		const optima = shownOptima(state);
		optima.slice(0, MOST_GHOSTS).forEach(({parameters}, i) => {
			const ghost = this.#ghosts[i]?.at(samples, family, parameters) ?? [];
			const label = i > 0 ? '' : optima.length === 1 ? 'optimum' : `${optima.length} optima`;
			series.push({label, x: samples, y: ghost, mark: 'dash', color: theme.optimum});
		});
		for (const part of this.#parts(state, samples)) {
			series.push({label: '', x: samples, y: part, mark: 'dash', color: theme.component});
		}
		const title = `q(x) = ${qTitle(state)}`;
		const isRoomy = rect.width >= Math.max(LABEL_COLUMNS, title.length + OTHER_LABELS);
		const label = isRoomy ? title : 'q(x)';
		series.push({label, x: samples, y: q, mark: 'line', color: theme.q, bold: true});
		return density(cells, rect, {
			series,
			xRange: {min: target.grid.min, max: target.grid.max},
			yRange: this.#axis.hold(`density ${heightScale}`, {min: 0, max}, {zero: true, kind: heightScale}),
			yScale: heightScale,
			charset,
			crosshair: markedPlace(state),
			legend: rect.height >= LEGEND_ROWS,
			theme,
		});
	}
}
