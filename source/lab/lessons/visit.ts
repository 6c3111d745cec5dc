import type {FitConfig} from '../../fit/config.ts';
import type {LessonAnswer, LessonScreen} from '../state/lesson.ts';
import type {LessonVisit} from '../state/lesson-visit.ts';
import {configOf} from './lesson.ts';

/** The screen that is shown; the first one if the number is out of range. */
export const screenOf = ({lesson, screen}: Pick<LessonVisit, 'lesson' | 'screen'>): LessonScreen => {
	const shown = lesson.screens[screen] ?? lesson.screens[0];
	if (shown === undefined) throw new RangeError(`the lesson "${lesson.name}" has no screens`);
	return shown;
};

/** The heading of a screen: the lesson's title, or its moral on the last screen. */
export const headingOf = ({lesson, screen}: Pick<LessonVisit, 'lesson' | 'screen'>): string =>
	screen < lesson.screens.length - 1 ? lesson.title : lesson.moral;

/** Screens on, or back; undefined past the ends. */
export const turned = (visit: LessonVisit, by: 1 | -1): LessonVisit | undefined => {
	const screen = visit.screen + by;
	return screen >= 0 && screen < visit.lesson.screens.length ? {...visit, screen} : undefined;
};

/** With an answer to the question that is asked; the same visit where there is no such answer. */
export const answered = (visit: LessonVisit, answer: number): LessonVisit => {
	const shown = screenOf(visit);
	if (shown.kind !== 'predict' || shown.answers[answer] === undefined) return visit;
	const answers = visit.lesson.screens.map((_, i) => (i === visit.screen ? answer : visit.answers[i]));
	return {...visit, answers};
};

/** The answer to the question that this screen's run has decided; undefined where none was asked or given. */
export const predictionOf = ({lesson, screen, answers}: LessonVisit): LessonAnswer | undefined => {
	const runs = [screen - 1, screen - 2];
	for (const at of runs) {
		const shown = lesson.screens[at];
		if (shown?.kind !== 'predict') continue;
		const given = answers[at];
		return given === undefined ? undefined : shown.answers[given];
	}
	return undefined;
};

/** The run that a screen shows. */
export interface ScreenRun {
	readonly config: FitConfig;
	/** The epoch at which the screen begins. */
	readonly from: number;
	/** The epoch at which the run on it, or on the next, stops. */
	readonly until: number;
}

/** The run that a screen needs, and the epochs between which it plays. */
export const runOfScreen = ({lesson, screen}: Pick<LessonVisit, 'lesson' | 'screen'>): ScreenRun => {
	const {screens} = lesson;
	const untilOf = (shown: LessonScreen | undefined): number =>
		shown?.kind === 'run' && shown.until > 0 ? shown.until : 0;
	const isNew = ({config}: LessonScreen): boolean => config !== undefined;
	const since = screens.findLastIndex((shown, i) => i <= screen && isNew(shown));
	const from = screens
		.slice(Math.max(0, since), screen)
		.reduce((most, shown) => Math.max(most, untilOf(shown)), 0);
	const next = screens.findIndex((shown, i) => i > screen && isNew(shown));
	const ahead = screens.slice(screen, next < 0 ? undefined : next);
	return {
		config: configOf(lesson, screen),
		from,
		until: ahead.map(untilOf).find((until) => until > 0) ?? from,
	};
};
