import {describe, expect, it} from 'vitest';
import {Cells, type Rect} from '../../source/charts/cells.ts';
import {predictionText} from '../../source/lab/lessons/feedback.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {conditionOf, givenOn, headingOf, isAskedAgain, screenOf} from '../../source/lab/lessons/visit.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {chromeOf} from '../../source/ui/chrome/chrome.ts';
import {hintsBehind} from '../../source/ui/chrome/footer-hints.ts';
import {layoutFor} from '../../source/ui/layout.ts';
import {isBeside, layoutWith, placeOfTraces} from '../../source/ui/lesson/lesson-layout.ts';
import {lessonLines} from '../../source/ui/lesson/lesson-lines.ts';
import {paintLesson} from '../../source/ui/lesson/lesson-panel.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {makeViews} from '../../source/ui/views/view-table.ts';
import {after as afterwards, pressed, referenceState} from '../lab/states.ts';

const symbols = symbolsFor(true);
const views = makeViews();
const look = {theme: themeFor('truecolor'), symbols};

/** Each screen of a lesson, with an answer of that number given, or the longest; twice where it is asked again. */
const walked = (name: string, number?: number): readonly LabState[] => {
	const states: LabState[] = [];
	let state = afterwards(referenceState('braille'), {type: 'start-lesson', name});
	while (state.lesson) {
		states.push(state);
		const shown = screenOf(state.lesson);
		const lengths =
			shown.kind === 'predict' ? shown.answers.map(({says, but = ''}) => says.length + but.length) : [];
		const longest = lengths.indexOf(Math.max(...lengths));
		const answer = Math.min(number ?? longest, lengths.length - 1);
		state = pressed(state, shown.kind === 'predict' ? String(answer + 1) : 'enter');
	}
	return states;
};

const layoutOf = (state: LabState, columns: number, rows: number) =>
	layoutWith(layoutFor, state.lesson, {columns, rows}, symbols);

/** What the lesson says in a window, as one text. */
const saidIn = (state: LabState, columns: number, rows: number): string => {
	const cells = new Cells(columns, rows);
	paintLesson(cells, layoutOf(state, columns, rows), state, look);
	return cells.toText().replaceAll(/[│─]/g, ' ').replaceAll(/\s+/g, ' ');
};

const overlaps = (a: Rect, b: Rect): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const sizes = [
	[80, 24],
	[100, 30],
	[140, 30],
	[200, 50],
	[60, 24],
] as const;

describe.each(lessons)('$name', ({name, title, moral}) => {
	const states = walked(name);

	it.each(sizes)('says all it has to say at %i x %i', (columns, rows) => {
		for (const state of states) {
			const said = saidIn(state, columns, rows);
			const shown = state.lesson && screenOf(state.lesson);
			if (state.lesson === undefined || shown === undefined) throw new Error('no lesson');
			const answers = shown.kind === 'predict' ? shown.answers.map(({says}) => says) : [];
			const visit = state.lesson;
			const isAgain = isAskedAgain(visit);
			const words = isAgain && !isBeside({columns, rows}) ? [] : [shown.text];
			if (shown.kind === 'predict') words.push(shown.question, ...answers);
			const given = givenOn(visit, visit.screen);
			if (isAgain && given) words.push(conditionOf(given), 'Try again.');
			const places = placeOfTraces(layoutOf(state, columns, rows));
			if (shown.kind === 'reveal') words.push(predictionText(visit, places, '←') ?? '', shown.formula ?? '');
			const isLast = state === states.at(-1);
			for (const text of [isLast ? moral : title, ...words]) expect(said).toContain(text);
			expect(said).toContain(`${visit.screen + 1}/${visit.lesson.screens.length}`);
		}
	});

	it('says all it has to say at 50 x 16, whatever is answered', () => {
		for (const state of [0, 1, 2].flatMap((number) => walked(name, number))) {
			const visit = state.lesson;
			const shown = visit && screenOf(visit);
			if (visit === undefined || shown === undefined || shown.kind === 'run') continue;
			const said = saidIn(state, 50, 16);
			expect(said).not.toContain('more in a larger window');
			const words = [headingOf(visit), isAskedAgain(visit) ? 'Is that so? Try again.' : shown.text];
			if (shown.kind === 'predict') words.push(shown.question, ...shown.answers.map(({says}) => says));
			if (shown.kind === 'reveal') words.push(predictionText(visit, 'nowhere') ?? '', shown.formula ?? '');
			for (const text of words) expect(said).toContain(text);
		}
	});

	it('shows a small picture at 50 x 16 wherever the words leave three rows', () => {
		for (const state of states) {
			const visit = state.lesson;
			if (visit === undefined || screenOf(visit).kind === 'run') continue;
			const {density, lesson, header, footer} = layoutOf(state, 50, 16).parts;
			const free = 14 - 1 - lessonLines(visit, 48, symbols, false, {traces: 'nowhere'}).length;
			expect(density?.height).toBe(free >= 3 ? free : undefined);
			// They lie one below the other, and the words keep all of their rows.
			expect([header?.y, (density?.height ?? 0) + (lesson?.height ?? 0), footer?.y]).toEqual([0, 14, 15]);
			expect(lesson?.y).toBe(1 + (density?.height ?? 0));
		}
		const isQuestion = (state: LabState): boolean =>
			state.lesson !== undefined && screenOf(state.lesson).kind === 'predict' && state.lesson.screen === 0;
		const [first] = states.filter(isQuestion);
		if (first) expect(layoutOf(first, 50, 16).parts.density).toBeDefined();
	});

	it.each([...sizes, [50, 16] as const])('points to traces where they are at %i x %i', (columns, rows) => {
		const layoutIn = (state: LabState) =>
			layoutWith(views[state.view].layout, state.lesson, {columns, rows}, symbols);
		for (const seen of [0, 1, 2].map((number) => walked(name, number))) {
			seen.forEach((state, i) => {
				const cells = new Cells(columns, rows);
				const layout = layoutIn(state);
				paintLesson(cells, layout, state, look);
				const said = cells.toText().replaceAll(/[│─]/g, ' ').replaceAll(/\s+/g, ' ');
				const before = seen[i - 1];
				if (/see (?:its|their|the) curves?\b/.test(said)) expect(layout.parts.muTrace).toBeDefined();
				if (said.includes('← shows')) expect(before && layoutIn(before).parts.muTrace).toBeDefined();
			});
		}
	});

	it.each(sizes)('hides nothing of the run at %i x %i', (columns, rows) => {
		for (const state of states) {
			const {parts} = layoutOf(state, columns, rows);
			const {header, density, progress, status, footer, lesson} = parts;
			for (const part of [header, density, progress, status, footer, lesson]) expect(part).toBeDefined();
			const rects = Object.values(parts);
			for (const [i, a] of rects.entries()) {
				for (const b of rects.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
				expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= columns && a.y + a.height <= rows).toBe(true);
			}
			expect(density?.height).toBeGreaterThanOrEqual(6);
		}
	});

	it('keeps the charts where they are from screen to screen', () => {
		for (const [columns, rows] of sizes) {
			const places = states.map((state) => layoutOf(state, columns, rows).parts.density);
			expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(1);
		}
	});
});

it('leaves the rows that a run does not need to the traces', () => {
	const [asked, , running] = walked('learning-rate');
	if (asked === undefined || running === undefined) throw new Error('no screens');
	expect(layoutOf(asked, 80, 24).parts.muTrace).toBeUndefined();
	expect(layoutOf(running, 80, 24).parts.muTrace?.height).toBeGreaterThanOrEqual(3);
});

describe('a window without room for both', () => {
	const [asked] = walked('forward-kl');
	if (asked === undefined) throw new Error('no screen');

	it('shows the question alone, then the run alone', () => {
		for (const words of ['Where will it end?', '3 over both', 'more in a larger window']) {
			expect(saidIn(asked, 40, 12)).toContain(words);
		}
		expect(layoutOf(asked, 40, 12).parts.density).toBeUndefined();
		const running = pressed(asked, '1', '1');
		expect(layoutOf(running, 40, 12).parts.density).toBeDefined();
	});

	it('says so where even that is cut', () => {
		expect(saidIn(asked, 30, 8)).toContain('more in a larger window');
	});

	it('shows what it always does where there is room for hardly a line', () => {
		expect(layoutOf(asked, 20, 2)).toEqual(layoutFor(20, 2));
	});
});

describe('the footer of a lesson at 50 x 16', () => {
	const footerOf = (state: LabState): string =>
		hintsBehind(chromeOf(factsOf(state), layoutOf(state, 50, 16), symbols, true).footer, 48)
			.map(({keys, does}) => `${keys} ${does}`.trim())
			.join('   ');
	const ended = (name: string, screen: number): LabState => {
		const shown = walked(name)[screen];
		if (shown === undefined) throw new Error('no screen');
		return afterwards(shown, {type: 'advance', steps: 10_000});
	};

	it('has the way on once a run has ended, and no key that does nothing', () => {
		expect(ended('mse', 2).mode).toBe('stopped');
		expect(footerOf(ended('mse', 2))).toBe('Enter what happened   ← back   Esc leave');
	});

	it('does not call a question what happened', () => {
		expect(footerOf(ended('flat-loss', 0))).toBe('Enter next   ← back   Esc leave');
	});
});
