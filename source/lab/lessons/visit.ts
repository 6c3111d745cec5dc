import type {FitConfig} from '../../fit/config.ts';
import type {LessonAnswer, LessonScreen} from '../state/lesson.ts';
import type {LessonPlace, LessonVisit} from '../state/lesson-visit.ts';
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

/** With fewer answers to choose from, a second try would have nothing left to ask. */
const LEAST_TO_TRY_AGAIN = 3;

/** True while nothing may show where the run leads: a question about it is open, or comes next. */
export const isAnswerKept = ({lesson, screen}: Pick<LessonVisit, 'lesson' | 'screen'>): boolean => {
	const [shown, next] = [lesson.screens[screen], lesson.screens[screen + 1]];
	return shown?.kind === 'predict' || (next?.kind === 'predict' && next.config === undefined);
};

type ByScreen = readonly (number | undefined)[];

const withAt = ({lesson, screen}: LessonVisit, list: ByScreen, value: number | undefined): ByScreen =>
	lesson.screens.map((_, i) => (i === screen ? value : list[i]));

/**
 * With an answer to the question that is asked; the same visit where there is no such answer. The first wrong one of
 * three is only tried: the question is asked again.
 */
export const answered = (visit: LessonVisit, answer: number): LessonVisit => {
	const shown = screenOf(visit);
	const given = shown.kind === 'predict' ? shown.answers[answer] : undefined;
	if (shown.kind !== 'predict' || given === undefined) return visit;
	const isSecond = visit.tried[visit.screen] !== undefined || visit.answers[visit.screen] !== undefined;
	if (given.but !== undefined && !isSecond && shown.answers.length >= LEAST_TO_TRY_AGAIN)
		return {...visit, tried: withAt(visit, visit.tried, answer)};
	return {...visit, answers: withAt(visit, visit.answers, answer)};
};

/** True if the question is asked again, after a first answer that was wrong. */
export const isAskedAgain = ({screen, tried, answers}: LessonPlace): boolean =>
	tried[screen] !== undefined && answers[screen] === undefined;

/** What an answer says. */
export interface GivenAnswer extends LessonAnswer {
	/** What is said of it where it comes true. */
	readonly right: string;
	/** True if another was given before it. */
	readonly isSecond: boolean;
}

/** The last answer that was given on a screen; undefined where none was asked or given. */
export const givenOn = ({lesson, answers, tried}: LessonPlace, screen: number): GivenAnswer | undefined => {
	const shown = lesson.screens[screen];
	const given = answers[screen] ?? tried[screen];
	if (shown?.kind !== 'predict' || given === undefined) return undefined;
	const answer = shown.answers[given];
	const {right = 'That is what happened.'} = shown;
	return answer && {...answer, right, isSecond: tried[screen] !== undefined && answers[screen] !== undefined};
};

/** The answer to the question that this screen's run has decided; undefined where none was asked or given. */
export const predictionOf = (visit: LessonPlace): GivenAnswer | undefined => {
	const {lesson, screen} = visit;
	const asked = [screen - 1, screen - 2].find((at) => lesson.screens[at]?.kind === 'predict');
	return asked === undefined ? undefined : givenOn(visit, asked);
};

/**
 * The part of an answer's feedback that gives nothing away: of `Then A would have to B, but C.`, what would have to be
 * so for it to come true.
 */
export const conditionOf = ({but = ''}: LessonAnswer): string => {
	const end = but.indexOf(', but ');
	return end < 0 ? but : `${but.slice(0, end)}.`;
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
		(shown?.kind === 'run' || shown?.kind === 'task') && shown.until > 0 ? shown.until : 0;
	const isNew = ({config}: LessonScreen): boolean => config !== undefined;
	const since = screens.findLastIndex((shown, i) => i <= screen && isNew(shown));
	const from = screens
		.slice(Math.max(0, since), screen)
		.reduce((most, shown) => Math.max(most, untilOf(shown)), 0);
	const next = screens.findIndex((shown, i) => i > screen && isNew(shown));
	const ahead = screens.slice(screen, next < 0 ? undefined : next);
	const config = configOf(lesson, screen);
	const shown = screens[screen];
	return {
		// Each run of a task, however often it is restarted, ends where the task does.
		config: shown?.kind === 'task' ? {...config, epochs: shown.until} : config,
		from,
		until: ahead.map(untilOf).find((until) => until > 0) ?? from,
	};
};
