import type {Cells, Rect} from '../../charts/cells.ts';
import {Heatmap} from '../../charts/heatmap.ts';
import type {Range, ScaleKind} from '../../charts/range.ts';
import type {Plot} from '../../charts/series.ts';
import {type Surface, surfaceOf} from '../../fit/maps/landscape.ts';
import {lossFactor} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import {lossOf} from '../../math/losses.ts';
import type {Look} from '../look/look.ts';
import {paintInstead} from './map-frame.ts';
import {axesOf, mapMarksOf} from './map-marks.ts';

/** A loss higher than at this share of all places is as good as the highest: there nothing happens. */
const HIGHEST_SHARE = 0.9;

/** A surface as it is shown: in the units that were asked for, and what its colours stand for. */
interface Shown {
	readonly surface: Surface;
	readonly values: Float64Array;
	readonly range: Range;
	readonly kind: ScaleKind;
	/** True if the loss is a number anywhere. */
	readonly isFinite: boolean;
	/** Each with the same share of all places between it and the next. */
	readonly contours: readonly number[];
}

const CONTOURS = 7;
/** Rows of a map that has room for all of them. */
const CONTOUR_ROWS = 14;

/** As many contours, evenly chosen, as a map of so many rows has room for. */
const contoursFor = (contours: readonly number[], rows: number): readonly number[] => {
	const every = Math.max(1, Math.round(CONTOUR_ROWS / Math.max(1, rows)));
	return contours.filter((_, i) => i % every === every >> 1);
};

const shownAs = (surface: Surface, factor: number): Shown => {
	const values = surface.losses.map((loss) => loss * factor);
	const sorted = values.filter(Number.isFinite).sort();
	const min = sorted[0] ?? 0;
	const max = sorted[Math.floor((sorted.length - 1) * HIGHEST_SHARE)] ?? 1;
	const contours = Array.from(
		{length: CONTOURS},
		(_, i) => sorted[Math.floor(((i + 0.5) / CONTOURS) * HIGHEST_SHARE * sorted.length)] ?? max,
	);
	return {
		surface,
		values,
		range: {min, max},
		kind: min > 0 ? 'log' : 'linear',
		isFinite: sorted.length > 0,
		contours,
	};
};

/** The loss over the plane of (mu, sigma), with the way that the run has come. */
export class LandscapePanel {
	readonly #heatmap = new Heatmap();
	#losses: Float64Array | undefined;
	#known = 0;
	#factor = 1;
	#shown: Shown | undefined;

	/** Found anew only where more is known. */
	#shownOf(state: LabState): Shown | undefined {
		const {landscape} = state.maps;
		if (landscape === undefined) return undefined;
		const {losses, known} = landscape.map;
		const factor = lossFactor(state);
		if (losses === this.#losses && known === this.#known && factor === this.#factor) return this.#shown;
		this.#losses = losses;
		this.#known = known;
		this.#factor = factor;
		const surface = surfaceOf(landscape.map);
		this.#shown = surface && shownAs(surface, factor);
		return this.#shown;
	}

	/** Returns where the map is, once there is one. */
	paint(cells: Cells, rect: Rect, state: LabState, look: Look): Plot | undefined {
		const {landscape} = state.maps;
		const shown = this.#shownOf(state);
		if (landscape === undefined || shown === undefined) return undefined;
		const {surface, values, range, kind, contours} = shown;
		const {map} = look.theme;
		if (!shown.isFinite) {
			paintInstead(cells, rect, `${lossOf(state.config.loss).name} is infinite all over this map.`, look);
			return undefined;
		}
		return this.#heatmap.paint(cells, rect, {
			...mapMarksOf(state, landscape.map.optima.found, look),
			...axesOf(landscape.map.plane),
			values,
			columns: surface.columns,
			rows: surface.rows,
			valueRange: range,
			valueScale: kind,
			ramp: map.ramp,
			// Shades of ascii are made of what its contours are made of.
			contours: map.ramp.length === 0 && state.charset === 'ascii' ? [] : contoursFor(contours, rect.height),
			contourColor: map.contour,
		});
	}
}
