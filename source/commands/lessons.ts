import process from 'node:process';
import type {Command} from '../command-line/command.ts';
import {formatFlags, viewFlags} from '../command-line/flags/all.ts';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {lessonNamed, lessons as table} from '../lab/lessons/lessons.ts';
import type {Action} from '../lab/state/action.ts';
import {unknownName} from '../math/names.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';

const known = table.map(({name}) => name);

/** Opens the lessons in the dashboard; without a terminal, prints their list, or one lesson as text. */
const start = async (settings: Settings, output: Output, [name]: readonly string[]): Promise<number> => {
	const lesson = name === undefined ? undefined : lessonNamed(name);
	if (name !== undefined && lesson === undefined) {
		throw new UserError(`lessons: ${unknownName('lesson', name, known)}`);
	}
	if (settings.output.format === 'markdown') {
		const {lessonHandout, lessonIndex} = await import('../batch/lesson-handout.ts');
		output.out(lesson ? lessonHandout(lesson) : lessonIndex());
		return EXIT.done;
	}
	if (!detectCapabilities(process).interactive) {
		const {lessonList, lessonText} = await import('../batch/lesson-text.ts');
		output.out(lesson ? lessonText(lesson) : lessonList());
		return EXIT.done;
	}
	// The reference run stays paused behind the lessons.
	const opening: readonly Action[] = [
		{type: 'toggle-run'},
		lesson ? {type: 'start-lesson', name: lesson.name} : {type: 'open-lessons'},
	];
	const {openDashboard} = await import('../session/local.ts');
	return openDashboard(settings, process, opening);
};

export const lessonsCommand: Command = {
	name: 'lessons',
	words: '[NAME]',
	values: known,
	summary: 'guided lessons: predict, run, see why',
	details:
		'They open in the dashboard; without a terminal they are printed as text, and with --markdown as a handout.',
	examples: [
		{line: 'lessons', meaning: 'choose from the list'},
		{line: 'lessons wide-start', meaning: 'one lesson by its name'},
		{line: 'lessons forward-kl --markdown', meaning: 'a handout, with its key apart'},
	],
	flags: [
		...formatFlags.filter(({name}) => name === 'markdown'),
		...viewFlags.filter(({name}) => name !== 'pace'),
	],
	start,
};
