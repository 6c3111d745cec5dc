import {type Cells, type Color, DEFAULT_COLOR, type Rect} from '../../charts/cells.ts';
import {density} from '../../charts/density.ts';
import {heightOver, highest} from '../../charts/heights.ts';
import {Scale} from '../../charts/scale.ts';
import type {Plot, Series} from '../../charts/series.ts';
import {pTitleOf} from '../../fit/titles.ts';
import {targetPeaks} from '../../lab/changes/peaks.ts';
import type {LabState} from '../../lab/state/state.ts';
import {thinned} from '../../math/grid.ts';
import {areFew, histogramOf, type Outline} from '../../math/histogram.ts';
import type {Target} from '../../math/target.ts';
import type {Look} from '../look/look.ts';
import type {AxisMemory} from './axis-memory.ts';

/** More points than this no terminal shows: curves, which are smooth between them, are drawn on fewer. */
const MOST_POINTS = 4096;

/** A plot lower than this has no room for a legend that hides nothing. */
const LEGEND_ROWS = 8;

/** The height of a rug, as a part of the plot's. */
const RUG_HEIGHT = 0.08;

/** A short line at the bottom of the plot for each x. */
const rugOf = (x: Float64Array, scale: Scale): Outline => {
	const ends = [scale.min, scale.fromUnit(RUG_HEIGHT), Number.NaN];
	return {
		x: Float64Array.from({length: 3 * x.length}, (_, i) => x[Math.floor(i / 3)] ?? Number.NaN),
		y: Float64Array.from({length: 3 * x.length}, (_, i) => ends[i % 3] ?? Number.NaN),
	};
};

/** Where a vertical line stands: at the peak that is being moved, or at the crosshair. */
const markedPlace = (state: LabState): {readonly x: number} | undefined => {
	const {peak, crosshair, target} = state;
	const term = peak === undefined ? undefined : targetPeaks(state)[peak];
	if (term) return {x: term.mu};
	return crosshair?.chart === 'density' ? {x: target.grid.points[crosshair.index] ?? 0} : undefined;
};

/** The frame of every density plot: p as an area, steady axes and the crosshair, with room for curves. */
export class DensityFrame {
	readonly #axis: AxisMemory;
	#grid: Float64Array | undefined;
	#samples: Float64Array = new Float64Array(0);
	#counted: Target['samples'];
	#bars: Outline | undefined;

	#known: Target | undefined;
	#label = '';
	#height = 0;

	constructor(axis: AxisMemory) {
		this.#axis = axis;
	}

	/** The points on which curves are drawn; the same array as long as the grid is the same. */
	samples({target}: LabState): Float64Array {
		const {points} = target.grid;
		if (points !== this.#grid) {
			this.#grid = points;
			this.#samples = thinned(points, MOST_POINTS);
		}
		return this.#samples;
	}

	/** p with its label and its height, which are found anew for another target. */
	#area(target: Target, color: Color): Series & {readonly highest: number} {
		if (target !== this.#known) {
			this.#known = target;
			this.#label = pTitleOf(target);
			this.#height = highest(target.p);
		}
		return {
			label: this.#label,
			x: target.grid.points,
			y: target.p,
			mark: 'area',
			color,
			isStill: true,
			highest: this.#height,
		};
	}

	#histogram({samples}: Target): Outline | undefined {
		if (samples !== this.#counted) {
			this.#counted = samples;
			this.#bars = samples && !areFew(samples) ? histogramOf(samples) : undefined;
		}
		return this.#bars;
	}

	/** Paints p, the curves over it, q being as high as `tallest`, and the points that are drawn. Returns where the data is. */
	paint(
		cells: Cells,
		rect: Rect,
		state: LabState,
		curves: readonly Series[],
		tallest: number,
		{theme}: Look,
		drawn?: Float64Array,
	): Plot {
		const {target, charset, heightScale} = state;
		const bars = state.hasHistogram ? this.#histogram(target) : undefined;
		const p = this.#area(target, theme.p);
		const max = Math.max(heightOver(p.highest, tallest), bars ? highest(bars.y) : 0);
		const yRange = this.#axis.hold(`density ${heightScale}`, {min: 0, max}, {zero: true, kind: heightScale});
		const scale = new Scale(yRange, heightScale);
		const few =
			state.hasHistogram && target.samples && areFew(target.samples)
				? rugOf(target.samples.x, scale)
				: undefined;
		return density(cells, rect, {
			series: [
				p,
				...(bars ? [{label: 'samples', ...bars, mark: 'dash', color: theme.p} as const] : []),
				...(few ? [{label: 'samples', ...few, mark: 'rug', color: DEFAULT_COLOR} as const] : []),
				...(drawn
					? [{label: 'draws', ...rugOf(drawn, scale), mark: 'rug', color: DEFAULT_COLOR} as const]
					: []),
				...curves,
			],
			xRange: {min: target.grid.min, max: target.grid.max},
			yRange,
			yScale: heightScale,
			charset,
			crosshair: markedPlace(state),
			legend: rect.height >= LEGEND_ROWS,
			theme,
		});
	}
}
