import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {rendered} from '../ui/rendered.ts';
import {after, pressed, referenceState, surveyed} from './states.ts';

const quick: Partial<FitConfig> = {
	loss: 'mse_loss',
	hyperparameters: {...defaultConfig.hyperparameters, lr: 0.01},
};

const started = (stopsConverged: boolean, change = quick): LabState => {
	const config = {...defaultConfig, ...change};
	return initialState({
		config,
		target: targetOf(config),
		factories: {'closed-form': closedForm},
		pace: 500,
		charset: 'braille',
		stopsConverged,
	});
};

/** The run as the clock moves it: steps, and looks at what lies ahead, until it stands. */
const run = (begun: LabState): LabState => {
	let state = begun;
	while (state.mode === 'running') state = surveyed(after(state, {type: 'advance', steps: 100}));
	return state;
};

const linesOf = async (state: LabState): Promise<string> => {
	const emulator = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
	const text = emulator.lines().join('\n');
	emulator.dispose();
	return text;
};

describe('the end of the epochs', () => {
	it('says what it is, and what to do', async () => {
		const text = await linesOf(run(referenceState('braille')));
		expect(text).toContain('10,000 epochs used: sigma still has 2.34 to go');
		expect(text).toContain('space 10,000 more   > larger steps   R same start, mse_loss');
	});

	it('says nothing of the kind while steps are taken', async () => {
		const text = await linesOf(surveyed(after(referenceState('braille'), {type: 'advance', steps: 100})));
		expect(text).not.toMatch(/epochs used|same start/);
	});
});

describe('a fit that has converged', () => {
	it('stops there, and goes on to its last epoch once it is told to', () => {
		const state = run(started(true));
		expect(state.fit.epoch).toBeLessThan(defaultConfig.epochs);
		expect([state.mode, state.convergedAt]).toEqual(['stopped', state.fit.epoch]);
		expect(run(pressed(state, 'space')).fit.epoch).toBe(defaultConfig.epochs);
	});

	it('stops again after a restart', () => {
		const again = run(pressed(run(started(true)), 'r'));
		expect(again.fit.epoch).toBe(run(started(true)).fit.epoch);
	});

	it.each([
		['by the setting', started(false)],
		['by its key', pressed(started(true), 'z')],
	])('goes on where that is turned off %s', (_, begun) => {
		expect(run(begun).fit.epoch).toBe(defaultConfig.epochs);
	});
});

describe('another loss', () => {
	it('starts from the same place by one key', () => {
		const state = pressed(started(false, {mu: 3}), 'R');
		expect(state.config).toMatchObject({loss: 'mse_loss', mu: 3});
		expect(state.fit.epoch).toBe(0);
	});

	it('on the way comes with the hint that r starts from the start', () => {
		const state = pressed(after(referenceState('braille'), {type: 'advance', steps: 3000}), '2');
		expect(state.notice).toBe('mse_loss from epoch 3,000 on; r from the start');
	});
});
