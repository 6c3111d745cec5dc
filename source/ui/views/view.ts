import type {Cells} from '../../charts/cells.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import type {Places} from '../places.ts';

/**
 * One way to look at a run. Header, footer and overlays are the same for all and rendered by Ink; what moves
 * between them is painted by the view. A view remembers what its pictures need from one to the next, such as
 * the ranges of its axes.
 */
export interface View {
	/** Rectangles for a terminal of any size, with the plot as large as it can be where it is to be seen from afar. */
	readonly layout: (columns: number, rows: number, isLarge?: boolean) => Layout;
	/** The chart coordinates under each cell of the last frame. */
	readonly places: Places;
	paint(cells: Cells, layout: Layout, state: LabState, look: Look): void;
}
