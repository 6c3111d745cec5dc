import {BOLD, type Cells, DIM, INVERSE, type Rect} from '../../charts/cells.ts';
import {taskVerdict} from '../../lab/lessons/task.ts';
import {headingOf} from '../../lab/lessons/visit.ts';
import type {LessonVisit} from '../../lab/state/lesson-visit.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {DialogLine, Tone} from '../dialogs/dialog.ts';
import type {Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {isBeside, SIDE_INDENT, TITLE_ROWS} from './lesson-layout.ts';
import {linesWithin} from './lesson-lines.ts';

const attributes: Readonly<Record<Tone, number>> = {
	plain: 0,
	strong: BOLD,
	quiet: DIM,
	selected: INVERSE,
	error: BOLD,
};

const paintLine = (cells: Cells, {x, y, width}: Rect, line: DialogLine): void => {
	let at = x;
	for (const {text, tone} of line) {
		at = cells.text(at, y, text, {attributes: attributes[tone]}, x + width - at);
	}
};

/** `2/5`: how far one is. */
const progressOf = ({lesson, screen}: LessonVisit): string => `${screen + 1}/${lesson.screens.length}`;

/** `── MSE locks on ───────────── 2/5 ──`: what it is about, and how far one is. */
const paintRule = (cells: Cells, rect: Rect, visit: LessonVisit, {symbols}: Look): void => {
	const rule = symbols.bar.left;
	const {x, y, width} = rect;
	const place = progressOf(visit);
	cells.text(x, y, rule.repeat(width), {attributes: DIM}, width);
	const placeAt = x + width - place.length - 4;
	const room = placeAt - x - 4;
	if (room > 0) cells.text(x + 2, y, ` ${headingOf(visit)} `, {attributes: BOLD}, room);
	if (placeAt > x) cells.text(placeAt, y, ` ${place} `, {}, width);
};

/** The title at the head of a column, a quiet line along its left. */
const paintHead = (cells: Cells, rect: Rect, visit: LessonVisit, {symbols}: Look): void => {
	const {x, y, width, height} = rect;
	for (let row = 0; row < height; row++) cells.text(x, y + row, symbols.side, {attributes: DIM});
	const place = progressOf(visit);
	const room = width - SIDE_INDENT - place.length - 1;
	cells.text(x + SIDE_INDENT, y, headingOf(visit), {attributes: BOLD}, room);
	cells.text(x + width - place.length, y, place);
};

/** Paints the text of the lesson's screen if the layout has room for it. */
export const paintLesson = (cells: Cells, layout: Layout, state: LabState, look: Look): void => {
	const rect = layout.parts.lesson;
	const visit = state.lesson;
	if (rect === undefined || visit === undefined) return;
	const {symbols} = look;
	const isSide = isBeside(layout);
	cells.clear(rect);
	if (isSide) paintHead(cells, rect, visit, look);
	else paintRule(cells, rect, visit, look);
	const indent = isSide ? SIDE_INDENT : 0;
	const titleRows = isSide ? TITLE_ROWS + 1 : TITLE_ROWS;
	const inner: Rect = {
		x: rect.x + indent,
		y: rect.y + titleRows,
		width: rect.width - indent,
		height: rect.height - titleRows,
	};
	linesWithin(visit, inner, symbols, isSide, taskVerdict(state)?.text).forEach((line, row) => {
		paintLine(cells, {...inner, y: inner.y + row}, line);
	});
};
