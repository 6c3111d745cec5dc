import type {Lesson, LessonScreen} from '../../lab/state/lesson.ts';
import {readSmall} from '../small-file.ts';
import {UserError} from '../user-error.ts';
import {blocksIn, type Refuse} from './blocks.ts';
import {screenIn} from './screens.ts';
import {type Section, SectionReader, sectionsOf} from './sections.ts';

/** More than anybody writes. */
const MOST_BYTES = 1_048_576;

/** What the list of lessons has room for. */
const MOST_LENGTH = 50;

const NAME = /^[a-z0-9][a-z0-9-]*$/;

/** A title as the command line takes it: `A wide start` is `a-wide-start`. */
const nameFrom = (title: string): string =>
	title
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[\u0300-\u036F]/g, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '');

/** Each page decides what the one before it asks: it is a question, its run, or what came of it. */
const checkOrder = (screens: readonly LessonScreen[], {line, title}: Section, refuse: Refuse): void => {
	if (screens.length === 0)
		refuse(line, `the lesson "${title}" has no pages; begin one with "## Predict", "## Run" or "## Reveal"`);
	screens.forEach((screen, i) => {
		const at = screen.line ?? line;
		if (screen.kind === 'reveal' && screens[i - 1]?.kind !== 'run')
			refuse(at, 'a page Reveal comes after the page Run that it speaks of');
		if (screen.kind === 'predict' && screens[i + 1]?.kind !== 'run')
			refuse(at, 'a page Predict comes before the page Run that answers it');
	});
	if (screens.at(-1)?.kind !== 'reveal')
		refuse(
			screens.at(-1)?.line ?? line,
			'a lesson ends with a page Reveal, which has its moral as the heading',
		);
};

const lessonIn = async (section: Section, file: string, refuse: Refuse): Promise<Lesson> => {
	const {title, line, sections} = section;
	const reader = new SectionReader(section, 'the head of a lesson', ['setting'], refuse);
	const given = reader.settings(['name', 'summary', 'moral', 'known']);
	const needed = (key: string, meaning: string): string =>
		given.get(key)?.text ||
		refuse(line, `the lesson "${title}" has no ${key}; add a line "- ${key}: …", ${meaning}`);
	if (title === '') refuse(line, 'a lesson has a title, as in "# A wide start"');
	const name = given.get('name')?.text ?? nameFrom(title);
	const checkLength = (what: string, text: string, at: number): void => {
		if (text.length > MOST_LENGTH)
			refuse(
				at,
				`the ${what} has ${text.length} characters, and the list of lessons has room for ${MOST_LENGTH}`,
			);
	};
	checkLength('title', title, line);
	if (!NAME.test(name))
		refuse(
			given.get('name')?.line ?? line,
			`"${name}" is not a name; it has small letters a to z, digits and -`,
		);
	const summary = needed('summary', 'a sentence on what it is about that gives no answer away');
	const moral = needed('moral', 'what it comes to, in a few words');
	checkLength('moral', moral, given.get('moral')?.line ?? line);
	const known = given.get('known')?.text.split(/[\s,;]+(?=[-\d])/);
	const screens: LessonScreen[] = [];
	for (const page of sections) screens.push(await screenIn(page, file, refuse));
	checkOrder(screens, section, refuse);
	const [first, ...rest] = screens;
	return {
		name,
		title,
		moral,
		summary,
		...(known && {known}),
		// Without a command, the reference experiment.
		screens: first === undefined ? rest : [{...first, config: first.config ?? {}}, ...rest],
	};
};

/** Reads a teacher's lessons from the text of a file. Throws a UserError with the line of a mistake. */
export const parseLessons = async (text: string, file: string): Promise<readonly Lesson[]> => {
	const refuse: Refuse = (line, message) => {
		throw new UserError(`--lessons: ${file}: line ${line}: ${message}`);
	};
	const blocks = blocksIn(text, refuse);
	const [first] = blocks;
	if (first === undefined || first.kind !== 'heading' || first.level !== 1)
		return refuse(first?.line ?? 1, 'a file of lessons begins with the title of one, as in "# A wide start"');
	const lessons: Lesson[] = [];
	for (const section of sectionsOf(blocks, 1, refuse)) {
		const lesson = await lessonIn(section, file, refuse);
		if (lessons.some(({name}) => name === lesson.name))
			refuse(
				section.line,
				`another lesson of this file is called "${lesson.name}" already; add a line "- name: …"`,
			);
		lessons.push(lesson);
	}
	return lessons;
};

/** The lessons of a file. Throws a UserError for a file that cannot be read, or that has a mistake. */
export const readLessons = async (file: string): Promise<readonly Lesson[]> =>
	parseLessons(await readSmall('lessons', file, MOST_BYTES, 'holds lessons in Markdown'), file);
