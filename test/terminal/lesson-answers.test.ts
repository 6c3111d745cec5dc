import {afterEach, describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {Lesson, LessonAnswer, PredictScreen} from '../../source/lab/state/lesson.ts';
import {type Driver, KEYS, launch} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

/** The screen as one text, so that it does not matter where lines break. */
const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

const LIST = /─ lessons ─/;
/** What is said where words are left out. */
const CUT = 'more in a larger window';

/** Of `Then A would have to B, but C.` what does not give the answer away. */
const conditionIn = ({but = ''}: LessonAnswer): string => but.replace(/, but .*$/, '.');

/** A question's wrong answers, then the right one, by their numbers. */
const byTruth = ({answers}: PredictScreen): readonly number[] => {
	const numbers = answers.map((_, i) => i);
	const isWrong = (i: number): boolean => answers[i]?.but !== undefined;
	return [...numbers.filter(isWrong), ...numbers.filter((i) => !isWrong(i))];
};

/** The answers that are given to a question, in turn: a wrong one of three has a second try. */
const triesOf = (screen: PredictScreen, round: number): readonly LessonAnswer[] => {
	const order = byTruth(screen);
	const tries = order.length > 2 ? [order[round], order[1 - round]] : [order[round]];
	return tries.flatMap((i) => screen.answers[i ?? -1] ?? []);
};

/** Where feedback points to a trace, `: see its curve.`, that is not on this screen, it names the key to it, or leaves that out. */
const waysToSay = (text: string): readonly string[] => [
	text,
	text.replace(/: see (?=[^:]*\.$)/, ': ← shows '),
	text.replace(/: see [^:]*\.$/, '.'),
];

/** All of the words stand on the screen, whole. */
const shows = async (program: Driver, words: readonly string[]): Promise<void> => {
	const missing = (): readonly string[] => {
		const screen = flat(program.screen());
		return words.filter((text) => !waysToSay(text).some((way) => screen.includes(way)));
	};
	await program.waitFor(() => missing().length === 0).catch(() => undefined);
	const screen = program.screen();
	expect(missing(), screen.join('\n')).toEqual([]);
	expect(flat(screen)).not.toContain(CUT);
};

/** Plays a lesson from its first screen to its last, with answers by the round. */
const play = async (program: Driver, {title, moral, screens}: Lesson, round: number): Promise<void> => {
	let said: readonly string[] = [];
	for (const [index, screen] of screens.entries()) {
		const head = [index === screens.length - 1 ? moral : title, `${index + 1}/${screens.length}`];
		if (screen.kind === 'predict') {
			const asked = [...head, screen.question, ...screen.answers.map(({says}) => says)];
			await shows(program, [...asked, screen.text]);
			const [first, second] = triesOf(screen, round);
			if (first === undefined) throw new Error('no answer');
			program.press(`${screen.answers.indexOf(first) + 1}`);
			const last = second ?? first;
			if (second) {
				const again = `You said: ${first.says}. ${conditionIn(first)} Is that so? Try again.`;
				await shows(program, [...asked, again]);
				expect(flat(program.screen())).not.toContain(first.but);
				program.press(`${screen.answers.indexOf(second) + 1}`);
			}
			const verdict = last.but ?? screen.right ?? 'That is what happened.';
			said = [`${second ? 'Your second answer' : 'You said'}: ${last.says}. ${verdict}`];
			continue;
		}
		if (screen.kind === 'reveal') {
			await shows(program, [...head, ...said, screen.text, screen.formula ?? '']);
			said = [];
		}
		if (screen.kind === 'task') await shows(program, [...head, screen.text]);
		program.press(KEYS.enter);
	}
};

/**
 * One program plays every lesson from its list, with a question's one wrong answer and then its other; in a second round the
 * other way round, and where there is but one, the right one. So each has its condition read, and its whole feedback.
 */
describe.each([
	[80, 24],
	[50, 16],
])('at %i x %i every lesson says what each answer asks for', (columns, rows) => {
	it.each([0, 1])(
		'in round %i',
		async (round) => {
			const program = launch(['lessons'], {columns, rows});
			driver = program;
			for (const lesson of lessons) {
				await program.waitFor(LIST);
				program.press(KEYS.enter);
				await play(program, lesson, round);
			}
			await program.waitFor(LIST);
		},
		120_000,
	);
});
