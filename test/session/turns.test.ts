import {setImmediate as nextRound} from 'node:timers/promises';
import {describe, expect, it} from 'vitest';
import {Clock} from '../../source/session/clock.ts';
import {Turns} from '../../source/session/turns.ts';

describe('sessions at full speed', () => {
	it('have one turn each time round the event loop, in the order in which they ask', async () => {
		const turns = new Turns();
		const taken: string[] = [];
		const take = (name: string, times: number): void => {
			taken.push(name);
			if (times > 1) turns.ask(() => take(name, times - 1));
		};
		for (const name of ['a', 'b', 'c']) turns.ask(() => take(name, 2));
		for (let round = 1; round <= 6; round++) {
			await nextRound();
			expect(taken.length).toBeLessThanOrEqual(round);
		}
		await nextRound();
		expect(taken).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
	});

	it('give up a turn that they no longer want', async () => {
		const turns = new Turns();
		const taken: string[] = [];
		const cancel = turns.ask(() => taken.push('called off'));
		turns.ask(() => taken.push('a'));
		cancel();
		for (let round = 0; round < 3; round++) await nextRound();
		expect(taken).toEqual(['a']);
	});

	it('let what is due go first', async () => {
		const turns = new Turns();
		const taken: string[] = [];
		turns.ask(() => taken.push('steps'));
		turns.ask(() => taken.push('a picture'), true);
		for (let round = 0; round < 3; round++) await nextRound();
		expect(taken).toEqual(['a picture', 'steps']);
	});

	it('take as many steps each as the others', async () => {
		const turns = new Turns();
		const steps = [0, 0, 0];
		const clocks = steps.map((_, i) => {
			const advance = (count: number): void => {
				steps[i] = (steps[i] ?? 0) + count;
				// Time that the steps take, so that a slice holds only some.
				const end = performance.now() + 0.2 * count;
				while (performance.now() < end);
			};
			const pace = (): number => Number.POSITIVE_INFINITY;
			return new Clock({fps: 30, pace, advance, draw: () => true, lookUp: () => false, turns});
		});
		for (const clock of clocks) clock.wake();
		while (Math.min(...steps) < 300) await nextRound();
		for (const clock of clocks) clock.stop();
		expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(2);
	}, 10_000);
});

const hold = (milliseconds: number): void => {
	const end = performance.now() + milliseconds;
	while (performance.now() < end);
};

describe('sessions whose pictures are due together', () => {
	it('keep a key waiting for two of them at most, not for all', async () => {
		const turns = new Turns();
		const seen: string[] = [];
		const draw = (): boolean => {
			// A key arrives while the first of them is drawn.
			if (seen.push('picture') === 1) setImmediate(() => seen.push('key'));
			return true;
		};
		const options = {fps: 20, pace: () => 100, advance: () => {}, draw, lookUp: () => false, turns};
		const clocks = Array.from({length: 5}, () => new Clock(options));
		for (const clock of clocks) clock.wake();
		await nextRound();
		hold(100);
		seen.length = 0;
		while (seen.length <= clocks.length) await nextRound();
		for (const clock of clocks) clock.stop();
		expect(seen.indexOf('key')).toBeLessThanOrEqual(2);
	});
});
