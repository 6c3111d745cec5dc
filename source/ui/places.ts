import type {Rect} from '../charts/cells.ts';
import type {Plot} from '../charts/series.ts';
import type {Place} from '../lab/state/places.ts';

/** What has an x axis. */
type PlotName = Exclude<Place['chart'], 'runner'>;

const isInside = ({x, y, width, height}: Rect, column: number, row: number): boolean =>
	column >= x && column < x + width && row >= y && row < y + height;

/** The middle of a cell, as a part of so many. */
const middle = (at: number, count: number): number => (at + 0.5) / count;

/** The chart coordinates under each cell of a view, for the mouse. */
export class Places {
	#plots: {readonly chart: PlotName; readonly plot: Plot}[] = [];

	#runners: Rect | undefined;

	/** Before the picture is painted anew. */
	clear(): void {
		this.#plots = [];
		this.#runners = undefined;
	}

	/** Rows of a list, each a runner. */
	addRunners(rect: Rect): void {
		this.#runners = rect;
	}

	add(chart: PlotName, plot: Plot): void {
		this.#plots.push({chart, plot});
	}

	/** The place under a cell; undefined outside the charts. */
	at(column: number, row: number): Place | undefined {
		const found = this.#plots.find(({plot: {area}}) => isInside(area, column, row));
		if (found === undefined) {
			const rows = this.#runners;
			return rows && isInside(rows, column, row) ? {chart: 'runner', lane: row - rows.y} : undefined;
		}
		const {chart, plot} = found;
		const {area, x, y} = plot;
		const across = x.fromUnit(middle(column - area.x, area.width));
		if (chart === 'density') return {chart, x: across, cell: (x.max - x.min) / area.width};
		if (chart === 'trace' || chart === 'bar') return {chart, epoch: across};
		return {chart, mu: across, sigma: y.fromUnit(1 - middle(row - area.y, area.height))};
	}
}
