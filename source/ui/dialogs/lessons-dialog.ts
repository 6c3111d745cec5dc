import {chosenPath, lessonsOnPath, nextOnPath} from '../../lab/lessons/paths.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {wrapped} from '../wrapped.ts';
import {
	type DialogLine,
	type DialogModel,
	type DialogPlace,
	dialog,
	dialogRows,
	dialogWidth,
	listWindow,
	piece,
} from './dialog.ts';

const WIDTH = 60;
/** Rows of the window that the box leaves free: the header, and below it the epoch, the status and the keys. */
const FREE_ROWS = 5;
const ROOMY = 20;
/** Columns before a lesson's title: what is chosen, the tick and the number. */
const MARKS = 8;
/** Behind the lesson to go on with. */
const NEXT = ' next';
/** Lines for a lesson's summary: always two, so that the box keeps its place. */
const SUMMARY_LINES = 2;

/** The lessons of a path, one a line, those that were read to their end ticked and with what they came to; below it what the chosen one is about. */
export const lessonsDialog = (
	facts: Facts,
	{selected}: Extract<Overlay, {kind: 'lessons'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const {lessonsDone} = facts;
	const lessons = lessonsOnPath(facts);
	const next = nextOnPath(facts);
	const width = dialogWidth(layout, WIDTH);
	const rows = dialogRows(layout) - (dialogRows(layout) >= ROOMY ? FREE_ROWS : 0);
	const below = rows >= SUMMARY_LINES + 4 ? SUMMARY_LINES + 1 : 0;
	const [from, to] = listWindow(
		lessons.length,
		selected,
		Math.min(lessons.length, Math.max(1, rows - below)),
	);
	const list = lessons.slice(from, to).map(({name, title, moral}, i): DialogLine => {
		const isSelected = from + i === selected;
		const isDone = lessonsDone.includes(name);
		const tick = isDone ? symbols.done : ' ';
		const shown = isDone ? moral : title;
		const isNext = from + i === next && width >= MARKS + shown.length + NEXT.length;
		return [
			piece(`${isSelected ? symbols.selected : ' '} ${tick} `, 'strong'),
			piece(String(from + i + 1).padStart(2), 'quiet'),
			piece('  '),
			piece(shown, isSelected ? 'selected' : 'plain'),
			...(isNext ? [piece(NEXT.padStart(width - MARKS - shown.length), 'quiet')] : []),
		];
	});
	const summary = wrapped(lessons[selected]?.summary ?? '', width);
	const hidden = lessons.length - to;
	const done = lessons.filter(({name}) => lessonsDone.includes(name)).length;
	const progress = `${chosenPath(facts).title}: ${done} of ${lessons.length} done`;
	const more = hidden > 0 ? `${hidden} more ${symbols.keys('↓')}` : '';
	const place = `${progress}${more.padStart(Math.max(0, width - progress.length))}`;
	const about = Array.from(
		{length: below},
		(_, i): DialogLine => [piece(i === 0 ? place : (summary[i - 1] ?? ''), 'quiet')],
	);
	return dialog(layout, isUnicode, {title: 'lessons', width, lines: [...list, ...about]});
};
