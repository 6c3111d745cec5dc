import process from 'node:process';
import type {Command} from '../command-line/command.ts';
import {formatFlags, viewFlags} from '../command-line/flags/all.ts';
import {lessonFormFlags, lessonsFlag} from '../command-line/flags/lessons.ts';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {quoted} from '../fit/share.ts';
import {lessons as table} from '../lab/lessons/lessons.ts';
import type {Action} from '../lab/state/action.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import {unknownName} from '../math/names.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';

/** The lesson that a form needs. Throws a UserError where none is named. */
const named = (lesson: Lesson | undefined, flag: string, known: readonly string[]): Lesson => {
	if (lesson) return lesson;
	throw new UserError(
		`lessons: --${flag} needs the name of a lesson, as in klfit-tui lessons ${known[0]} --${flag} (known: ${known.join(', ')})`,
	);
};

/** The command that opens a lesson in a terminal. */
const openedBy = ({name}: Pick<Lesson, 'name'>, {lessonsFile}: Settings): string =>
	[
		'npx klfit-tui lessons',
		name,
		...(lessonsFile === undefined ? [] : ['--lessons', quoted(lessonsFile)]),
	].join(' ');

/** What is printed in place of opening the dashboard; undefined where it is to be opened. */
const textFor = async (settings: Settings, lesson: Lesson | undefined): Promise<string | undefined> => {
	const {lessonForm: form, output, lessons} = settings;
	const known = lessons.map(({name}) => name);
	const isHandout = output.format === 'markdown';
	if (isHandout && form !== 'text')
		throw new UserError(
			`--markdown and --${form === 'page' ? 'html' : form}: choose one, standard output holds a single format`,
		);
	if (form === 'page') {
		const {lessonPage} = await import('../batch/lesson-page.ts');
		const shown = named(lesson, 'html', known);
		return lessonPage(shown, (one) => openedBy(one, settings), settings);
	}
	if (form === 'source') {
		const {lessonSource} = await import('../batch/lesson-source.ts');
		return lessonSource(named(lesson, 'source', known));
	}
	if (isHandout) {
		const {lessonHandout, lessonIndex} = await import('../batch/lesson-handout.ts');
		return lesson ? lessonHandout(lesson, settings) : lessonIndex(settings);
	}
	if (detectCapabilities(process).interactive) return undefined;
	const {lessonList, lessonText} = await import('../batch/lesson-text.ts');
	return lesson ? lessonText(lesson) : lessonList(lessons);
};

/** Opens the lessons in the dashboard; without a terminal, prints their list, or one lesson as text. */
const start = async (settings: Settings, output: Output, [name]: readonly string[]): Promise<number> => {
	const {lessons} = settings;
	const lesson = lessons.find((one) => one.name === name);
	if (name !== undefined && lesson === undefined) {
		const known = lessons.map((one) => one.name);
		throw new UserError(`lessons: ${unknownName('lesson', name, known)}`);
	}
	if (settings.lessonForm === 'check') {
		const {checkLessons} = await import('../batch/lesson-check/lesson-check.ts');
		return checkLessons(lesson ? [lesson] : lessons, output);
	}
	const text = await textFor(settings, lesson);
	if (text !== undefined) {
		output.out(text);
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
	values: table.map(({name}) => name),
	summary: 'guided lessons: predict, run, see why',
	details:
		'They open in the dashboard; without a terminal they are printed as text, with --markdown as a handout, with --html as a page. ' +
		'--lessons FILE has lessons of your own, and --source prints one to begin with; docs/own-lessons.md says how they are written.',
	examples: [
		{line: 'lessons', meaning: 'choose from the list'},
		{line: 'lessons wide-start', meaning: 'one lesson by its name'},
		{line: 'lessons mse --html', meaning: 'a page that plays the lesson, for those without a terminal'},
	],
	flags: [
		lessonsFlag,
		...formatFlags.filter(({name}) => name === 'markdown'),
		...lessonFormFlags,
		...viewFlags.filter(({name}) => name !== 'pace'),
	],
	start,
};
