import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {WorkerPool} from '../../source/workers/pool.ts';

/** What the worker answers, at once. */
const prepare = (question: string) => async (items: readonly number[]) => {
	if (question === 'impossible') throw new Error('not here either');
	return items;
};

let pool: WorkerPool<string, number, readonly number[]>;
beforeEach(() => {
	pool = new WorkerPool({
		file: '../../test/workers/fixtures/slow-worker.mjs',
		prepare,
		isBackground: true,
		threads: 2,
	});
});
afterEach(() => {
	pool.close();
	vi.useRealTimers();
});

interface Answered {
	readonly pieces: readonly (readonly number[])[];
	readonly progress: readonly number[];
	readonly isWhole: boolean;
	readonly failure: Error | undefined;
}

/** The answer to a question, when it has ended. */
const answerTo = (question: string, items: readonly number[]): Promise<Answered> =>
	new Promise((resolve) => {
		const pieces: (readonly number[])[] = [];
		const progress: number[] = [];
		pool.ask(question, items, {
			onPiece: (piece) => pieces.push(piece),
			onEnd: (isWhole, failure) => resolve({pieces, progress, isWhole, failure}),
			onProgress: (count) => progress.push(count),
		});
	});

it('answers for every item, once', async () => {
	const {pieces, isWhole} = await answerTo('all', [0, 1, 2, 3, 4, 5, 6, 7]);
	expect(pieces.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	expect(isWhole).toBe(true);
});

it('ends a question while a worker is still busy with the one before', async () => {
	// The first worker is asleep over the dropped question when the second has done all of the new one.
	const dropped: unknown[] = [];
	const ignored = {onPiece: (piece: unknown) => dropped.push(piece), onEnd: () => dropped.push('end')};
	pool.ask('dropped', [400], ignored);
	const {pieces, progress, isWhole} = await answerTo('asked', [0, 0, 0]);
	expect(pieces.flat()).toEqual([0, 0, 0]);
	expect(isWhole).toBe(true);
	expect(Math.min(...progress)).toBeGreaterThanOrEqual(0);
	expect(dropped).toEqual([]);
});

it('says why a worker has failed, and works again when it is asked again', async () => {
	const {isWhole, failure} = await answerTo('impossible', [-1]);
	expect(isWhole).toBe(false);
	expect(failure?.message).toBe('no time goes backwards');
	expect((await answerTo('possible', [0])).isWhole).toBe(true);
});

it('keeps its threads for the next question, but not for long', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	await answerTo('one', [0, 0]);
	vi.advanceTimersByTime(2000);
	expect(pool.size).toBe(2);
	await answerTo('two', [0, 0]);
	vi.advanceTimersByTime(2000);
	expect(pool.size).toBe(2);
	vi.advanceTimersByTime(1500);
	expect(pool.size).toBe(0);
	expect((await answerTo('three', [0, 0])).isWhole).toBe(true);
});

it('hands the answers on in the order of their items, whichever comes first', async () => {
	const {pieces} = await answerTo('slow first', [300, 1, 2, 3, 4]);
	expect(pieces.flat()).toEqual([300, 1, 2, 3, 4]);
});

it('does the work of one thread that is waited for itself', async () => {
	pool = new WorkerPool({
		file: '../../test/workers/fixtures/slow-worker.mjs',
		prepare,
		isBackground: false,
		threads: 1,
	});
	const answer = answerTo('all', [3, 1, 2]);
	expect(pool.size).toBe(0);
	const {pieces, progress, isWhole} = await answer;
	expect(pieces.flat()).toEqual([3, 1, 2]);
	expect(progress).toEqual([1, 2, 3]);
	expect(isWhole).toBe(true);
});

describe('where no thread can start', () => {
	beforeEach(() => {
		// Node starts no thread from an address.
		pool = new WorkerPool({file: 'http://localhost/worker.js', prepare, isBackground: false, threads: 2});
	});

	it('answers for every item in the order of the items all the same', async () => {
		const {pieces, isWhole} = await answerTo('all', [3, 1, 2]);
		expect(pieces.flat()).toEqual([3, 1, 2]);
		expect(isWhole).toBe(true);
		expect(pool.size).toBe(0);
	});

	it('says why it has failed', async () => {
		const {isWhole, failure} = await answerTo('impossible', [0]);
		expect(isWhole).toBe(false);
		expect(failure?.message).toBe('not here either');
	});

	it('hands on nothing more of a question that is dropped', async () => {
		const heard: unknown[] = [];
		pool.ask('dropped', [1, 2], {
			onPiece: (piece) => heard.push(piece),
			onEnd: () => heard.push('end'),
		});
		await answerTo('asked', [3]);
		expect(heard).toEqual([]);
	});
});
