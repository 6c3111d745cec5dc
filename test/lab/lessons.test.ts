import {describe, expect, it} from 'vitest';
import {claimsOf, mistakesIn} from '../../source/batch/lesson-check/claims.ts';
import {looseNumbers, pageText, quotedBy} from '../../source/batch/lesson-check/numbers.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {losses, lossNames} from '../../source/math/losses.ts';
import {optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {scheduleNames, schedules} from '../../source/math/schedules.ts';

describe('what the lessons say is so', () => {
	it.each(
		lessons.flatMap((lesson) =>
			claimsOf(lesson).map((claim) => ({title: `${lesson.name}: ${claim.claim}`, claim})),
		),
	)('$title', ({claim}) => expect(mistakesIn(claim)).toEqual([]));

	it('and a claim that is not so is told from one that is', () => {
		const [claim] = lessons.flatMap(claimsOf).filter(({figures}) => figures !== undefined);
		if (claim === undefined) throw new Error('no claim');
		const figures = [{of: 'sigma', is: 2, within: 0.5, quoted: '2.00'} as const];
		expect(mistakesIn({...claim, figures, status: 'diverged', place: 'the moon'})).toEqual([
			expect.stringMatching(/^status is \w+, not diverged$/),
			'ends on is both peaks, not the moon',
			expect.stringMatching(/^sigma is 7\.\d\d \(7\.\d+\), not 2\.00$/),
		]);
	});
});

/** How a formula of each table begins, and what it has to be. */
const tabled = [
	...lossNames.map((name) => [`${name} = `, losses[name].formula] as const),
	...optimizerNames.map((name) => [`${name}: `, optimizers[name].formula] as const),
	...scheduleNames.map((name) => [`${name}: `, schedules[name].formula] as const),
];

describe.each(lessons)('$name', (lesson) => {
	const text = lesson.screens.map(pageText).join(' ');

	it('quotes no number that is not checked', () => expect(looseNumbers(lesson)).toEqual([]));

	it('quotes the figures that it proves', () => {
		expect([...quotedBy(lesson)].filter((number) => !text.includes(number))).toEqual([]);
	});

	it('asks, runs and reveals, in words that every terminal can show', () => {
		const kinds = lesson.screens.map(({kind}) => kind);
		expect(kinds.some((kind) => kind === 'predict' || kind === 'task')).toBe(true);
		for (const kind of ['run', 'reveal']) expect(kinds).toContain(kind);
		expect(kinds.at(-1)).toBe('reveal');
		kinds.forEach((kind, index) => {
			if (kind === 'reveal') expect(kinds[index - 1]).toBe('run');
		});
		expect([lesson.title, lesson.moral, lesson.summary, text].join('')).toMatch(/^[ -~]*$/);
	});

	it('has two or three answers to each question, and one of them comes true', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'predict') continue;
			expect(screen.answers.length).toBeGreaterThanOrEqual(2);
			expect(screen.answers.length).toBeLessThanOrEqual(3);
			expect(screen.answers.filter(({but}) => but === undefined)).toHaveLength(1);
		}
	});

	it('says of every other answer what would have to be true for it, and what is seen instead', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'predict') continue;
			for (const {but} of screen.answers) {
				if (but !== undefined) expect(but).toMatch(/^Then [^.]* would have to .*, but .*\.$/);
			}
		}
	});

	it('puts each reveal in a line of mathematics, in the terms of the tables', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'reveal') continue;
			const {formula = ''} = screen;
			expect(formula).toMatch(/^[ -~]{10,78}$/);
			for (const [start, of] of tabled) {
				if (formula.startsWith(start)) expect(formula).toContain(`${start}${of}`);
			}
		}
	});

	it('states a fact for each reveal, and sets up the first screen', () => {
		expect(lesson.screens[0]?.config).toBeDefined();
		for (const screen of lesson.screens) {
			if (screen.kind === 'reveal') expect(screen.facts.length).toBeGreaterThan(0);
		}
	});
});

it('there are at least eleven, each with a name of its own', () => {
	expect(lessons.length).toBeGreaterThanOrEqual(11);
	expect(new Set(lessons.map(({name}) => name)).size).toBe(lessons.length);
});
