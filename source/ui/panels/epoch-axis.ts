import type {Cells, Rect} from '../../charts/cells.ts';
import {grouped} from '../../charts/format.ts';
import type {Range} from '../../charts/range.ts';
import type {Plot} from '../../charts/series.ts';
import {type TraceSpec, trace} from '../../charts/trace.ts';
import {epochsShown, epochsZoomed} from '../../lab/selectors/epochs-shown.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {traceAxes} from './axis-memory.ts';

/** Columns between the two ends. */
const GAP = 2;

/** Below a trace, at the ends of its axis, the first and the last epoch that a zoom shows. */
export const paintEpochEnds = (
	cells: Cells,
	rect: Rect,
	area: Rect,
	{min, max}: Range,
	{theme}: Pick<Look, 'theme'>,
): void => {
	const row = rect.y + rect.height - 1;
	const right = area.x + area.width;
	const [first, last] = [grouped(min), grouped(max)];
	cells.clear({...rect, y: row, height: 1});
	if (first.length + GAP + last.length > area.width) return;
	cells.text(area.x, row, first, theme.plain);
	cells.text(right - last.length, row, last, theme.plain);
};

/** What a trace over the epochs shows, without what all of them have in common. */
type EpochTrace = Omit<TraceSpec, 'xRange' | 'axes' | 'charset' | 'crosshair' | 'theme'>;

/** Paints a trace over the epochs that are shown; while these are not all of them, its last row says which. */
export const paintOverEpochs = (
	cells: Cells,
	rect: Rect,
	spec: EpochTrace,
	state: LabState,
	look: Look,
): Plot => {
	const {charset, crosshair} = state;
	const zoomed = epochsZoomed(state);
	const plot = trace(cells, zoomed ? {...rect, height: rect.height - 1} : rect, {
		series: spec.series,
		yRange: spec.yRange,
		yScale: spec.yScale,
		references: spec.references,
		marks: spec.marks,
		xRange: epochsShown(state),
		axes: traceAxes(rect),
		charset,
		crosshair: crosshair?.chart === 'trace' ? {x: crosshair.epoch} : undefined,
		theme: look.theme,
	});
	if (zoomed) paintEpochEnds(cells, rect, plot.area, zoomed, look);
	return plot;
};
