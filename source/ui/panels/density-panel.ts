import type {Cells, Rect} from '../../charts/cells.ts';
import {highest} from '../../charts/heights.ts';
import type {Plot, Series} from '../../charts/series.ts';
import {shownOptima} from '../../lab/changes/optima.ts';
import {isAnswerKept} from '../../lab/lessons/visit.ts';
import {Curve, StillCurve, WeightedCurve} from '../../lab/selectors/curve.ts';
import {Draws} from '../../lab/selectors/draws.ts';
import {fittedFamily, qTitle} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {componentsOf, MOST_COMPONENTS} from '../../math/mixture.ts';
import {LEAST_OFF_GRID, shareOffGrid} from '../../math/off-grid.ts';
import {percent} from '../../math/target-mass.ts';
import type {Look} from '../look/look.ts';
import type {AxisMemory} from './axis-memory.ts';
import {DensityFrame} from './density-frame.ts';
import {paintEdgeArrow} from './edge-arrow.ts';

/** A narrower plot has room for q's name, but not for its parameters. */
const LABEL_COLUMNS = 58;

/** More curves than this nobody tells apart. */
const MOST_GHOSTS = 8;

/** The longest that q's name is beside its family's on most axes: what stands behind it keeps its place. */
const NUMBERS = 'q(x) = (-00.000, 00.000)';

/** Columns beside q's label that the other labels of the legend and its blanks take. */
const OTHER_LABELS = 38;

/** The share of q beyond the ends of the grid, behind its title; empty where it is not worth saying. */
const offGridNote = (state: LabState): string => {
	const share = shareOffGrid(state.fit.parameters, fittedFamily(state), state.target.grid);
	// Of a q that is none, the share is NaN.
	return share >= LEAST_OFF_GRID ? `, ${percent(share)} off the grid` : '';
};

/** The plot of p, q and the optimum that q is heading for. */
export class DensityPanel {
	readonly #q = new Curve();
	readonly #ghosts = Array.from({length: MOST_GHOSTS}, () => new StillCurve());
	readonly #members = Array.from({length: MOST_COMPONENTS}, () => new WeightedCurve());
	readonly #draws = new Draws();
	readonly #frame: DensityFrame;

	constructor(axis: AxisMemory) {
		this.#frame = new DensityFrame(axis);
	}

	/** A mixture's components, each by its weight. */
	#parts(state: LabState, samples: Float64Array): readonly Float64Array[] {
		const {parameters} = state.fit;
		if (state.config.components === 1) return [];
		return componentsOf(parameters).flatMap((part, k) => {
			const curve = this.#members[k]?.at(samples, fittedFamily(state), part);
			return curve ? [curve] : [];
		});
	}

	/** Returns where the data is, so that what lies below can be aligned with it. */
	paint(cells: Cells, rect: Rect, state: LabState, look: Look): Plot {
		const {theme} = look;
		const family = fittedFamily(state);
		const x = this.#frame.samples(state);
		const q = this.#q.at(x, family, state.fit.parameters);
		const optima = shownOptima(state);
		const ghosts = optima.slice(0, MOST_GHOSTS).map(({parameters}, i): Series => {
			const y = this.#ghosts[i]?.at(x, family, parameters) ?? [];
			const label = i > 0 ? '' : optima.length === 1 ? 'optimum' : `${optima.length} optima`;
			return {label, x, y, mark: 'dash', color: theme.optimum, isStill: true};
		});
		// Its name keeps its place while the optimum ahead of a new run is looked for.
		const isKept = state.lesson !== undefined && isAnswerKept(state.lesson);
		const isSought = state.survey?.outlook === undefined && state.fit.diverged === undefined && !isKept;
		if (optima.length === 0 && isSought && state.config.components === 1)
			ghosts.push({label: 'optimum', x: [], y: [], mark: 'dash', color: theme.optimum});
		const parts = this.#parts(state, x).map(
			(y): Series => ({label: '', x, y, mark: 'dash', color: theme.component}),
		);
		const off = offGridNote(state);
		const title = `q(x) = ${qTitle(state)}${off}`.padEnd(
			state.config.components === 1 ? family.title.length + NUMBERS.length : 0,
		);
		const isRoomy = rect.width >= Math.max(LABEL_COLUMNS, title.length + OTHER_LABELS);
		const label = isRoomy ? title : `q(x)${off}`;
		const tallest = highest(q);
		const line: Series = {label, x, y: q, mark: 'line', color: theme.q, bold: true, highest: tallest};
		const plot = this.#frame.paint(
			cells,
			rect,
			state,
			[...ghosts, ...parts, line],
			tallest,
			look,
			this.#draws.of(state),
		);
		paintEdgeArrow(cells, plot, {text: 'mu', mu: state.fit.mu, color: theme.q, lane: 0}, look);
		return plot;
	}
}
