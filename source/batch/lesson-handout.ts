import {capitalized} from '../fit/titles.ts';
import {pathsIn, placesOnPaths} from '../lab/lessons/paths.ts';
import {runOfScreen} from '../lab/lessons/visit.ts';
import type {Lesson, LessonScreen, PredictScreen} from '../lab/state/lesson.ts';
import {lessonCommand} from './lesson-text.ts';

/** A part of a handout, apart from what it is written in. */
export type HandoutBlock =
	| {
			readonly kind: 'title' | 'heading' | 'text' | 'conclusion' | 'formula' | 'command';
			readonly text: string;
	  }
	| {readonly kind: 'numbered'; readonly items: readonly string[]}
	/** What is said of answers, each by its number. */
	| {readonly kind: 'answers'; readonly items: readonly (readonly [number: number, text: string])[]};

/** The lessons that a lesson is one of: a teacher's, or the program's. */
type Among = Parameters<typeof placesOnPaths>[0];

/** What is asked with the runs as commands, and the key to it. */
export interface Handout {
	readonly asked: readonly HandoutBlock[];
	readonly key: readonly HandoutBlock[];
}

/** The name of a question: `Question 2`, or `Question` where there is one alone. */
const questionName = ({screens}: Lesson, screen: LessonScreen): string => {
	const asked = screens.filter(({kind}) => kind === 'predict');
	return asked.length === 1 ? 'Question' : `Question ${asked.indexOf(screen) + 1}`;
};

/** True if a screen runs a way to do the task before it. */
const isSolution = ({screens}: Lesson, index: number): boolean => screens[index - 1]?.kind === 'task';

const commandOn = (lesson: Lesson, index: number): HandoutBlock => {
	const {until} = runOfScreen({lesson, screen: index});
	return {kind: 'command', text: lessonCommand(lesson, index, until)};
};

const askedOn = (lesson: Lesson, screen: LessonScreen, index: number): readonly HandoutBlock[] => {
	if (screen.kind === 'reveal' || isSolution(lesson, index)) return [];
	const told: HandoutBlock = {kind: 'text', text: screen.text};
	if (screen.kind !== 'predict') return [told, commandOn(lesson, index)];
	return [
		told,
		{kind: 'heading', text: questionName(lesson, screen)},
		{kind: 'text', text: screen.question},
		{kind: 'numbered', items: screen.answers.map(({says}) => says)},
	];
};

const answersTo = (lesson: Lesson, screen: PredictScreen): readonly HandoutBlock[] => {
	const place = screen.answers.findIndex(({but}) => but === undefined);
	const right = screen.right === undefined ? '' : ` ${screen.right}`;
	const others = screen.answers.flatMap(({but}, i): readonly (readonly [number, string])[] =>
		but === undefined ? [] : [[i + 1, but]],
	);
	return [
		{kind: 'heading', text: questionName(lesson, screen)},
		{kind: 'text', text: `Answer ${place + 1}: ${screen.answers[place]?.says}.${right}`},
		...(others.length === 0 ? [] : [{kind: 'answers', items: others} as const]),
	];
};

/** A lesson to be handed out, with its place among others. */
export const handoutOf = (lesson: Lesson, among: Among): Handout => {
	const places = placesOnPaths(among, lesson).join(' ');
	const {title, summary, moral, screens} = lesson;
	const key = screens.flatMap((screen, index): readonly HandoutBlock[] => {
		if (isSolution(lesson, index)) return [{kind: 'text', text: screen.text}, commandOn(lesson, index)];
		if (screen.kind === 'predict') return answersTo(lesson, screen);
		if (screen.kind !== 'reveal') return [];
		const {text, formula} = screen;
		return [{kind: 'text', text}, ...(formula ? [{kind: 'formula', text: formula} as const] : [])];
	});
	return {
		asked: [
			{kind: 'title', text: title},
			{kind: 'text', text: summary},
			...screens.flatMap((screen, index) => askedOn(lesson, screen, index)),
			...(places === '' ? [] : [{kind: 'text', text: places} as const]),
		],
		key: [{kind: 'title', text: `${title}: the key`}, ...key, {kind: 'conclusion', text: `${moral}.`}],
	};
};

const inMarkdown = (block: HandoutBlock): string => {
	if (block.kind === 'numbered') return block.items.map((item, i) => `${i + 1}. ${item}`).join('\n');
	if (block.kind === 'answers') return block.items.map(([number, text]) => `- ${number}: ${text}`).join('\n');
	const {kind, text} = block;
	if (kind === 'title') return `## ${text}`;
	if (kind === 'heading') return `### ${text}`;
	if (kind === 'conclusion') return `**${text}**`;
	if (kind === 'formula') return `\`${text}\``;
	return kind === 'command' ? `\`\`\`sh\n${text.trimEnd()}\n\`\`\`` : text;
};

/** A lesson in Markdown: what is asked and the runs as commands, and behind that the key, to be cut off. */
export const lessonHandout = (lesson: Lesson, among: Among): string => {
	const {asked, key} = handoutOf(lesson, among);
	return `${[...asked.map(inMarkdown), '---', ...key.map(inMarkdown)].join('\n\n')}\n`;
};

/** The list of lessons in Markdown, and the paths through them; it gives no answer away. */
export const lessonIndex = (among: Among): string => {
	const {lessons} = among;
	const list = lessons.map(({name, title, summary}) => `- **${title}** (\`${name}\`): ${summary}`).join('\n');
	const shorter = pathsIn(among).filter(({names}) => names.length < lessons.length);
	const paths = shorter.map(({title, names}) => {
		const steps = names.map((name) => lessons.find((lesson) => lesson.name === name)?.title ?? name);
		return `\n## ${capitalized(title)}\n\n${steps.map((step, i) => `${i + 1}. ${step}`).join('\n')}\n`;
	});
	return `${list}\n${paths.join('')}`;
};
