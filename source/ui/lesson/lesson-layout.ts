import type {TracesPlace} from '../../lab/lessons/feedback.ts';
import {screenOf} from '../../lab/lessons/visit.ts';
import type {LessonPlace, LessonVisit} from '../../lab/state/lesson-visit.ts';
import {type Layout, traceParts} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';
import type {View} from '../views/view.ts';
import {lessonLines, mostLines, mostLinesOn} from './lesson-lines.ts';

/** From here on a lesson has a column of its own at the right; below, rows under the view. */
const WIDE = {columns: 140, rows: 24} as const;
/** The column, with the line at its left and the air around its text. */
const SIDE = 56;
export const SIDE_INDENT = 2;
const MARGIN = 1;

/** Rows that a view keeps, with header, progress, status and footer. */
const LEAST_VIEW = 10;
/** A lesson alone has room for a few words here. */
const LEAST_ALONE = {columns: 24, rows: 4} as const;
/** The line with the lesson's title. */
export const TITLE_ROWS = 1;

/** True if a lesson is beside the view in a window of this size. */
export const isBeside = ({columns, rows}: Pick<Layout, 'columns' | 'rows'>): boolean =>
	columns >= WIDE.columns && rows >= WIDE.rows;

/** The view on the left, the lesson in a column at the right, between header and footer. */
const beside = (layout: View['layout'], columns: number, rows: number): Layout => {
	const whole = layout(columns, rows);
	const narrow = layout(columns - SIDE, rows);
	const {header, progress, status, footer, notice} = whole.parts;
	const top = (header?.y ?? 0) + 2;
	const bottom = (progress?.y ?? rows) - (notice ? 2 : 1);
	return {
		design: narrow.design,
		columns,
		rows,
		parts: {
			...narrow.parts,
			...(header && {header}),
			...(notice && {notice}),
			...(progress && {progress}),
			...(status && {status}),
			...(footer && {footer}),
			lesson: {x: columns - SIDE + MARGIN, y: top, width: SIDE - 2 * MARGIN, height: bottom - top},
		},
	};
};

/** The view above, with its progress and status; the lesson between that and the footer. */
const below = (layout: View['layout'], columns: number, rows: number, height: number): Layout => {
	const {design, parts} = layout(columns, rows - height);
	const {footer} = parts;
	if (footer === undefined) return layout(columns, rows);
	const lesson = {...footer, height};
	return {design, columns, rows, parts: {...parts, footer: {...footer, y: rows - 1}, lesson}};
};

/** Where traces are this low, they say little. */
const LEAST_TRACE = 3;

/** Rows that a lesson's screen does not need go to the traces, where the view has no room for them itself. */
const withTraces = (whole: Layout, lines: number): Layout => {
	const {columns, parts} = whole;
	const {density, lossTrace, lesson} = parts;
	const used = TITLE_ROWS + lines;
	const left = (lesson?.height ?? 0) - used;
	// A row of air, and the titles.
	const height = left - 2;
	if (!lesson || !density || lossTrace || height < LEAST_TRACE) return whole;
	const traces = traceParts(columns, lesson.y + used + 1, height);
	return {...whole, parts: {...parts, ...traces, lesson: {...lesson, height: used}}};
};

/** Lines of a lesson's screen beyond those that a window has room for, below a view; none at 0 or less. */
export const linesTooMany = (
	place: LessonPlace,
	{columns, rows}: Pick<Layout, 'columns' | 'rows'>,
	symbols: ScreenSymbols,
): number => TITLE_ROWS + mostLinesOn(place, columns - 2 * MARGIN, symbols, false) + LEAST_VIEW - rows;

/** A picture as low as this shows where p and q are, and no more. */
const LEAST_PICTURE = 3;

/** Where the traces of a lesson's run are: a window without room for both a view and a lesson shows none. */
export const placeOfTraces = ({parts}: Layout): TracesPlace => {
	if (parts.muTrace) return 'here';
	return parts.progress ? 'before' : 'nowhere';
};

/** Between header and footer the lesson, below as much of the view's picture as it leaves room for. */
const alone = (layout: View['layout'], columns: number, rows: number, lines: number): Layout => {
	const {design, parts} = layout(columns, rows);
	const row = {x: MARGIN, y: 0, width: columns - 2 * MARGIN, height: 1};
	const {header, footer = {...row, y: rows - 1}} = parts;
	const top = header ? header.y + 1 : 0;
	const spare = footer.y - top - TITLE_ROWS - lines;
	const height = spare >= LEAST_PICTURE ? spare : 0;
	const part = parts.body ? 'body' : 'density';
	const lesson = {...row, y: top + height, height: footer.y - top - height};
	// The design is the view's, but for one that says that there is room for nothing.
	return {
		design: design === 'full' ? design : 'plot',
		columns,
		rows,
		parts: {
			...(header && {header}),
			...(height > 0 && {[part]: {...row, y: top, height}}),
			footer,
			lesson,
		},
	};
};

/**
 * A view's layout with room for a lesson: nothing of the view is hidden, it only gets smaller. A window that
 * has no room for both shows the run while it runs, and the lesson while there is something to read, with a small picture
 * where that is short.
 */
export const layoutWith = (
	layout: View['layout'],
	lesson: LessonVisit | undefined,
	{columns, rows}: Pick<Layout, 'columns' | 'rows'>,
	symbols: ScreenSymbols,
	isRunning = false,
): Layout => {
	if (lesson === undefined) return layout(columns, rows);
	if (isBeside({columns, rows})) return beside(layout, columns, rows);
	const height = TITLE_ROWS + mostLines(lesson, columns - 2 * MARGIN, symbols, false);
	const linesWith = (traces: TracesPlace): number =>
		lessonLines(lesson, columns - 2 * MARGIN, symbols, false, {traces}).length;
	if (rows - height >= LEAST_VIEW) {
		return withTraces(below(layout, columns, rows, height), linesWith('before'));
	}
	const {kind} = screenOf(lesson);
	const isWatched = kind === 'run' || (kind === 'task' && isRunning);
	const isRead = !isWatched && columns >= LEAST_ALONE.columns && rows >= LEAST_ALONE.rows;
	return isRead ? alone(layout, columns, rows, linesWith('nowhere')) : layout(columns, rows);
};
