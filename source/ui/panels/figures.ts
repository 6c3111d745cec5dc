import type {Cells, Rect, Style} from '../../charts/cells.ts';
import type {Look} from '../look/look.ts';

/** Names with their values as text. */
export type Figures = readonly (readonly [name: string, value: string])[];

/** Figures on one line: names quiet, values plain, each in a column of its own. */
export const paintFigures = (cells: Cells, rect: Rect, figures: Figures, {theme}: Look): void => {
	const end = rect.x + rect.width;
	const put = (x: number, text: string, style: Style): number => cells.text(x, rect.y, text, style, end - x);
	let x = rect.x;
	for (const [name, value] of figures) {
		// A value that would be cut in two is left out whole.
		if (x + name.length + 1 + value.trimEnd().length > end) return;
		x = put(x, `${name} `, theme.quiet);
		x = put(x, value, theme.plain) + 3;
	}
};
