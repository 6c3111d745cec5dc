import {capitalized} from '../../fit/titles.ts';
import type {Lesson} from '../state/lesson.ts';
import type {LabState} from '../state/state.ts';

/** A way through the lessons. */
export interface LessonPath {
	readonly title: string;
	/** The names of its lessons, in their order. */
	readonly names: readonly string[];
}

const inOrder = (lessons: readonly Lesson[]): LessonPath => ({
	title: 'from the beginning',
	names: lessons.map(({name}) => name),
});

/** Paths with some of the program's lessons. */
const selections: readonly LessonPath[] = [
	{
		title: 'in 45 minutes',
		names: [
			'forward-kl',
			'mse',
			'start',
			'wide-start',
			'log',
			'reverse-kl',
			'alpha',
			'learning-rate',
			'capstone',
		],
	},
];

/** The ways through the lessons that there are: their own order, and each selection that they have all of. */
export const pathsIn = (state: Pick<LabState, 'lessons'>): readonly LessonPath[] => [
	inOrder(state.lessons),
	...selections.filter(({names}) =>
		names.every((name) => state.lessons.some((lesson) => lesson.name === name)),
	),
];

type Placed = Pick<LabState, 'lessons' | 'lessonPath'>;

/** The path that the list of lessons shows. */
export const chosenPath = (state: Placed): LessonPath => {
	const known = pathsIn(state);
	return known[state.lessonPath % known.length] ?? inOrder(state.lessons);
};

/** The lessons of the path that the list shows, in its order. */
export const lessonsOnPath = (state: Placed): readonly Lesson[] => {
	return chosenPath(state).names.flatMap(
		(name) => state.lessons.find((lesson) => lesson.name === name) ?? [],
	);
};

/** The lesson to go on with, by its place on the path: the first that is not done, behind `after` if there is one. */
export const nextOnPath = (state: Placed & Pick<LabState, 'lessonsDone'>, after = -1): number => {
	const lessons = lessonsOnPath(state);
	const isOpen = ({name}: Lesson): boolean => !state.lessonsDone.includes(name);
	const behind = lessons.findIndex((lesson, i) => i > after && isOpen(lesson));
	return behind >= 0 ? behind : lessons.findIndex(isOpen);
};

/** Words that are read in a minute, where they are about mathematics. */
const WORDS_A_MINUTE = 100;
/** What it takes to make up one's mind, and to look at what came of it. */
const MINUTES_A_QUESTION = 1;

/** What it takes to try a few runs. */
const MINUTES_A_TASK = 3;

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** Minutes that a lesson takes, about: its texts are read, its questions are thought about, its runs are watched. */
export const minutesFor = ({screens}: Lesson): number =>
	screens.reduce((sum, screen) => {
		const read = sum + wordsIn(screen.text) / WORDS_A_MINUTE;
		if (screen.kind === 'run') return read + screen.until / screen.pace / 60;
		if (screen.kind === 'reveal') return read;
		if (screen.kind === 'task') return read + MINUTES_A_TASK;
		const answers = screen.answers.map(({says, but = ''}) => `${says} ${but}`).join(' ');
		return read + wordsIn(`${screen.question} ${answers}`) / WORDS_A_MINUTE + MINUTES_A_QUESTION;
	}, 0);

/** Minutes for a path, about. */
export const minutesOfPath = (state: Pick<LabState, 'lessons'>, {names}: LessonPath): number =>
	state.lessons.filter(({name}) => names.includes(name)).reduce((sum, lesson) => sum + minutesFor(lesson), 0);

/** Where a lesson is on each path, and what comes next there: `From the beginning: lesson 3 of 22; next: wide-start.` */
export const placesOnPaths = (state: Pick<LabState, 'lessons'>, {name}: Lesson): readonly string[] =>
	pathsIn(state).flatMap(({title, names}) => {
		const at = names.indexOf(name);
		if (at < 0 || names.length === 1) return [];
		const next = names[at + 1];
		const place = `${capitalized(title)}: lesson ${at + 1} of ${names.length}`;
		return [next === undefined ? `${place}, the last.` : `${place}; next: ${next}.`];
	});
