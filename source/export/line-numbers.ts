import {paper} from './colors.ts';
import {type FigurePlot, pointsOf} from './plot.ts';
import {label} from './svg.ts';

/** The distance that keeps two numbers beside a trace from overlapping. */
const NUMBER_HEIGHT = 13;

/** The number of each component over the end of its line, those of lines that meet one above the other. */
export const lineNumbers = (
	plot: FigurePlot,
	xs: ArrayLike<number>,
	lines: readonly Float64Array[],
): string => {
	if (lines.length === 1) return '';
	const {x, y, width, height} = plot.box;
	let above = y + height + NUMBER_HEIGHT;
	return lines
		.map((line, k) => ({
			k,
			at: pointsOf(plot, [xs[xs.length - 1] ?? 0], [line.at(-1) ?? Number.NaN])[0]?.[1],
		}))
		.filter((one): one is {k: number; at: number} => one.at !== undefined && Number.isFinite(one.at))
		.sort((a, b) => b.at - a.at)
		.map(({k, at}) => {
			above = Math.min(at + 4, above - NUMBER_HEIGHT);
			return label(x + width + 6, above, String(k + 1), {'font-size': 12, fill: paper.ink});
		})
		.join('');
};
