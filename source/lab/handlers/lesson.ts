import type {Update} from '../changes/run.ts';
import {lessonsOnPath, nextOnPath, pathsIn} from '../lessons/paths.ts';
import {beforeOf, leaveLesson, showScreen} from '../lessons/screens.ts';
import {answered, isAskedAgain, turned} from '../lessons/visit.ts';
import type {Effect} from '../state/action.ts';
import type {LessonVisit} from '../state/lesson-visit.ts';
import type {Overlay} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, look, news, only} from './handlers.ts';

type Listed = LabState & {readonly overlay: Extract<Overlay, {kind: 'lessons'}>};

/** The list, at the lesson that one is in, or at the first of the path that one has not done. */
const listed = (state: LabState): Listed => {
	const here = lessonsOnPath(state).findIndex(({name}) => name === state.lesson?.lesson.name);
	return {...state, overlay: {kind: 'lessons', selected: Math.max(0, here >= 0 ? here : nextOnPath(state))}};
};

const united = (names: readonly string[], others: readonly string[]): readonly string[] => [
	...new Set([...names, ...others]),
];

const begun = (state: LabState, name: string | undefined): Update => {
	const lesson = state.lessons.find((one) => one.name === name);
	if (lesson === undefined) return only(state);
	if (state.awaited !== undefined) return only({...state, notice: 'first TensorFlow.js has to be loaded'});
	const visit: LessonVisit = {lesson, screen: 0, answers: [], tried: [], before: beforeOf(state)};
	return showScreen({...state, overlay: {kind: 'none'}}, visit);
};

/** The last screen has been read: back to the list, where this lesson is ticked and the next is offered. */
const finished = (state: LabState, visit: LessonVisit): Update => {
	const {name} = visit.lesson;
	const lessonsDone = united(state.lessonsDone, [name]);
	const [back, effects] = leaveLesson(state, visit);
	const done: LabState = {...back, lessonsDone};
	const here = lessonsOnPath(done).findIndex((lesson) => lesson.name === name);
	const selected = Math.max(0, nextOnPath(done, here));
	const kept: Effect = {type: 'keep-lessons', names: lessonsDone};
	return [{...done, overlay: {kind: 'lessons', selected}}, [...effects, kept]];
};

/** The lessons: their list, and the way through one. */
export const lessonHandlers: Handlers<
	| 'open-lessons'
	| 'select-lesson'
	| 'next-path'
	| 'start-lesson'
	| 'start-selected'
	| 'turn-page'
	| 'answer'
	| 'leave-lesson'
	| 'lessons-recalled'
> = {
	'open-lessons': look((state) => [listed(state), [{type: 'recall-lessons'}]]),
	'select-lesson': look((state, {by}) => {
		if (state.overlay.kind !== 'lessons') return only(state);
		const last = lessonsOnPath(state).length - 1;
		const selected = Math.max(0, Math.min(last, state.overlay.selected + by));
		return only({...state, overlay: {kind: 'lessons', selected}});
	}),
	'next-path': look((state) => {
		if (state.overlay.kind !== 'lessons') return only(state);
		const lessonPath = (state.lessonPath + 1) % pathsIn(state).length;
		return only(listed({...state, lessonPath}));
	}),
	'start-lesson': look((state, {name}) => begun(state, name)),
	'start-selected': look((state) =>
		state.overlay.kind === 'lessons'
			? begun(state, lessonsOnPath(state)[state.overlay.selected]?.name)
			: only(state),
	),
	'turn-page': look((state, {by}) => {
		if (state.lesson === undefined) return only(state);
		const visit = turned(state.lesson, by);
		if (visit) return showScreen(state, visit);
		return by === 1 ? finished(state, state.lesson) : only(state);
	}),
	answer: look((state, {index}) => {
		if (state.lesson === undefined) return only(state);
		const visit = answered(state.lesson, index);
		if (visit === state.lesson) return only(state);
		// A second try: the run has not been touched, and stays as it is.
		if (isAskedAgain(visit)) return only({...state, lesson: visit});
		const next = turned(visit, 1);
		return next ? showScreen(state, next) : only(state);
	}),
	'lessons-recalled': news((state, {names}) => {
		const next: LabState = {...state, lessonsDone: united(state.lessonsDone, names)};
		const stands = listed(state).overlay;
		const isWhereItOpened = state.overlay.kind === 'lessons' && stands.selected === state.overlay.selected;
		return only(isWhereItOpened ? listed(next) : next);
	}),
	'leave-lesson': look((state) => (state.lesson ? leaveLesson(state, state.lesson) : only(state))),
};
