import type {Cells, Rect} from '../../charts/cells.ts';
import type {Look} from '../look/look.ts';
import {wrapped} from '../wrapped.ts';

/** A body lower than this is all map. */
const ROOMY = 12;

/** Where caption, map and legend of a view over (mu, sigma) are; a low one has only the map. */
export interface MapFrame {
	readonly caption: Rect | undefined;
	readonly map: Rect;
	readonly legend: Rect | undefined;
}

/** Lines that the legend of the basins needs at a width, to have all of an ordinary map's. */
export const legendRows = (width: number): number => (width >= 110 ? 1 : 2);

export const mapFrame = (body: Rect, legendRows: number): MapFrame => {
	if (body.height < ROOMY) return {caption: undefined, map: body, legend: undefined};
	const legend = {...body, y: body.y + body.height - legendRows, height: legendRows};
	return {
		caption: {...body, height: 1},
		map: {...body, y: body.y + 1, height: body.height - 1 - legendRows},
		legend: legendRows > 0 ? legend : undefined,
	};
};

const NO_MAP =
	'A map has two directions, mu and sigma. A mixture has more parameters than that: with one component there is a map.';

/** One sentence in the middle of a map's place. */
export const paintInstead = (cells: Cells, rect: Rect, sentence: string, {theme}: Look): void => {
	const lines = wrapped(sentence, Math.max(1, Math.min(60, rect.width - 4))).slice(0, rect.height);
	const top = rect.y + Math.max(0, Math.floor((rect.height - lines.length) / 2));
	lines.forEach((line, i) => {
		const x = rect.x + Math.max(0, Math.floor((rect.width - line.length) / 2));
		cells.text(x, top + i, line, theme.plain, rect.x + rect.width - x);
	});
};

/** For a q that has no map. */
export const paintNoMap = (cells: Cells, rect: Rect, look: Look): void =>
	paintInstead(cells, rect, NO_MAP, look);
