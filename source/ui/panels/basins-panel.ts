import type {Cells, Rect} from '../../charts/cells.ts';
import {type RegionCell, regions} from '../../charts/regions.ts';
import type {Plot} from '../../charts/series.ts';
import {BASIN_COLUMNS, BASIN_ROWS, type BasinCell, filledCells, letterOf} from '../../fit/maps/basins.ts';
import type {AskedBasins} from '../../lab/state/maps.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import type {MapFill} from '../look/map-colors.ts';
import {axesOf, mapMarksOf} from './map-marks.ts';

const glyph = (text: string): number => text.codePointAt(0) ?? 0x20;

/** The glyph of a run without a destination: stalled, diverged, or moving towards no known optimum. */
export const signOf = (
	{ending, destination}: Pick<BasinCell, 'ending' | 'destination'>,
	{symbols}: Pick<Look, 'symbols'>,
): string => {
	if (ending === 'stalled') return symbols.stalled;
	if (ending === 'diverged') return symbols.diverged;
	if (destination === undefined) return '?';
	const letter = letterOf(destination);
	// Who has not arrived is small.
	return ending === 'converged' ? letter : letter.toLowerCase();
};

/** Shades tell ways apart from this share of all on, up to all but as many. */
const OUTLIERS = 0.05;

/** The range of epochs to a destination without outliers; undefined before the first arrival. */
export const arrivalRange = (
	cells: readonly (BasinCell | undefined)[],
): {readonly min: number; readonly max: number} | undefined => {
	const ways = cells
		.flatMap((cell) => (cell?.ending === 'converged' ? [cell.epochs] : []))
		.toSorted((a, b) => a - b);
	const min = ways[Math.floor(OUTLIERS * ways.length)];
	const max = ways[Math.ceil((1 - OUTLIERS) * ways.length) - 1];
	return min === undefined || max === undefined ? undefined : {min: Math.max(1, min), max};
};

/** A destination's shade for a way of so many epochs: by their logarithm, the last one for who has not arrived. */
const shadeOf = (
	{ending, destination, epochs}: BasinCell,
	arrivals: {readonly min: number; readonly max: number} | undefined,
	{theme: {map}}: Look,
): MapFill => {
	const shades = destination === undefined ? [] : map.destinations[destination % map.destinations.length];
	const last = shades?.at(-1);
	if (shades === undefined || last === undefined || ending === 'stalled' || ending === 'diverged')
		return map.nowhere;
	if (ending !== 'converged' || arrivals === undefined) return last;
	const {min, max} = arrivals;
	const share = max > min ? Math.log(Math.max(min, epochs) / min) / Math.log(max / min) : 0;
	return shades[Math.min(shades.length - 1, Math.floor(share * shades.length))] ?? last;
};

/** Where a run from each start ends. */
export class BasinsPanel {
	#cells: readonly (BasinCell | undefined)[] | undefined;
	#filled: readonly (RegionCell | undefined)[] = [];

	/** Found anew only where more is known. */
	#regionsOf({map: {cells, ...map}}: AskedBasins, look: Look): readonly (RegionCell | undefined)[] {
		if (cells === this.#cells) return this.#filled;
		this.#cells = cells;
		const filled = filledCells({...map, cells});
		const arrivals = arrivalRange(cells);
		const signs = new Map<string, number>();
		this.#filled = filled.map((cell) => {
			if (cell === undefined) return undefined;
			const sign = signOf(cell, look);
			const region = signs.get(sign) ?? signs.size;
			signs.set(sign, region);
			return {region, glyph: glyph(sign), ...shadeOf(cell, arrivals, look)};
		});
		return this.#filled;
	}

	/** Returns where the map is, once there is one. */
	paint(cells: Cells, rect: Rect, state: LabState, look: Look): Plot | undefined {
		const {basins} = state.maps;
		if (basins === undefined) return undefined;
		return regions(cells, rect, {
			...mapMarksOf(state, basins.map.destinations, look),
			...axesOf(basins.map.plane),
			regions: this.#regionsOf(basins, look),
			columns: BASIN_COLUMNS,
			rows: BASIN_ROWS,
		});
	}
}
