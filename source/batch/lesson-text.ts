import {LINE_WIDTH, twoColumns} from '../command-line/text.ts';
import {closedForm} from '../engine/closed-form.ts';
import {type FitConfig, problemOf, targetOf} from '../fit/config.ts';
import {startRun} from '../fit/run.ts';
import {shareArguments, shared} from '../fit/share.ts';
import {configOf} from '../lab/lessons/lesson.ts';
import type {Lesson, LessonScreen, RevealScreen} from '../lab/state/lesson.ts';
import {wrapped} from '../ui/wrapped.ts';

const paragraph = (text: string, indent = ''): string =>
	wrapped(text, LINE_WIDTH - indent.length)
		.map((line) => `${indent}${line}\n`)
		.join('');

const INDENT = '  ';
const CONTINUED = ' \\';

/** A command in lines of at most 80 columns, with backslashes at the ends. */
const continued = (words: readonly string[]): string => {
	const lines: string[] = [];
	for (const word of words) {
		const longer = `${lines.at(-1)} ${word}`;
		const isFirst = lines.length === 0;
		if (!isFirst && longer.length + INDENT.length + CONTINUED.length <= LINE_WIDTH) {
			lines[lines.length - 1] = longer;
		} else {
			lines.push(isFirst ? word : `  ${word}`);
		}
	}
	return `${lines.join(`${CONTINUED}\n`)}\n`;
};

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, INDENT);

/** The command that makes a run, for all of its epochs, in lines that leave room for an indent. */
export const commandOfRun = (config: FitConfig): string => {
	const run = startRun(config, {
		targetOf,
		engineOf: (own, target) => closedForm(problemOf(own, target)),
	});
	const words = shareArguments(shared({...run, mode: 'running', goal: config.epochs}));
	return continued(['klfit-tui run', ...words]);
};

/** The command that repeats a lesson's run. */
export const lessonCommand = (lesson: Lesson, screen: number, until: number): string =>
	commandOfRun({...configOf(lesson, screen), epochs: until});

const formulaText = ({formula}: RevealScreen): string => (formula ? `\n${paragraph(formula, INDENT)}` : '');

const screenText = (lesson: Lesson, screen: LessonScreen, index: number): string => {
	if (screen.kind === 'reveal') return `${paragraph(screen.text)}${formulaText(screen)}`;
	if (screen.kind === 'run' || screen.kind === 'task')
		return `${paragraph(screen.text)}\n${indented(lessonCommand(lesson, index, screen.until))}`;
	const answers = screen.answers.map((answer, place) => paragraph(answer.says, `  ${place + 1}  `));
	return `${paragraph(screen.text)}\n${paragraph(screen.question)}${answers.join('')}`;
};

/** A lesson as text, with its runs as commands. */
export const lessonText = (lesson: Lesson): string => {
	const {title, summary, screens} = lesson;
	const texts = screens.map((screen, index) => screenText(lesson, screen, index));
	return [`${title}\n${paragraph(summary)}`, ...texts].join('\n');
};

export const lessonList = (lessons: readonly Lesson[]): string =>
	twoColumns(lessons.map(({name, title}) => [name, title]));
