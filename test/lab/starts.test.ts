import {describe, expect, it} from 'vitest';
import {startMistake} from '../../source/fit/config.ts';
import {runnersOf} from '../../source/lab/changes/race.ts';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {settled} from '../../source/library/options.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const set = (name: string, text: string): Action => ({type: 'set-field', name, text});
const drag = (mu: number, isFirst = true): Action => ({type: 'drag-start', mu, isFirst});

const normal = referenceState('braille');
const gamma = afterwards(normal, set('mu', '0.5'), set('family', 'gamma'), {type: 'advance', steps: 20});

/** The only place where what a family cannot have is put into words. */
const sentence = (state: LabState, change: Partial<LabState['config']>): string => {
	const mistake = startMistake({...state.config, ...change});
	if (mistake === undefined) throw new Error('a run can start there');
	return mistake;
};

/** The state after an action, which must have left the run and what can be undone as they were. */
const refused = (state: LabState, ...actions: readonly Action[]): LabState =>
	actions.reduce((before, action) => {
		const [next] = update(before, action);
		expect(next.recording).toBe(before.recording);
		expect(next.fit).toBe(before.fit);
		expect(next.undo.past).toBe(before.undo.past);
		expect(next.mode).toBe(before.mode);
		return next;
	}, state);

describe('a start that a family of positive x cannot have is refused in one sentence', () => {
	const below = sentence(gamma, {mu: 0});

	it('by the settings, the palette and the keys', () => {
		expect(below).toBe('gamma is a family of positive x: the initial mu, its mean, must be above 0, not 0');
		expect(refused(normal, set('family', 'gamma')).notice).toBe(below);
		expect(refused(gamma, {type: 'nudge-start', name: 'mu', by: -1}).notice).toBe(below);
		expect(refused(gamma, set('mu', '0')).notice).toBe(below);
	});

	it('where it is typed', () => {
		const prompt = pressed(gamma, 'm', '-', '2', 'enter');
		expect(prompt.overlay).toMatchObject({kind: 'prompt', error: sentence(gamma, {mu: -2})});
		expect(prompt.recording).toBe(gamma.recording);
		const panel = pressed(normal, 'k', ...'gamma', 'enter');
		expect(panel.overlay).toMatchObject({kind: 'settings', error: {message: below}});
		expect(panel.recording).toBe(normal.recording);
	});

	it('by the mouse, and the next drag can be undone', () => {
		const held = refused(gamma, drag(-3));
		expect(held.notice).toBe(sentence(gamma, {mu: -3}));
		const dragged = afterwards(held, drag(2, false));
		expect(dragged.config.mu).toBe(2);
		expect(afterwards(dragged, {type: 'undo'}).recording).toBe(gamma.recording);
	});

	it('on a map', () => {
		const aimed: LabState = {...gamma, view: 'landscape', crosshair: {chart: 'plane', mu: -1, sigma: 2}};
		expect(refused(aimed, {type: 'start-here'}).notice).toBe(sentence(gamma, {mu: -1}));
	});

	it('by the library', () => {
		expect(() => settled({family: 'gamma', mu: 0})).toThrow(below);
	});

	it('where a rival would start anew with it', () => {
		const starts = afterwards(
			normal,
			set('mu', '2'),
			{type: 'show-view', view: 'race'},
			{type: 'next-race'},
			{
				type: 'next-race',
			},
		);
		expect(starts.race?.by).toBe('start');
		expect(refused(starts, set('family', 'gamma')).notice).toBe(
			'gamma is a family of positive x: the initial mu, its mean, must be above 0, not -3',
		);
	});
});

it('a race of starts has none that its family cannot have', () => {
	let state = afterwards(gamma, {type: 'show-view', view: 'race'}, {type: 'next-race'}, {type: 'next-race'});
	for (let i = 0; i < 3; i++) state = afterwards(state, {type: 'add-runner'});
	expect(runnersOf(state).every(({config}) => startMistake(config) === undefined)).toBe(true);
	expect(runnersOf(state).length).toBeGreaterThan(2);
});

it('components whose parameters are no numbers are refused, be the family as it may', () => {
	const mixture = afterwards(normal, set('components', '3'));
	expect(refused(mixture, set('sigma', '1e308')).config.sigma).toBe(1);
	expect(startMistake({...normal.config, components: 3, sigma: 1e308})).toMatch(/leave the range of numbers/);
	// sigma_k = sigma mu_k / mu, and 1e-285 / (1 + 2 / 1e-285) is below the smallest number.
	const near0 = {...normal.config, family: 'gamma', components: 2, mu: 1e-285};
	expect(startMistake(near0)).toMatch(/leave the range of numbers/);
});
