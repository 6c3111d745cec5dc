import {BOLD, type Cells, type Color} from '../../charts/cells.ts';
import type {Plot} from '../../charts/series.ts';
import type {Look} from '../look/look.ts';

/** A q whose mean may lie beyond the ends of the x axis. */
interface Outlying {
	readonly text: string;
	readonly mu: number;
	readonly color: Color;
	/** Rows above the lowest one, so that several have each their own. */
	readonly lane: number;
}

/** Of a mean, as many digits as are read at a glance. */
const DIGITS = 4;

/** An arrow at the edge of the plot towards a mean that lies beyond it, with the mean; nothing where the axis shows it. */
export const paintEdgeArrow = (
	cells: Cells,
	{area, x}: Plot,
	{text, mu, color, lane}: Outlying,
	{symbols}: Look,
): void => {
	const isLeft = mu < x.min;
	if (!isLeft && !(mu > x.max)) return;
	const mean = `${text} ${Number(mu.toPrecision(DIGITS))}`;
	const said = isLeft ? `${symbols.left} ${mean}` : `${mean} ${symbols.right}`;
	const row = area.y + area.height - 2 - lane;
	if (said.length > area.width || row < area.y) return;
	const column = isLeft ? area.x : area.x + area.width - said.length;
	cells.text(column, row, said, {fg: color, attributes: BOLD}, said.length);
};
