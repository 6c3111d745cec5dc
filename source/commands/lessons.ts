import process from 'node:process';
import type {Command} from '../command-line/command.ts';
import {formatFlags, viewFlags} from '../command-line/flags/all.ts';
import {htmlFlag} from '../command-line/flags/lessons.ts';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {lessonNamed, lessons as table} from '../lab/lessons/lessons.ts';
import type {Action} from '../lab/state/action.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import {unknownName} from '../math/names.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';

const known = table.map(({name}) => name);

/** A lesson's page. Throws a UserError where none is named, or another form is asked for too. */
const pageFor = async ({output}: Settings, lesson: Lesson | undefined): Promise<string> => {
	if (output.format === 'markdown') {
		throw new UserError('--markdown and --html: choose one, standard output holds a single format');
	}
	if (lesson === undefined) {
		throw new UserError(
			`lessons: --html needs the name of a lesson, as in klfit-tui lessons mse --html > mse.html (known: ${known.join(', ')})`,
		);
	}
	const {lessonPage} = await import('../batch/lesson-page.ts');
	return lessonPage(lesson, `npx klfit-tui lessons ${lesson.name}`);
};

/** Opens the lessons in the dashboard; without a terminal, prints their list, or one lesson as text. */
const start = async (settings: Settings, output: Output, [name]: readonly string[]): Promise<number> => {
	const lesson = name === undefined ? undefined : lessonNamed(name);
	if (name !== undefined && lesson === undefined) {
		throw new UserError(`lessons: ${unknownName('lesson', name, known)}`);
	}
	if (settings.lessonOutput.isPage) {
		output.out(await pageFor(settings, lesson));
		return EXIT.done;
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
		'They open in the dashboard; without a terminal they are printed as text, with --markdown as a handout, with --html as a page.',
	examples: [
		{line: 'lessons', meaning: 'choose from the list'},
		{line: 'lessons wide-start', meaning: 'one lesson by its name'},
		{line: 'lessons mse --html', meaning: 'a page that plays the lesson, for those without a terminal'},
	],
	flags: [
		...formatFlags.filter(({name}) => name === 'markdown'),
		htmlFlag,
		...viewFlags.filter(({name}) => name !== 'pace'),
	],
	start,
};
