import {BOLD, type Cells, type Rect} from '../../charts/cells.ts';
import {fixedPlace, fixedWidth, grouped} from '../../charts/format.ts';
import {widestGap} from '../../fit/distance.ts';
import type {Status} from '../../fit/status.ts';
import {isAnswerKept} from '../../lab/lessons/visit.ts';
import {currentStatus, placeOf} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';

const value = (number: number): string => fixedWidth(number, 8, 4);
const place = (number: number): string => fixedPlace(number, 8, 4);
const gap = (number: number): string => fixedPlace(number, 6, 2);

/** The longest of the words of a run that goes on, "converged:", so that the numbers behind it stay where they are. */
const WORD_WIDTH = 11;

/** True if a run that still moves has reached its last epoch. */
const isUsedUp = ({mode}: LabState, {name}: Status): boolean => mode === 'stopped' && name === 'moving';

const wordFor = (state: LabState, status: Status): string =>
	isUsedUp(state, status) ? 'epochs used: ' : `${status.name}:`.padEnd(WORD_WIDTH);

/** True if mu and sigma say how a run stands; elsewhere its reason does. */
const hasColumns = ({cause}: Status): boolean =>
	cause === 'heading for an optimum' || cause === 'at an optimum' || cause === 'too few epochs to tell';

/** The status line: a word, mu and sigma, then a sentence. Numbers keep their columns. */
const statusSentence = (state: LabState, status: Status): string => {
	const {fit} = state;
	const {name, reason, optimum} = status;
	if (isUsedUp(state, status) && hasColumns(status) && optimum !== undefined) {
		const [quantity, left] = widestGap(optimum, fit.parameters);
		return `${grouped(state.goal)} ${state.goal === 1 ? 'epoch' : 'epochs'} used: ${quantity} still has ${gap(left).trimStart()} to go`;
	}
	const word = wordFor(state, status);
	// A mixture has more numbers than a line: the sentence names the one that is furthest off.
	if (state.config.components > 1 || !hasColumns(status)) return `${word}${reason.replace(/^q is /, '')}`;
	const toGo = (from: number, to: number): string => `(${gap(Math.abs(from - to)).trimStart()} to go)`;
	const mu = `${word}mu ${place(fit.mu)}`;
	const sigma = `sigma ${value(fit.sigma)}`;
	if (optimum === undefined) return `${mu}   ${sigma}   no optimum found`;
	if (name === 'converged') return `${mu}   ${sigma}   on ${placeOf(state, optimum)}`;
	return `${mu} ${toGo(fit.mu, optimum.mu).padEnd(15)}  ${sigma} ${toGo(fit.sigma, optimum.sigma)}`;
};

/**
 * The line of a run of which nothing is known yet: what it has of a moving one's line stands where it will. Nothing is
 * said of one that a lesson asks about.
 */
const paintUnknown = (
	cells: Cells,
	rect: Rect,
	{fit, config, lesson}: LabState,
	{theme, symbols}: Pick<Look, 'theme' | 'symbols'>,
): void => {
	const isKept = lesson !== undefined && isAnswerKept(lesson);
	const word = (isKept ? '' : 'moving:').padEnd(WORD_WIDTH);
	const long = `${word}mu ${place(fit.mu)} ${''.padEnd(15)}  sigma ${value(fit.sigma)}`;
	const short = `mu ${fixedPlace(fit.mu, 7, 3)}  sigma ${fixedWidth(fit.sigma, 7, 3)}`;
	const room = rect.width - 2;
	const text =
		config.components > 1 ? (isKept ? '' : `${word}looking ahead`) : long.length > room ? short : long;
	if (!isKept)
		cells.text(
			rect.x,
			rect.y,
			symbols.status.moving,
			{fg: theme.status.moving, attributes: BOLD},
			rect.width,
		);
	cells.text(rect.x + 2, rect.y, text, theme.plain, room);
};

export const paintStatus = (cells: Cells, rect: Rect, state: LabState, {theme, symbols}: Look): void => {
	const status = currentStatus(state);
	if (status === undefined) {
		paintUnknown(cells, rect, state, {theme, symbols});
		return;
	}
	const dot = {fg: theme.status[status.name], attributes: BOLD};
	cells.text(rect.x, rect.y, symbols.status[status.name], dot, rect.width);
	const sentence = statusSentence(state, status);
	const room = rect.width - 2;
	const shown = sentence.length > room ? shortened(state, status, room, symbols.ellipsis) : sentence;
	cells.text(rect.x + 2, rect.y, shown, theme.plain, room);
	// Three blanks between the sentences, or only the first of them.
	const free = rect.width - shown.length - 5;
	const agreement = agreementTexts(state, symbols.done).find(({length}) => length <= free);
	if (agreement) cells.text(rect.x + rect.width - agreement.length, rect.y, agreement, theme.quiet);
};

/** 32 bits agree with 64 to about 1e-7 of the loss, in cumulative sums to a hundredth; more is no rounding. */
const AGREES_WITHIN = 1e-2;

/** The result of the gradient check in words, the longer ones first. */
const agreementTexts = ({agreement, engine}: LabState, done: string): readonly string[] => {
	if (agreement === undefined || engine.name !== 'closed-form') return [];
	const by = agreement.difference.toExponential(0);
	return agreement.difference <= AGREES_WITHIN
		? [`gradient checked by TensorFlow.js: ${by}`, `gradient ${done} TensorFlow.js ${by}`]
		: [`TensorFlow.js finds another gradient: off by ${by}`, `TensorFlow.js differs: ${by}`];
};

/** The short form of the status for a narrow window: mu and sigma, and the word if there is room. */
const shortened = (state: LabState, status: Status, room: number, ellipsis: string): string => {
	const {fit} = state;
	const {reason} = status;
	const word = wordFor(state, status).trimEnd();
	if (!hasColumns(status) || state.config.components > 1) {
		const sentence = `${wordFor(state, status)}${reason.replace(/^q is /, '')}`;
		return sentence.length <= room ? sentence : `${sentence.slice(0, room - 1)}${ellipsis}`;
	}
	const numbers = `mu ${fixedPlace(fit.mu, 7, 3)}  sigma ${fixedWidth(fit.sigma, 7, 3)}`;
	return numbers.length + word.length + 1 <= room ? `${numbers}  ${word.slice(0, -1)}` : numbers;
};
