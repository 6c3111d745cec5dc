import {BOLD, type Cells, type Rect} from '../../charts/cells.ts';
import {fixedWidth} from '../../fit/format.ts';
import {nameOptimum, type Status, statusOf} from '../../fit/status.ts';
import type {LabState} from '../../lab/state.ts';
import type {Look} from '../look.ts';

const value = (number: number): string => fixedWidth(number, 8, 4);
const gap = (number: number): string => fixedWidth(number, 6, 2);

/** How the run stands, in words; numbers keep their columns while it moves. */
export const statusSentence = (state: LabState, status: Status): string => {
	const {fit, mode, target} = state;
	const {optimum} = status;
	if (status.name === 'diverged') return `diverged: ${status.reason}`;
	if (status.name === 'stalled') return `stalled: ${status.reason}`;
	const numbers = `mu ${value(fit.mu)}   sigma ${value(fit.sigma)}`;
	if (optimum === undefined) return `moving: ${numbers}   (no optimum found downhill)`;
	if (status.name === 'converged') return `converged on ${nameOptimum(target, optimum)}: ${numbers}`;
	const lead = mode === 'stopped' ? 'stopped before it arrived: ' : 'moving: ';
	const toGo = (from: number, to: number): string => `(${gap(Math.abs(from - to)).trimStart()} to go)`;
	return `${lead}mu ${value(fit.mu)} ${toGo(fit.mu, optimum.mu).padEnd(15)}  sigma ${value(fit.sigma)} ${toGo(fit.sigma, optimum.sigma)}`;
};

/** Nothing is known of what lies downhill before the first search has ended. */
const isUnknown = ({survey}: LabState): boolean =>
	survey === undefined || (survey.search !== undefined && survey.optimum === undefined);

/** How the run stands: measured now, at the cost of one evaluation of the loss. */
export const currentStatus = (state: LabState): Status | undefined =>
	isUnknown(state) && state.fit.diverged === undefined
		? undefined
		: statusOf(
				state.fit,
				state.target,
				state.reference,
				state.survey?.optimum,
				state.config.hyperparameters.eps,
			);

export const paintStatus = (cells: Cells, rect: Rect, state: LabState, {theme, symbols}: Look): void => {
	const status = currentStatus(state);
	if (status === undefined) return;
	const dot = {fg: theme.status[status.name], attributes: BOLD};
	cells.text(rect.x, rect.y, symbols.status[status.name], dot, rect.width);
	const sentence = statusSentence(state, status);
	const room = rect.width - 2;
	const shown = sentence.length > room ? shortened(state, status, room) : sentence;
	cells.text(rect.x + 2, rect.y, shown, theme.plain, room);
	const agreement = agreementText(state);
	const at = rect.width - agreement.length;
	// Three blanks between the sentences, or only the first of them.
	if (at >= shown.length + 5) cells.text(rect.x + at, rect.y, agreement, theme.quiet);
};

/** What TensorFlow.js says of the closed form's gradient: "gradient = tfjs 3e-8". */
const agreementText = ({agreement, engine}: LabState): string =>
	agreement === undefined || engine.name !== 'closed-form'
		? ''
		: `gradient = tfjs ${agreement.difference.toExponential(0)}`;

/** What is left of the sentence where the line is short: the word, then the numbers. */
const shortened = ({fit}: LabState, {name, reason}: Status, room: number): string => {
	const numbers = `mu ${fixedWidth(fit.mu, 7, 3)}  sigma ${fixedWidth(fit.sigma, 7, 3)}`;
	if (name === 'stalled' || name === 'diverged') return `${name}: ${reason}`.slice(0, room);
	return numbers.length + name.length + 2 <= room ? `${numbers}  ${name}` : numbers;
};
