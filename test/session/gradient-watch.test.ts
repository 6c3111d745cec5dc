import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {GradientWatch} from '../../source/session/gradient-watch.ts';
import type {GradientCheck} from '../../source/workers/gradient-check.ts';
import {referenceState} from '../lab/states.ts';

beforeEach(() => void vi.useFakeTimers({toFake: ['performance']}));
afterEach(() => void vi.useRealTimers());

/** A check whose answers a test gives, or holds back. */
const setUp = () => {
	const answers: ((gradient: Float64Array | undefined) => void)[] = [];
	const check = {
		isBusy: false,
		ask: vi.fn(() => new Promise<Float64Array | undefined>((resolve) => answers.push(resolve))),
	};
	// The watch uses only what this has.
	const watch = new GradientWatch(check as unknown as GradientCheck);
	return {check, watch, answers, state: referenceState('braille'), hear: vi.fn()};
};

describe('the watch over the gradient', () => {
	it('lets the dashboard stand first', () => {
		const {check, watch, state, hear} = setUp();
		watch.look(state, hear);
		expect(check.ask).not.toHaveBeenCalled();
		vi.advanceTimersByTime(2000);
		watch.look(state, hear);
		expect(check.ask).toHaveBeenCalledTimes(1);
	});

	it('asks now and then, and nothing while a question is open', () => {
		const {check, watch, state, hear} = setUp();
		vi.advanceTimersByTime(2000);
		watch.look(state, hear);
		watch.look(state, hear);
		expect(check.ask).toHaveBeenCalledTimes(1);
		check.isBusy = true;
		vi.advanceTimersByTime(10_000);
		watch.look(state, hear);
		expect(check.ask).toHaveBeenCalledTimes(1);
		check.isBusy = false;
		watch.look(state, hear);
		expect(check.ask).toHaveBeenCalledTimes(2);
	});

	it('hands the gradient on with the place that it belongs to, and nothing where there is none', async () => {
		const {watch, answers, state, hear} = setUp();
		vi.advanceTimersByTime(2000);
		watch.look(state, hear);
		const gradient = Float64Array.of(1, 2);
		answers[0]?.(gradient);
		await Promise.resolve();
		const {problem} = state.reference;
		const {parameters} = state.fit;
		expect(hear.mock.calls).toEqual([[{type: 'gradient-checked', problem, parameters, gradient}]]);
		vi.advanceTimersByTime(10_000);
		watch.look(state, hear);
		answers[1]?.(undefined);
		await Promise.resolve();
		expect(hear).toHaveBeenCalledTimes(1);
	});
});
