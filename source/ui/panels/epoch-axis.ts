import type {Cells, Rect} from '../../charts/cells.ts';
import {grouped} from '../../charts/format.ts';
import type {Range} from '../../charts/range.ts';
import {epochsZoomed} from '../../lab/selectors/epochs-shown.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';

/** Columns between the two ends. */
const GAP = 2;

/** A trace's rectangle: while only some epochs are shown its last row says which. */
export const traceRect = (rect: Rect, state: LabState): Rect =>
	epochsZoomed(state) === undefined ? rect : {...rect, height: rect.height - 1};

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
