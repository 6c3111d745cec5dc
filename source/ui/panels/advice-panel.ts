import {BOLD, type Cells, type Rect} from '../../charts/cells.ts';
import {grouped} from '../../charts/format.ts';
import type {StatusName} from '../../fit/status.ts';
import {nextLoss} from '../../lab/selectors/next-loss.ts';
import {currentStatus} from '../../lab/selectors/titles.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {type Phrase, paintPhrases} from './words.ts';

type Advice = readonly [keys: string, does: string];

/** What one may do next with a run that has stopped, by how it stands. */
const adviceFor = (state: LabState): Readonly<Record<StatusName, readonly Advice[]>> => {
	const {config, fit, goal} = state;
	const other: Advice = ['R', `same start, ${nextLoss(state, 1)}`];
	const more = fit.epoch < goal ? `on to ${grouped(goal)}` : `${grouped(config.epochs)} more`;
	return {
		converged: [other, ['←→', 'another start'], ['space', more]],
		moving: [['space', more], ['>', 'larger steps'], other],
		stalled: [['←→', 'another start'], other, ['space', more]],
		diverged: [['<', 'smaller steps'], ['r', 'restart'], other],
	};
};

/** What to do after a run has stopped by itself, in the place of notices. */
export const paintAdvice = (cells: Cells, rect: Rect, state: LabState, {theme, symbols}: Look): void => {
	if (state.mode !== 'stopped' || state.lesson !== undefined) return;
	const status = currentStatus(state);
	if (status === undefined) return;
	const phrases = adviceFor(state)[status.name].map(
		([keys, does]): Phrase => [
			{text: symbols.keys(keys), style: {attributes: BOLD}},
			{text: ` ${does}`, style: theme.quiet},
		],
	);
	paintPhrases(cells, rect, phrases);
};
