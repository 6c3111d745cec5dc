import type {LessonPlace} from '../state/lesson-visit.ts';
import {conditionOf, givenOn, isAskedAgain, predictionOf, screenOf} from './visit.ts';

/** The reader's prediction, and that it came true or why it did not; undefined where nothing was predicted. */
export const predictionText = (visit: LessonPlace): string | undefined => {
	const prediction = predictionOf(visit);
	if (screenOf(visit).kind !== 'reveal' || prediction === undefined) return undefined;
	const {says, but, right, isSecond} = prediction;
	const last = isSecond ? 'Your second answer' : 'You said';
	return `${last}: ${says}. ${but ?? right}`;
};

/** What would have to be so for the first answer, where it is not, and there is a second; undefined where none is due. */
export const againText = (visit: LessonPlace): string | undefined => {
	const given = isAskedAgain(visit) ? givenOn(visit, visit.screen) : undefined;
	return given && `You said: ${given.says}. ${conditionOf(given)} Is that so? Try again.`;
};
