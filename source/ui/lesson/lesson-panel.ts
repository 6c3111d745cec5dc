import {BOLD, type Cells, DIM, INVERSE, type Rect} from '../../charts/cells.ts';
import {taskVerdict} from '../../lab/lessons/task.ts';
import {headingOf} from '../../lab/lessons/visit.ts';
import type {LessonVisit} from '../../lab/state/lesson-visit.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {DialogLine, Tone} from '../dialogs/dialog.ts';
import type {Layout} from '../layout.ts';
import type {Look} from '../look/look.ts';
import {isBeside, placeOfTraces, SIDE_INDENT, TITLE_ROWS} from './lesson-layout.ts';
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

/** The title, and at the right end how far one is. */
const paintTitle = (cells: Cells, {x, y, width}: Rect, visit: LessonVisit): void => {
	const place = progressOf(visit);
	cells.text(x, y, headingOf(visit), {attributes: BOLD}, width - place.length - 1);
	cells.text(x + width - place.length, y, place);
};

/** The rule on both sides of the title, and behind the place in the lesson. */
const RULE_END = 2;

/** `── MSE locks on ───────────── 2/5 ──`: what it is about, and how far one is; without the rule where they need its room. */
const paintRule = (cells: Cells, rect: Rect, visit: LessonVisit, {symbols}: Look): void => {
	const rule = symbols.bar.left;
	const {x, y, width} = rect;
	const [heading, place] = [` ${headingOf(visit)} `, ` ${progressOf(visit)} `];
	if (heading.length + place.length + 3 * RULE_END > width) {
		paintTitle(cells, rect, visit);
		return;
	}
	cells.text(x, y, rule.repeat(width), {attributes: DIM}, width);
	cells.text(x + RULE_END, y, heading, {attributes: BOLD});
	cells.text(x + width - place.length - RULE_END, y, place);
};

/** The title at the head of a column, a quiet line along its left. */
const paintHead = (cells: Cells, rect: Rect, visit: LessonVisit, {symbols}: Look): void => {
	const {x, y, width, height} = rect;
	for (let row = 0; row < height; row++) cells.text(x, y + row, symbols.side, {attributes: DIM});
	paintTitle(cells, {...rect, x: x + SIDE_INDENT, width: width - SIDE_INDENT}, visit);
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
	const options = {verdict: taskVerdict(state)?.text, traces: placeOfTraces(layout)};
	linesWithin(visit, inner, symbols, isSide, options).forEach((line, row) => {
		paintLine(cells, {...inner, y: inner.y + row}, line);
	});
};
