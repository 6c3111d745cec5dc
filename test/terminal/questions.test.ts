import {afterEach, beforeEach, expect, it, vi} from 'vitest';
import type {Answer} from '../../source/terminal/input/event.ts';
import {QUERIES, Questions} from '../../source/terminal/questions.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const WHITE: Answer = {to: 'background', color: [1, 1, 1]};
const VT220: Answer = {to: 'attributes', codes: [62]};

const start = () => {
	const written: string[] = [];
	return {written, questions: new Questions((data) => written.push(data))};
};

it('writes the question and hands on its answer', async () => {
	const {written, questions} = start();
	const answer = questions.ask('cursor', 100);
	expect(written).toEqual([QUERIES.cursor]);
	expect(questions.isAsked('cursor')).toBe(true);
	questions.hear({to: 'cursor', row: 3, column: 4});
	expect(await answer).toEqual({to: 'cursor', row: 3, column: 4});
	expect(questions.isAsked('cursor')).toBe(false);
});

it('gives a question up after its limit, and takes a late answer for that to no other', async () => {
	const {questions} = start();
	const late = questions.ask('status', 100);
	vi.advanceTimersByTime(100);
	expect(await late).toBe(undefined);
	const next = questions.ask('status', 100);
	expect(questions.unanswered).toBe(2);
	questions.hear({to: 'status'});
	expect(questions.unanswered).toBe(1);
	questions.hear({to: 'status'});
	expect(await next).toEqual({to: 'status'});
});

it('knows from a later answer that there is none to an earlier question', async () => {
	const {questions} = start();
	const background = questions.background(60_000);
	questions.hear(VT220);
	expect(await background).toBe(undefined);
	expect(questions.unanswered).toBe(0);
});

it('tells the background where the terminal does', async () => {
	const {written, questions} = start();
	const background = questions.background(60_000);
	expect(written.join('')).toBe('\u001B]11;?\u001B\\\u001B[c');
	questions.hear(WHITE);
	questions.hear(VT220);
	expect(await background).toEqual(WHITE);
});

it('counts the columns that a glyph takes by the place of the cursor behind it', async () => {
	const {written, questions} = start();
	const width = questions.widthOf('x', 100);
	expect(written.join('')).toBe(`\u001B[1;1Hx${QUERIES.cursor}`);
	questions.hear({to: 'cursor', row: 1, column: 3});
	expect(await width).toBe(2);
	const unknown = questions.widthOf('x', 100);
	vi.advanceTimersByTime(100);
	expect(await unknown).toBe(undefined);
});

it('takes an answer that nobody has asked for for none', async () => {
	const {questions} = start();
	const status = questions.ask('status', 100);
	questions.hear(WHITE);
	expect(questions.unanswered).toBe(1);
	questions.hear({to: 'status'});
	expect(await status).toEqual({to: 'status'});
});

it('expects no answer after ten seconds, and none after it was told to forget', async () => {
	const {questions} = start();
	void questions.ask('status', 100);
	vi.advanceTimersByTime(9_999);
	expect(questions.unanswered).toBe(1);
	vi.advanceTimersByTime(1);
	expect(questions.unanswered).toBe(0);
	const status = questions.ask('status', 100);
	questions.forget();
	expect(questions.unanswered).toBe(0);
	expect(await status).toBe(undefined);
});

it('counts what is lost in a silence as unanswered, for a terminal that is behind answers all of it', () => {
	const {questions} = start();
	void questions.ask('status', 100);
	questions.hear({to: 'status'});
	for (let second = 0; second < 15; second++) {
		void questions.ask('status', 100);
		vi.advanceTimersByTime(1000);
	}
	for (let left = 15; left > 0; left--) {
		expect(questions.unanswered).toBe(left);
		questions.hear({to: 'status'});
	}
	expect(questions.unanswered).toBe(0);
});

it('knows from an answer of another kind that what is lost has none', () => {
	const {questions} = start();
	void questions.ask('status', 100);
	questions.hear({to: 'status'});
	void questions.ask('status', 100);
	vi.advanceTimersByTime(20_000);
	void questions.ask('attributes', 100);
	expect(questions.unanswered).toBe(2);
	questions.hear(VT220);
	expect(questions.unanswered).toBe(0);
});

it('asks nothing while the terminal is given back, and settles what it was to ask', async () => {
	const {written, questions} = start();
	questions.stopAsking();
	expect(await questions.ask('status', 100)).toBe(undefined);
	expect(await questions.widthOf('x', 100)).toBe(undefined);
	expect(written).toEqual([]);
	questions.forget();
	void questions.ask('status', 100);
	expect(written).toEqual([QUERIES.status]);
});

it.each([
	['takes no time', 0, 250],
	['takes long', 600, 1200],
	['takes very long', 5000, 1500],
])(
	'waits for an answer twice the time that it takes of late, within limits: where it %s',
	(_, takes, waits) => {
		const {questions} = start();
		void questions.ask('status', 60_000);
		vi.advanceTimersByTime(takes);
		questions.hear({to: 'status'});
		expect(questions.patience).toBe(waits);
		// One that is quick, after one that was not, says little.
		void questions.ask('status', 60_000);
		questions.hear({to: 'status'});
		expect(questions.patience).toBeGreaterThanOrEqual(Math.max(250, 0.9 * waits));
	},
);

it('waits for the first answer until a second after the first question, and no longer where none has ever come', () => {
	const {questions} = start();
	void questions.ask('status', 60_000);
	vi.advanceTimersByTime(400);
	expect(questions.patience).toBe(600);
	vi.advanceTimersByTime(5000);
	expect(questions.patience).toBe(250);
});
