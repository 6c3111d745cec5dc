import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {Clock} from '../../source/session/clock.ts';

/** A clock whose steps cost what a test says, in a time that only they and its timers move. */
const setUp = (pace: () => number, costOf: () => number, fps = 30) => {
	const seen = {steps: 0, frames: 0, longestSlice: 0};
	let spent = 0;
	let sliceStart = 0;
	const now = (): number => performance.now() + spent;
	const clock = new Clock({
		fps,
		pace,
		now,
		advance(steps) {
			seen.steps += steps;
			spent += steps * costOf();
			seen.longestSlice = Math.max(seen.longestSlice, now() - sliceStart);
		},
		draw() {
			seen.frames++;
			sliceStart = now();
			return true;
		},
		lookUp: () => false,
	});
	const elapse = (milliseconds: number): void => {
		const end = now() + milliseconds;
		while (now() < end) {
			sliceStart = now();
			vi.advanceTimersByTime(1);
		}
	};
	return {clock, seen, elapse};
};

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance']});
});
afterEach(() => {
	vi.useRealTimers();
});

describe('Clock', () => {
	it.each([
		[500, 30],
		[500, 1],
		[20, 30],
		[5000, 60],
	])('takes %d steps a second at %d frames a second', (pace, fps) => {
		const {clock, seen, elapse} = setUp(
			() => pace,
			() => 0.01,
			fps,
		);
		clock.wake();
		elapse(10_000);
		// Steps of the frame that is not over yet are still owed; slices begin on whole milliseconds.
		expect(Math.abs(seen.steps - 10 * pace)).toBeLessThanOrEqual(pace / fps + 10 * pace * 0.03);
		clock.stop();
	});

	it.each([10, 20, 30])('goes on while a key is held down and wakes it every %d ms', (every) => {
		const {clock, seen, elapse} = setUp(
			() => 500,
			() => 0.01,
		);
		clock.wake();
		for (let time = 0; time < 2000; time += every) {
			clock.wake();
			elapse(every);
		}
		expect(seen.steps).toBeGreaterThan(900);
		clock.stop();
	});

	it('draws as often as it is asked to, and no more', () => {
		const {clock, seen, elapse} = setUp(
			() => 500,
			() => 0.01,
		);
		clock.wake();
		elapse(2000);
		expect(seen.frames).toBeGreaterThan(45);
		expect(seen.frames).toBeLessThanOrEqual(62);
		clock.stop();
	});

	it('stands still while nothing moves: one picture, and no timer', () => {
		const {clock, seen, elapse} = setUp(
			() => 0,
			() => 1,
		);
		clock.wake();
		elapse(1000);
		expect(seen).toMatchObject({steps: 0, frames: 1});
		expect(vi.getTimerCount()).toBe(0);
	});

	it('owes no steps for the time in which it stood', () => {
		let pace = 0;
		const {clock, seen, elapse} = setUp(
			() => pace,
			() => 0.01,
		);
		clock.wake();
		elapse(5000);
		pace = 1000;
		clock.wake();
		elapse(10);
		expect(seen.steps).toBeLessThan(60);
		clock.stop();
	});

	it('owes no more than a quarter of a second of steps that a slow engine could not take', () => {
		let cost = 20;
		const {clock, seen, elapse} = setUp(
			() => 500,
			() => cost,
		);
		clock.wake();
		elapse(3000);
		cost = 0.001;
		clock.forgetCost();
		const {steps} = seen;
		elapse(100);
		// A quarter of a second and the hundred milliseconds themselves, at 500 steps a second.
		expect(seen.steps - steps).toBeLessThanOrEqual(500 * 0.35 + 2);
		clock.stop();
	});

	it('goes on finding out what is not known while nothing moves, and draws it', () => {
		let left = 5;
		const seen = {frames: 0};
		const clock = new Clock({
			fps: 30,
			pace: () => 0,
			advance() {},
			draw() {
				seen.frames++;
				return true;
			},
			lookUp: () => left-- > 0,
		});
		clock.wake();
		vi.advanceTimersByTime(1000);
		expect(seen.frames).toBe(6);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('finds nothing out for a picture that the terminal did not take', () => {
		const lookUp = vi.fn(() => false);
		const clock = new Clock({fps: 30, pace: () => 0, advance() {}, draw: () => false, lookUp});
		clock.wake();
		vi.advanceTimersByTime(1000);
		expect(lookUp).not.toHaveBeenCalled();
	});

	it('keeps its slices short when a step suddenly costs a hundred times as much', () => {
		let cost = 0.001;
		const {clock, seen, elapse} = setUp(
			() => Number.POSITIVE_INFINITY,
			() => cost,
		);
		clock.wake();
		elapse(300);
		cost = 1.5;
		clock.forgetCost();
		seen.longestSlice = 0;
		elapse(300);
		expect(seen.longestSlice).toBeLessThan(15);
		clock.stop();
	});

	it('shows where a run has ended', () => {
		let left = 100;
		const {clock, seen, elapse} = setUp(
			() => (left > 0 ? 500 : 0),
			() => {
				left -= 1;
				return 0.01;
			},
		);
		clock.wake();
		elapse(5000);
		const {frames} = seen;
		elapse(1000);
		expect(left).toBeLessThanOrEqual(0);
		expect(seen.frames).toBe(frames);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('does nothing once it is stopped', () => {
		const {clock, seen, elapse} = setUp(
			() => 500,
			() => 0.01,
		);
		clock.wake();
		elapse(100);
		clock.stop();
		const {steps} = seen;
		elapse(1000);
		expect(seen.steps).toBe(steps);
	});
});
