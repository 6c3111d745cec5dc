import type {Rect} from '../../charts/cells.ts';
import {againText, predictionText, type TracesPlace} from '../../lab/lessons/feedback.ts';
import {screenOf} from '../../lab/lessons/visit.ts';
import type {Lesson} from '../../lab/state/lesson.ts';
import type {LessonPlace} from '../../lab/state/lesson-visit.ts';
import {type DialogLine, piece, type Tone} from '../dialogs/dialog.ts';
import type {ScreenSymbols} from '../look/symbols.ts';
import {wrapped} from '../wrapped.ts';

const said = (text: string, width: number, tone: Tone): readonly DialogLine[] =>
	wrapped(text, width).map((line) => [piece(line, tone)]);

/** Characters of what becomes of a task. */
const LONGEST_VERDICT = 150;

/** Columns for the mark of what was chosen and the number before an answer. */
const NUMBER_WIDTH = 5;

const answerLines = (place: LessonPlace, width: number, {selected}: ScreenSymbols): readonly DialogLine[] => {
	const shown = screenOf(place);
	if (shown.kind !== 'predict') return [];
	return shown.answers.flatMap((answer, index) => {
		const isChosen = (place.answers[place.screen] ?? place.tried[place.screen]) === index;
		return wrapped(answer.says, width - NUMBER_WIDTH).map((line, row): DialogLine => {
			const number = row === 0 ? `${isChosen ? selected : ' '} ${index + 1}  ` : ' '.repeat(NUMBER_WIDTH);
			return [piece(number, 'strong'), piece(line, isChosen ? 'strong' : 'plain')];
		});
	});
};

/** The question and its answers. */
const askedParts = (
	place: LessonPlace,
	width: number,
	symbols: ScreenSymbols,
): readonly (readonly DialogLine[])[] => {
	const shown = screenOf(place);
	if (shown.kind !== 'predict') return [];
	return [said(shown.question, width, 'strong'), answerLines(place, width, symbols)];
};

const askedLines = (place: LessonPlace, width: number, symbols: ScreenSymbols): readonly DialogLine[] =>
	askedParts(place, width, symbols).flat();

/** The key to the screen before, which has the traces of the run. */
const BACK = '←';

const predictionLines = (
	visit: LessonPlace,
	width: number,
	{keys}: ScreenSymbols,
	traces: TracesPlace,
): readonly DialogLine[] => {
	const text = predictionText(visit, traces, keys(BACK));
	return text === undefined ? [] : said(text, width, 'quiet');
};

const againLines = (visit: LessonPlace, width: number): readonly DialogLine[] => {
	const text = againText(visit);
	return text === undefined ? [] : said(text, width, 'plain');
};

const formulaLines = (visit: LessonPlace, width: number): readonly DialogLine[] => {
	const shown = screenOf(visit);
	return shown.kind === 'reveal' && shown.formula ? said(shown.formula, width, 'strong') : [];
};

/** What becomes of a task keeps its room, whatever is said. */
const verdictLines = (verdict: string, width: number): readonly DialogLine[] => {
	const lines = said(verdict, width, 'strong');
	const room = Math.ceil(LONGEST_VERDICT / Math.max(1, width));
	return [...lines, ...Array.from({length: Math.max(0, room - lines.length)}, (): DialogLine => [])];
};

/** What else a lesson's lines depend on. */
interface LineOptions {
	/** What has become of a task. */
	readonly verdict?: string | undefined;
	/** On the screen before, unless given. */
	readonly traces?: TracesPlace;
}

/** The text of a lesson's screen in lines of `width` columns, its parts apart if there is room. */
export const lessonLines = (
	visit: LessonPlace,
	width: number,
	symbols: ScreenSymbols,
	isAiry: boolean,
	{verdict = '', traces = 'before'}: LineOptions = {},
): readonly DialogLine[] => {
	const shown = screenOf(visit);
	const again = againLines(visit, width);
	// Where there is little room, the feedback takes the place of what was told before the question.
	const isTold = isAiry || again.length === 0;
	const parts = [
		predictionLines(visit, width, symbols, traces),
		isTold ? said(shown.text, width, 'plain') : [],
		again,
		shown.kind === 'task' ? verdictLines(verdict, width) : [],
		formulaLines(visit, width),
		...askedParts(visit, width, symbols),
	].filter((part) => part.length > 0);
	return parts.flatMap((part, index) => (isAiry && index > 0 ? [[], ...part] : part));
};

/** As many of a screen's lines as there is room for: what is asked goes before what is told. */
export const linesWithin = (
	visit: LessonPlace,
	{width, height}: Pick<Rect, 'width' | 'height'>,
	symbols: ScreenSymbols,
	isAiry: boolean,
	options?: LineOptions,
): readonly DialogLine[] => {
	const lines = lessonLines(visit, width, symbols, isAiry, options);
	if (lines.length <= height) return lines;
	const asked = askedLines(visit, width, symbols);
	const told = Math.max(0, height - asked.length - 1);
	const more = piece(`${symbols.ellipsis} more in a larger window`, 'quiet');
	return [...lines.slice(0, told), [more], ...asked].slice(0, height);
};

/** Lines that a screen takes, whatever is answered. */
export const mostLinesOn = (
	visit: LessonPlace,
	width: number,
	symbols: ScreenSymbols,
	isAiry: boolean,
): number => {
	const longest = visit.lesson.screens.map(longestAnswer);
	const places: readonly LessonPlace[] = [
		{...visit, answers: longest, tried: longest},
		{...visit, answers: [], tried: longest},
		{...visit, answers: [], tried: []},
	];
	return Math.max(...places.map((each) => lessonLines(each, width, symbols, isAiry).length));
};

/** Lines that the longest screen of a lesson takes: the panel keeps its height. */
export const mostLines = (
	visit: LessonPlace,
	width: number,
	symbols: ScreenSymbols,
	isAiry: boolean,
): number =>
	Math.max(
		...visit.lesson.screens.map((_, screen) => mostLinesOn({...visit, screen}, width, symbols, isAiry)),
	);

const longestAnswer = (screen: Lesson['screens'][number]): number | undefined => {
	if (screen.kind !== 'predict') return undefined;
	const lengths = screen.answers.map(({says, but = ''}) => says.length + but.length);
	return lengths.indexOf(Math.max(...lengths));
};
