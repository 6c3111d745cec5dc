import type {LessonPlace} from '../state/lesson-visit.ts';
import {conditionOf, givenOn, isAskedAgain, predictionOf, screenOf} from './visit.ts';

/** How feedback ends that points to a trace: `: see its curve.` */
const TO_TRACES = /: see (?=[^:]*\b(?:curves?|traces?|loss|mu|sigma)\b[^:]*\.$)/;

/** Where the traces are: on this screen, on the run's before it, or in a larger window alone. */
export type TracesPlace = 'here' | 'before' | 'nowhere';

/** What leads to the traces in place of `: see`; `back` is the key to the screen before. */
const waysTo: Readonly<Record<TracesPlace, (back: string) => readonly [RegExp, string]>> = {
	here: () => [TO_TRACES, ': see '],
	before: (back) => [TO_TRACES, `: ${back} shows `],
	nowhere: () => [new RegExp(`${TO_TRACES.source}.*`), '.'],
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
	return `${last}: ${says}. ${but?.replace(...waysTo[traces](back)) ?? right}`;
};

/** What would have to be so for the first answer, where it is not, and there is a second; undefined where none is due. */
export const againText = (visit: LessonPlace): string | undefined => {
	const given = isAskedAgain(visit) ? givenOn(visit, visit.screen) : undefined;
	return given && `You said: ${given.says}. ${conditionOf(given)} Is that so? Try again.`;
};
