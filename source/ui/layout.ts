import type {Rect} from '../charts/cells.ts';

/** The parts of the fit view; each owns a rectangle, and none overlaps another. */
export type Part =
	| 'header'
	| 'density'
	| 'lossTitle'
	| 'muTitle'
	| 'sigmaTitle'
	| 'lossTrace'
	| 'muTrace'
	| 'sigmaTrace'
	| 'progress'
	| 'status'
	| 'footer'
	/** What just happened, in a sentence; where there is no line for it, the footer begins with it. */
	| 'notice'
	| 'line'
	/** All between header and progress, of a view that divides it for itself. */
	| 'body'
	/** The text of a lesson, beside or below the view. */
	| 'lesson'
	/** A line for each runner of a race. */
	| 'table';

/**
 * Which design a terminal's size has room for: the whole dashboard, the plot with its numbers, one line
 * of numbers, or no more than a sentence.
 */
export type Design = 'full' | 'plot' | 'line' | 'sentence';

export interface Layout {
	readonly design: Design;
	readonly columns: number;
	readonly rows: number;
	readonly parts: Readonly<Partial<Record<Part, Rect>>>;
}

/** Air at the left and right edge. */
const MARGIN = 1;
/** Columns between two trace panels. */
const GUTTER = 2;

const FULL = {columns: 56, rows: 18} as const;
const PLOT = {columns: 30, rows: 8} as const;
const LINE = {columns: 20, rows: 1} as const;

const designFor = (columns: number, rows: number): Design => {
	const fits = (least: {readonly columns: number; readonly rows: number}): boolean =>
		columns >= least.columns && rows >= least.rows;
	if (fits(FULL)) return 'full';
	if (fits(PLOT)) return 'plot';
	return fits(LINE) ? 'line' : 'sentence';
};

/** Three columns of equal width, the rest of the division going to the gutters. */
const thirds = (width: number): readonly {readonly x: number; readonly width: number}[] => {
	const panel = Math.floor((width - 2 * GUTTER) / 3);
	const rest = width - 3 * panel;
	const firstGap = Math.floor(rest / 2);
	return [
		{x: MARGIN, width: panel},
		{x: MARGIN + panel + firstGap, width: panel},
		{x: MARGIN + 2 * panel + rest, width: panel},
	];
};

/** The traces of loss, mu and sigma side by side, so many rows high, each under its title at row `y`. */
export const traceParts = (columns: number, y: number, height: number): Layout['parts'] => {
	const [loss, mu, sigma] = thirds(columns - 2 * MARGIN);
	const panel = (third: typeof loss, top: number, rows: number): Rect => ({
		x: third?.x ?? 0,
		width: third?.width ?? 0,
		y: top,
		height: rows,
	});
	return {
		lossTitle: panel(loss, y, 1),
		muTitle: panel(mu, y, 1),
		sigmaTitle: panel(sigma, y, 1),
		lossTrace: panel(loss, y + 1, height),
		muTrace: panel(mu, y + 1, height),
		sigmaTrace: panel(sigma, y + 1, height),
	};
};

/**
 * The header at the top, the footer with the progress and the status above it at the bottom; between
 * them the plot takes about two thirds, the traces of loss, mu and sigma the rest.
 */
const fullLayout = (columns: number, rows: number): Layout['parts'] => {
	const width = columns - 2 * MARGIN;
	const row = (y: number, height = 1): Rect => ({x: MARGIN, y, width, height});
	// A spare line around the traces is worth having once there are lines to spare.
	const air = rows >= 22 ? 1 : 0;
	const inner = rows - 5 - 3 * air;
	const traceHeight = Math.max(3, Math.round(inner * 0.28));
	const densityHeight = inner - traceHeight;
	const densityTop = 1 + air;
	const titleTop = densityTop + densityHeight + air;
	return {
		header: row(0),
		density: row(densityTop, densityHeight),
		...traceParts(columns, titleTop, traceHeight),
		...(air > 0 && {notice: row(rows - 4)}),
		progress: row(rows - 3),
		status: row(rows - 2),
		footer: row(rows - 1),
	};
};

/** Of the rows between the header and the progress, what traces take below a table. */
const TRACE_SHARE = 0.22;

/** As the fit view, with a table of so many rows between the plot and the traces. */
export const tableLayout =
	(tableRows: number) =>
	(columns: number, rows: number): Layout => {
		const layout = layoutFor(columns, rows);
		const {header, density, progress, footer, status, notice, lossTitle, muTitle, sigmaTitle} = layout.parts;
		if (!header || !density || !progress || !footer || !status) return layout;
		const frame = {header, ...(notice && {notice}), progress, status, footer};
		const last = progress.y - (rows >= 22 ? 1 : 0);
		const inner = last - density.y;
		if (!lossTitle || !muTitle || !sigmaTitle || inner < tableRows + LEAST_WITH_TABLE) {
			const height = Math.max(1, inner - tableRows);
			const table = {...density, y: density.y + height, height: inner - height};
			return {...layout, parts: {...frame, density: {...density, height}, table}};
		}
		const traceHeight = Math.max(3, Math.round(inner * TRACE_SHARE));
		const height = inner - tableRows - traceHeight - 1;
		const table = {...density, y: density.y + height, height: tableRows};
		const y = table.y + tableRows;
		const trace = (title: Rect): Rect => ({...title, y: y + 1, height: traceHeight});
		return {
			...layout,
			parts: {
				...frame,
				density: {...density, height},
				table,
				lossTitle: {...lossTitle, y},
				muTitle: {...muTitle, y},
				sigmaTitle: {...sigmaTitle, y},
				lossTrace: trace(lossTitle),
				muTrace: trace(muTitle),
				sigmaTrace: trace(sigmaTitle),
			},
		};
	};

/** Rows that a plot and its traces need beside a table. */
const LEAST_WITH_TABLE = 10;

const plotLayout = (columns: number, rows: number): Layout['parts'] => {
	const width = columns - 2 * MARGIN;
	const row = (y: number, height = 1): Rect => ({x: MARGIN, y, width, height});
	return {
		header: row(0),
		density: row(1, rows - 4),
		progress: row(rows - 3),
		status: row(rows - 2),
		footer: row(rows - 1),
	};
};

/** The full layout with the rows of the traces given to the plot; their titles and values stay. */
const largeLayout = (columns: number, rows: number): Layout['parts'] => {
	const {lossTrace, muTrace, sigmaTrace, notice, ...parts} = fullLayout(columns, rows);
	const {density, lossTitle, muTitle, sigmaTitle, progress} = parts;
	if (!density || !lossTitle || !muTitle || !sigmaTitle || !progress) return parts;
	const y = progress.y - 1;
	const moved = (title: Rect): Rect => ({...title, y});
	return {
		...parts,
		density: {...density, height: y - density.y},
		lossTitle: moved(lossTitle),
		muTitle: moved(muTitle),
		sigmaTitle: moved(sigmaTitle),
	};
};

/** Rectangles for a terminal of any size. Pure: the same size gives the same layout. */
export const layoutFor = (columns: number, rows: number, isLarge = false): Layout => {
	const design = designFor(columns, rows);
	const line = {x: 0, y: 0, width: columns, height: Math.min(rows, 1)};
	const parts =
		design === 'full'
			? (isLarge ? largeLayout : fullLayout)(columns, rows)
			: design === 'plot'
				? plotLayout(columns, rows)
				: {line};
	return {design, columns, rows, parts};
};

/** The layout of a view with one large picture: all between the header and the progress is its body. */
export const bodyLayout = (columns: number, rows: number): Layout => {
	const {design, parts} = layoutFor(columns, rows);
	const {header, progress, status, footer, notice} = parts;
	if (!header || !progress || !status || !footer) return {design, columns, rows, parts};
	const air = rows >= 22 ? 1 : 0;
	const top = header.y + 1 + air;
	const body = {...header, y: top, height: progress.y - air - top};
	return {design, columns, rows, parts: {header, body, ...(notice && {notice}), progress, status, footer}};
};

/** Where a box of at most `width` x `height` sits in the middle, with the view visible around it. */
export const overlayRect = ({columns, rows}: Layout, width: number, height: number): Rect => {
	const boxWidth = Math.min(width, columns);
	const boxHeight = Math.min(height, rows);
	return {
		x: Math.floor((columns - boxWidth) / 2),
		y: Math.floor((rows - boxHeight) / 2),
		width: boxWidth,
		height: boxHeight,
	};
};
