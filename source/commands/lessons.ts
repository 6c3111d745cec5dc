import type {Action} from '../lab/action.ts';
import type {Lesson, LessonScreen} from '../lab/lessons/lesson.ts';
import {lessonNamed, lessons} from '../lab/lessons/lessons.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';
import {wrapped} from '../ui/wrapped.ts';
import type {Output} from './output.ts';
import type {Settings} from './settings.ts';
import {LINE_WIDTH, twoColumns} from './text.ts';
import {EXIT, UserError, unknownName} from './user-error.ts';

const paragraph = (text: string, indent = ''): string =>
	wrapped(text, LINE_WIDTH - indent.length)
		.map((line) => `${indent}${line}\n`)
		.join('');

const screenText = (screen: LessonScreen): string => {
	if (screen.kind !== 'predict') return paragraph(screen.text);
	const answers = screen.answers.map((answer, index) => paragraph(answer, `  ${index + 1}  `));
	return `${paragraph(screen.text)}\n${paragraph(screen.question)}${answers.join('')}`;
};

/** A lesson to read, where there is no screen to see it on. */
export const lessonText = ({title, summary, screens}: Lesson): string =>
	[`${title}\n${paragraph(summary)}`, ...screens.map(screenText)].join('\n');

export const lessonList = (): string => twoColumns(lessons.map(({name, title}) => [name, title]));

const known = lessons.map(({name}) => name);

/** `klfit-tui lessons [NAME]`: in the dashboard; without a terminal the list, or the lesson as text. */
export const openLessons = async (
	settings: Settings,
	output: Output,
	words: readonly string[],
): Promise<number> => {
	const [name] = words;
	const lesson = name === undefined ? undefined : lessonNamed(name);
	if (name !== undefined && lesson === undefined) {
		throw new UserError(`lessons: ${unknownName('lesson', name, known)}`);
	}
	if (!detectCapabilities(process).interactive) {
		output.out(lesson ? lessonText(lesson) : lessonList());
		return EXIT.done;
	}
	// The reference run waits behind the lessons.
	const opening: readonly Action[] = [
		{type: 'toggle-run'},
		lesson ? {type: 'start-lesson', name: lesson.name} : {type: 'open-lessons'},
	];
	const {openDashboard} = await import('./dashboard.ts');
	return openDashboard(settings, opening);
};
