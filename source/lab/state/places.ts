/** Something under the pointer of a mouse. */
export type Place =
	/** The density at x; neighbouring cells are so far apart. */
	| {readonly chart: 'density'; readonly x: number; readonly cell: number}
	| {readonly chart: 'trace'; readonly epoch: number}
	| {readonly chart: 'plane'; readonly mu: number; readonly sigma: number}
	/** An epoch on the bar of the progress. */
	| {readonly chart: 'bar'; readonly epoch: number}
	/** A runner of the race, by its row. */
	| {readonly chart: 'runner'; readonly lane: number};

/** A place of a chart, where a crosshair can be. */
export type ChartPlace = Exclude<Place, {chart: 'bar' | 'runner'}>;

/** Where values are read off: at a point of the grid, at an epoch, or at q's parameters on a map. */
export type Crosshair = (
	| {readonly chart: 'density'; readonly index: number}
	| {readonly chart: 'trace'; readonly epoch: number}
	| {readonly chart: 'plane'; readonly mu: number; readonly sigma: number}
) & {
	/** True of a lesson's own: it takes no keys until it is asked for. */
	readonly isMark?: boolean;
};

/** The chart with the crosshair that the keys move; undefined where there is none. */
export const chartAimedAt = ({
	crosshair,
}: {
	readonly crosshair: Crosshair | undefined;
}): Crosshair['chart'] | undefined => (crosshair?.isMark ? undefined : crosshair?.chart);
