import type {Output} from '../../command-line/output.ts';
import {LINE_WIDTH} from '../../command-line/text.ts';
import {EXIT} from '../../command-line/user-error.ts';
import type {Lesson} from '../../lab/state/lesson.ts';
import {linesTooMany} from '../../ui/lesson/lesson-layout.ts';
import {symbolsFor} from '../../ui/look/symbols.ts';
import {wrapped} from '../../ui/wrapped.ts';
import {claimsOf, mistakesIn} from './claims.ts';
import {looseNumbers, pageText, quotedBy} from './numbers.ts';

/** The window that every page has to fit in. */
const SMALLEST = {columns: 80, rows: 24} as const;

/** Where a page is, in a file or by its number. */
const placeOf = ({screens}: Lesson, screen: number): string => {
	const line = screens[screen]?.line;
	return line === undefined ? `page ${screen + 1}` : `line ${line}`;
};

/** What is wrong with a lesson's texts: numbers that nothing proves, or that no text has, and pages that are too long. */
const complaintsOf = (lesson: Lesson): readonly string[] => {
	const text = lesson.screens.map(pageText).join(' ');
	const loose = looseNumbers(lesson).flatMap(({screen, numbers}) =>
		numbers.map(
			(number) =>
				`${placeOf(lesson, screen)}: no check has ${number}; add it to one, as in "- sigma: ${number}", or to "- known:" in the head of the lesson where no run gives it`,
		),
	);
	const unsaid = [...quotedBy(lesson)]
		.filter((number) => !text.includes(number))
		.map(
			(number) =>
				`a check has ${number}, which no text says; say it, or put it in brackets: (${number} within 0.001)`,
		);
	const long = lesson.screens.flatMap((_, screen) => {
		const lines = linesTooMany({lesson, screen, answers: [], tried: []}, SMALLEST, symbolsFor(true));
		return lines > 0
			? [
					`${placeOf(lesson, screen)}: this page has ${lines} lines more than a window of 80 x 24 has room for; shorten it`,
				]
			: [];
	});
	return [...loose, ...unsaid, ...long];
};

const TRUE = '  true   ';
const FALSE = '  FALSE  ';

/** A sentence behind its mark, in lines of at most 80 characters. */
const marked = (mark: string, sentence: string): string =>
	wrapped(sentence, LINE_WIDTH - mark.length)
		.map((line, i) => `${i === 0 ? mark : ' '.repeat(mark.length)}${line}\n`)
		.join('');

/**
 * Makes the runs that lessons speak of, says which of their claims are true, and which numbers of their texts no claim
 * has. Returns the exit code: 1 where anything is wrong.
 */
export const checkLessons = (lessons: readonly Lesson[], output: Output): number => {
	let wrong = 0;
	for (const lesson of lessons) {
		output.out(`${lesson.name}\n`);
		for (const claim of claimsOf(lesson)) {
			const mistakes = mistakesIn(claim);
			const isTrue = mistakes.length === 0;
			if (!isTrue) wrong++;
			output.out(
				marked(isTrue ? TRUE : FALSE, isTrue ? claim.claim : `${claim.claim}: ${mistakes.join('; ')}`),
			);
			output.flush();
		}
		const complaints = complaintsOf(lesson);
		wrong += complaints.length;
		for (const complaint of complaints) output.out(marked(FALSE, complaint));
	}
	return wrong === 0 ? EXIT.done : EXIT.failure;
};
