import {pathsIn} from '../lessons/paths.ts';
import {screenOf, turned} from '../lessons/visit.ts';
import type {Facts} from '../selectors/facts.ts';
import type {LessonScreen} from '../state/lesson.ts';
import {always, type Hint, type ModeBinding, where} from './binding.ts';

/** Each kind of a lesson's screens takes keys of its own; all others do what they always do. */
export type LessonMode = LessonScreen['kind'];

const leave: ModeBinding = {
	keys: ['escape'],
	shown: 'Esc',
	action: {type: 'leave-lesson'},
	help: 'leave the lesson: the run is as it was before',
	hint: always('Esc', 'leave'),
};

/** True if there is a screen before this one. */
const hasPage = ({lesson}: Facts): boolean => lesson !== undefined && lesson.screen > 0;

const back: ModeBinding = {
	keys: ['left', 'backspace'],
	shown: '←, Backspace',
	action: {type: 'turn-page', by: -1},
	help: 'the screen before',
	hint: where('←', 'back', hasPage),
};

const nextHint = ({lesson, mode}: Facts): Hint => {
	if (lesson === undefined) return {keys: 'Enter', does: 'next'};
	const {kind} = screenOf(lesson);
	if (kind === 'run' && mode === 'running') return {keys: 'Enter', does: 'skip ahead'};
	const ahead = lesson.lesson.screens[lesson.screen + 1];
	if (kind === 'run' && ahead?.kind === 'reveal') return {keys: 'Enter', does: 'what happened'};
	if (kind === 'task') return {keys: 'Enter', does: 'one way'};
	if (kind === 'predict') return {keys: 'Enter', does: 'just watch'};
	return {keys: 'Enter', does: turned(lesson, 1) ? 'next' : 'done'};
};

const next: ModeBinding = {
	keys: ['enter', 'space', 'right'],
	shown: 'Enter, space, →',
	action: {type: 'turn-page', by: 1},
	help: 'the next screen',
	hint: nextHint,
};

const answerKeys = ['1', '2', '3'] as const;

/** The keys of the answers, while a question is asked. */
export const answering = ({lesson}: Pick<Facts, 'lesson'>): Hint | undefined => {
	const screen = lesson && screenOf(lesson);
	if (screen?.kind !== 'predict') return undefined;
	return {keys: answerKeys.slice(0, screen.answers.length).join(' '), does: 'your answer'};
};

const answers: readonly ModeBinding[] = answerKeys.map((key, index) => ({
	keys: [key],
	shown: key,
	action: {type: 'answer', index},
	help: 'an answer by its number',
	...(index === 0 ? {hint: answering} : {}),
}));

/** The path that Tab changes to, where there is another. */
const otherPath = (facts: Facts): Hint | undefined => {
	const paths = pathsIn(facts);
	const next = paths[(facts.lessonPath + 1) % paths.length];
	return paths.length > 1 && next ? {keys: 'Tab', does: next.title} : undefined;
};

/** The keys in a lesson and in the list of lessons. */
export const lessonBindings: Readonly<Record<'lessons' | LessonMode, readonly ModeBinding[]>> = {
	lessons: [
		{
			keys: ['enter', 'space', 'right'],
			shown: 'Enter',
			action: {type: 'start-selected'},
			help: 'start this lesson',
			hint: always('Enter', 'start'),
		},
		{
			keys: ['up'],
			shown: '↑',
			action: {type: 'select-lesson', by: -1},
			help: 'the lesson above',
			hint: always('↑↓', 'choose'),
		},
		{keys: ['down'], shown: '↓', action: {type: 'select-lesson', by: 1}, help: 'the lesson below'},
		{
			keys: ['tab'],
			shown: 'Tab',
			action: {type: 'next-path'},
			help: 'another path: from the beginning, or in 45 minutes',
			hint: otherPath,
		},
		{
			keys: ['escape', 'i', 'q'],
			shown: 'Esc, i, q',
			action: {type: 'close-overlay'},
			help: 'close the list',
			hint: always('Esc', 'back'),
		},
		{keys: ['ctrl+c'], shown: 'Ctrl-C', action: {type: 'quit'}, help: 'quit'},
	],
	predict: [...answers, next, back, leave],
	run: [
		{
			keys: ['space'],
			shown: 'space',
			action: {type: 'toggle-run'},
			help: 'pause, or resume',
			// A run that has ended leaves the room to the way on.
			hint: ({mode}) =>
				mode === 'stopped' ? undefined : {keys: 'space', does: mode === 'running' ? 'pause ' : 'resume'},
		},
		{...next, keys: ['enter', 'right'], shown: 'Enter, →'},
		{...back},
		leave,
	],
	reveal: [next, back, leave],
	// The arrows move the start, as they do elsewhere.
	task: [
		{
			keys: ['space'],
			shown: 'space',
			action: {type: 'toggle-run'},
			help: 'run, or pause',
			// What has stopped is tried again from the start.
			hint: ({mode}) =>
				mode === 'stopped'
					? {keys: 'r', does: 'run again'}
					: {keys: 'space', does: mode === 'running' ? 'pause' : 'run  '},
		},
		{...next, keys: ['enter'], shown: 'Enter'},
		{
			...back,
			keys: ['backspace'],
			shown: 'Backspace',
			hint: (facts) => (hasPage(facts) ? {keys: 'Backspace', does: 'back'} : undefined),
		},
		leave,
	],
};
