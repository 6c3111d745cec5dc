import type {LessonPlace} from '../state/lesson-visit.ts';
import {conditionOf, givenOn, isAskedAgain, predictionOf, screenOf} from './visit.ts';

/** How feedback ends that points to a trace: `: see its curve.` */
const TO_TRACES = /: see (?=[^:]*\b(?:curves?|traces?|loss|mu|sigma)\b[^:]*\.$)/;

/** Where the traces are: on this screen, on the run's before it, or in a larger window alone. */
export type TracesPlace = 'here' | 'before' | 'nowhere';

/** Feedback that points to the traces where they are; `back` is the key to the screen before. */
const pointing = (but: string, traces: TracesPlace, back: string): string => {
	if (traces === 'here') return but;
	if (traces === 'before') return but.replace(TO_TRACES, `: ${back} shows `);
	const end = but.search(TO_TRACES);
	return end < 0 ? but : `${but.slice(0, end)}.`;
};

/**
 * The reader's prediction, and that it came true or why it did not; undefined where nothing was predicted. It points to
 * the traces where they are.
 */
export const predictionText = (
	visit: LessonPlace,
	traces: TracesPlace = 'here',
	back = '',
): string | undefined => {
	const prediction = predictionOf(visit);
	if (screenOf(visit).kind !== 'reveal' || prediction === undefined) return undefined;
	const {says, but, right, isSecond} = prediction;
	const last = isSecond ? 'Your second answer' : 'You said';
	return `${last}: ${says}. ${but === undefined ? right : pointing(but, traces, back)}`;
};

/** What would have to be so for the first answer, where it is not, and there is a second; undefined where none is due. */
export const againText = (visit: LessonPlace): string | undefined => {
	const given = isAskedAgain(visit) ? givenOn(visit, visit.screen) : undefined;
	return given && `You said: ${given.says}. ${conditionOf(given)} Is that so? Try again.`;
};
