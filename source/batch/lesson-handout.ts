import {lessons} from '../lab/lessons/lessons.ts';
import {runOfScreen} from '../lab/lessons/visit.ts';
import type {Lesson, LessonScreen, PredictScreen} from '../lab/state/lesson.ts';
import {lessonCommand} from './lesson-text.ts';

const block = (...parts: readonly string[]): string =>
	`${parts.filter((part) => part !== '').join('\n\n')}\n`;

const code = (text: string): string => `\`\`\`sh\n${text.trimEnd()}\n\`\`\``;

const numbered = (items: readonly string[]): string => items.map((item, i) => `${i + 1}. ${item}`).join('\n');

/** The name of a question: `Question 2`, or `Question` where there is one alone. */
const questionName = ({screens}: Lesson, screen: LessonScreen): string => {
	const asked = screens.filter(({kind}) => kind === 'predict');
	return asked.length === 1 ? 'Question' : `Question ${asked.indexOf(screen) + 1}`;
};

const questionPart = (lesson: Lesson, screen: LessonScreen, index: number): string => {
	if (screen.kind === 'reveal') return '';
	if (screen.kind === 'run') {
		const {until} = runOfScreen({lesson, screen: index});
		return block(screen.text, code(lessonCommand(lesson, index, until)));
	}
	return block(
		screen.text,
		`### ${questionName(lesson, screen)}`,
		screen.question,
		numbered(screen.answers.map(({says}) => says)),
	);
};

const answerPart = (lesson: Lesson, screen: PredictScreen): string => {
	const place = screen.answers.findIndex(({but}) => but === undefined);
	const others = screen.answers.flatMap(({but}, i) => (but === undefined ? [] : `- ${i + 1}: ${but}`));
	return block(
		`### ${questionName(lesson, screen)}`,
		`Answer ${place + 1}: ${screen.answers[place]?.says}.`,
		others.join('\n'),
	);
};

/** A lesson to be handed out, in Markdown: what is asked and the runs as commands, and behind that the key, to be cut off. */
export const lessonHandout = (lesson: Lesson): string => {
	const {title, summary, moral, screens} = lesson;
	const key = screens.flatMap((screen) => {
		if (screen.kind === 'predict') return answerPart(lesson, screen);
		if (screen.kind !== 'reveal') return [];
		const {text, formula} = screen;
		return block(text, formula ? `\`${formula}\`` : '');
	});
	return [
		block(`## ${title}`, summary),
		...screens.map((screen, index) => questionPart(lesson, screen, index)).filter((part) => part !== ''),
		'---\n',
		block(`## ${title}: the key`),
		...key,
		block(`**${moral}.**`),
	].join('\n');
};

/** The list of lessons in Markdown; it gives no answer away. */
export const lessonIndex = (): string =>
	`${lessons.map(({name, title, summary}) => `- **${title}** (\`${name}\`): ${summary}`).join('\n')}\n`;
