import {defaultConfig, targetOf} from '../../fit/config.ts';
import {configOf} from '../../lab/lessons/lesson.ts';
import type {Lesson, LessonScreen} from '../../lab/state/lesson.ts';
import {claimsOf} from './claims.ts';

/** Numbers with a fraction, and those of thousands. */
const NUMBER = /-?\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+/g;

/** All that is said on a page. */
export const pageText = (screen: LessonScreen): string =>
	[
		screen.text,
		...(screen.kind === 'predict'
			? [screen.question, screen.right ?? '', ...screen.answers.flatMap(({says, but = ''}) => [says, but])]
			: []),
		...(screen.kind === 'reveal' ? [screen.formula ?? ''] : []),
	].join(' ');

/** The figures of a lesson that its checks prove, as its text has them. */
export const quotedBy = (lesson: Lesson): ReadonlySet<string> =>
	new Set(
		claimsOf(lesson)
			.flatMap(({figures = []}) => figures)
			.flatMap(({quoted}) => quoted ?? []),
	);

/** Numbers that a lesson need not prove: what its runs were given. */
const givenNumbers = (lesson: Lesson): ReadonlySet<string> => {
	const configs = lesson.screens.flatMap((screen, index) => {
		const config = configOf(lesson, index);
		const changed = screen.kind === 'reveal' ? screen.facts.map((fact) => ({...config, ...fact.change})) : [];
		return [config, ...changed];
	});
	const values = configs.flatMap(({mu, sigma, alpha, epochs, hyperparameters: {lr, eps}}) => [
		...[mu, sigma, alpha, epochs, lr, eps],
	]);
	const ends = lesson.screens.flatMap((screen) => (screen.kind === 'run' ? [screen.until] : []));
	const known = [...values, ...ends, 0.001, 1e-8, 1000];
	// The step of the reference grid, and that times its points.
	const {min, max, points} = targetOf(defaultConfig).grid;
	const dx = (max - min) / (points.length - 1);
	const ofGrid = [dx, dx * points.length].map((value) => value.toFixed(2));
	return new Set([
		...ofGrid,
		...known.flatMap((value) => [String(value), value.toLocaleString('en-US'), value.toFixed(8)]),
	]);
};

/** The numbers of each page that no check of the lesson proves, no run was given, and the lesson does not call known. */
export const looseNumbers = (
	lesson: Lesson,
): readonly {readonly screen: number; readonly numbers: readonly string[]}[] => {
	const proven = quotedBy(lesson);
	const given = givenNumbers(lesson);
	const known = new Set(lesson.known);
	return lesson.screens.flatMap((page, screen) => {
		const numbers = (pageText(page).match(NUMBER) ?? []).filter(
			(number) => !proven.has(number) && !given.has(number) && !known.has(number),
		);
		return numbers.length === 0 ? [] : [{screen, numbers}];
	});
};
