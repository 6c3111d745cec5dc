import {describe, expect, it} from 'vitest';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {fields, nextChoice} from '../../source/fit/fields.ts';
import {isUnsettled} from '../../source/lab/changes/look-ahead.ts';
import {shownOptima} from '../../source/lab/changes/optima.ts';
import {targetPeaks} from '../../source/lab/changes/peaks.ts';
import {paletteEntries} from '../../source/lab/keys/palette.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {textField, typed} from '../../source/lab/state/text-field.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {lossNames} from '../../source/math/losses.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const ticks = (steps: number): Action => ({type: 'advance', steps});
const begun = afterwards(referenceState('braille'), ticks(300));

/** The target's line emptied and typed anew. */
const retyped = (state: LabState, text: string): LabState =>
	pressed(pressed(state, 't', 'end', ...Array.from({length: 60}, () => 'backspace')), ...text, 'enter');

describe('editing the target as text', () => {
	it('takes a new target from here on and keeps q where it is', () => {
		const state = retyped(begun, 'N(0,2)+2*N(4,1)');
		expect(state.overlay.kind).toBe('none');
		expect(state.target.terms.map(({weight, mu}) => [weight, mu])).toEqual([
			[1, 0],
			[2, 4],
		]);
		expect(state.fit).toMatchObject({epoch: 300, mu: begun.fit.mu, sigma: begun.fit.sigma});
		expect(state.recording.edits).toEqual([
			{epoch: 300, change: {target: 'N(0,2)+2*N(4,1)', data: undefined, grid: undefined}},
		]);
	});

	it('says what is wrong and where, and leaves the run as it is', () => {
		const state = retyped(begun, 'N(0,2)+N(4,');
		expect(state.overlay).toMatchObject({kind: 'target', error: {at: 11}});
		expect(state.recording).toBe(begun.recording);
	});

	it('forgets the mistake with the next character', () => {
		const state = pressed(retyped(begun, 'N(0,2)+N(4,'), '1');
		expect(state.overlay).toMatchObject({kind: 'target', error: undefined});
	});

	it('begins with the terms of the target, ready to be changed', () => {
		expect(pressed(begun, 't').overlay).toMatchObject({field: {text: 'N(-5,1)+N(10,1)', cursor: 15}});
	});

	it('goes on with a run that had come to its end', () => {
		const ended = afterwards(referenceState('braille'), ticks(10_000));
		expect(ended.mode).toBe('stopped');
		expect(retyped(ended, 'N(1,1)')).toMatchObject({mode: 'running', goal: 20_000});
	});

	it('comes back by undo, at every step as it was', () => {
		const state = pressed(afterwards(retyped(begun, 'N(1,1)'), ticks(100)), 'u');
		expect(state.target.terms).toEqual(begun.target.terms);
		expect(afterwards(state, ticks(50)).fit).toEqual(afterwards(begun, ticks(50)).fit);
	});

	it('is gone through again when the run is sought', () => {
		const edited = afterwards(retyped(begun, 'N(1,1)'), ticks(100));
		const sought = pressed(pressed(edited, 'home'), 'end');
		expect(sought.fit).toEqual(edited.fit);
		expect(pressed(edited, 'home').target.terms).toEqual(begun.target.terms);
	});
});

describe('moving peaks by the arrows', () => {
	const chosen = pressed(begun, 'p', 'tab');

	it.each([
		['right', {mu: 10.5, sigma: 1, weight: 1}],
		['left', {mu: 9.5, sigma: 1, weight: 1}],
		['up', {mu: 10, sigma: 1, weight: 1.1}],
		['down', {mu: 10, sigma: 1, weight: 0.9}],
		['+', {mu: 10, sigma: 1.1, weight: 1}],
		['-', {mu: 10, sigma: 0.909, weight: 1}],
	] as const)('changes the chosen peak by %s and no other', (key, changed) => {
		const [first, second] = targetPeaks(pressed(chosen, key));
		expect(first).toMatchObject({mu: -5, sigma: 1, weight: 1});
		expect(second).toMatchObject(changed);
	});

	it('keeps the grid, so that the axes stay', () => {
		expect(pressed(chosen, 'right', 'right').target.grid).toEqual(begun.target.grid);
	});

	it('takes another grid where a peak leaves it', () => {
		const gone = pressed(chosen, ...Array.from({length: 11}, () => 'right'));
		expect(gone.target.terms[1]?.mu).toBe(15.5);
		expect(gone.target.grid.max).toBeGreaterThan(15.5);
	});

	it('adds a peak in the widest gap and removes it again', () => {
		const added = pressed(chosen, 'a');
		expect(targetPeaks(added).map(({mu}) => mu)).toEqual([-5, 10, 2.5]);
		expect(added.peak).toBe(2);
		expect(targetPeaks(pressed(added, 'd')).map(({mu}) => mu)).toEqual([-5, 10]);
	});

	it('keeps the last peak', () => {
		expect(targetPeaks(pressed(chosen, 'd', 'd', 'd'))).toHaveLength(1);
	});

	it('scales p to mass 1 and back', () => {
		const scaled = pressed(chosen, 'n');
		expect(scaled.target.terms.map(({weight}) => weight)).toEqual([0.5, 0.5]);
		expect(pressed(scaled, 'n').target.p).toEqual(begun.target.p);
	});

	it('leaves weights above 0 and widths that are still numbers, however often they shrink', () => {
		const keys = Array.from({length: 80}, (_, i) => (i % 2 === 0 ? 'down' : '-'));
		const [, {weight, sigma} = {weight: 0, sigma: 0}] = targetPeaks(pressed(chosen, ...keys));
		expect(weight).toBeGreaterThan(0);
		expect(sigma).toBeGreaterThan(0);
	});
});

describe('a peak that no point of the grid sees', () => {
	const least = pressed(begun, 'p', 'd', ...'-'.repeat(150));

	it('is not made: the target stays, and it is said why', () => {
		expect(least.target.p.some((density) => density > 0)).toBe(true);
		expect(least.notice).toMatch(
			/^the grid -15:15:1000 shows .* of p's mass of 1: its points, 0\.03 apart, step over p/,
		);
		expect(pressed(least, '-').recording).toBe(least.recording);
	});

	it('is not come to by a grid of its own', () => {
		const {factories, charset, pace} = begun;
		const config = {...defaultConfig, target: 'N(0.015,0.00001)+N(-7.5,0.00001)', grid: '-15:15:2001'};
		const seen = initialState({config, target: targetOf(config), factories, charset, pace});
		const own = afterwards(seen, {type: 'set-field', name: 'grid', text: 'own'});
		expect([own.config.grid, own.notice]).toEqual(['-15:15:2001', 'p has no mass on the grid -7.6:0.2:1000']);
	});
});

describe('a chosen peak', () => {
	const data: FitConfig = {
		...defaultConfig,
		target: 'data samples.txt (3)',
		data: {file: 'samples.txt', column: undefined, bandwidth: 1, samples: 3},
	};
	const {factories, charset, pace, target} = referenceState('braille');

	it('is one of those that there are, after a target with fewer', () => {
		expect(pressed(begun, 'p', 'a', 'u').peak).toBe(1);
	});

	it('is left where the target has none any more', () => {
		const estimated = initialState({config: data, target, factories, charset, pace});
		const written = afterwards(estimated, {type: 'set-field', name: 'target', text: 'N(0,1)'});
		expect(pressed(written, 'p', 'u').peak).toBeUndefined();
	});
});

describe('the settings', () => {
	it.each(fields.map(({name}) => name))('reads back what it says of %s', (name) => {
		const field = fields.find((one) => one.name === name);
		const {config} = begun;
		const text = field?.text(config) ?? '';
		const read = field?.read(text, config);
		expect(read?.ok).toBe(true);
		expect(read?.ok && field?.text({...config, ...read.value})).toBe(text);
	});

	it.each(fields.map(({name}) => name))('reads every value that it offers for %s', (name) => {
		const field = fields.find((one) => one.name === name);
		const choices = field?.choices(begun.config) ?? [];
		expect(choices.filter((choice) => !field?.read(choice, begun.config).ok)).toEqual([]);
	});

	it('goes up and down through numbers that are no choice of its own', () => {
		const lr = fields.find(({name}) => name === 'lr');
		const config = {...begun.config, hyperparameters: {...begun.config.hyperparameters, lr: 0.003}};
		expect(lr && [nextChoice(lr, config, -1), nextChoice(lr, config, 1)]).toEqual(['0.002', '0.005']);
	});

	it('starts the run anew with another family', () => {
		const state = pressed(begun, 'k', 'right');
		expect(state).toMatchObject({config: {family: 'laplace'}, fit: {epoch: 0}, history: {length: 0}});
	});

	it('takes a typed value, and says what is wrong with it', () => {
		const typing = pressed(begun, 'k', ...Array.from({length: 7}, () => 'down'));
		expect(typing.overlay).toMatchObject({chosen: 'sigma'});
		const wrong = pressed(typing, '-', '1', 'enter');
		expect(wrong.overlay).toMatchObject({error: {message: 'sigma must be above 0, not -1'}});
		const right = pressed(wrong, 'backspace', 'backspace', '2', 'enter');
		expect(right).toMatchObject({config: {sigma: 2}, overlay: {field: undefined, error: undefined}});
	});

	it("begins to type the grid with its numbers, also where it is the target's own", () => {
		const typing = pressed(begun, 'k', 'up', 'enter');
		expect(typing.overlay).toMatchObject({chosen: 'grid', field: {text: '-15:15:1000'}});
		expect(pressed(typing, 'backspace', '1', 'enter').config.grid).toBe('-15:15:1001');
	});

	it('makes no edit of a value that is taken as it was', () => {
		const state = pressed(begun, 'k', 'up', 'enter', 'enter');
		expect(state).toMatchObject({overlay: {field: undefined}, recording: {edits: []}, undo: begun.undo});
	});

	it('shows a divergence in other units without another step', () => {
		const state = afterwards(begun, {type: 'set-field', name: 'units', text: 'nats'});
		expect(state.config.units).toBe('nats');
		expect(state.fit).toBe(begun.fit);
		expect(pressed(pressed(state, 'home'), 'end').config.units).toBe('nats');
	});

	it('goes on to more epochs, and never behind where it stands', () => {
		expect(afterwards(begun, {type: 'set-field', name: 'epochs', text: '100'}).goal).toBe(300);
		expect(afterwards(begun, {type: 'set-field', name: 'epochs', text: '20000'}).goal).toBe(20_000);
	});
});

describe('the palette', () => {
	it('finds every loss and every view by its name', () => {
		const missing = [
			...lossNames.map((name) => `loss: ${name}`),
			...viewNames.map((name) => `view: ${name}`),
		];
		expect(missing.filter((name) => !paletteEntries(name).some((entry) => entry.name === name))).toEqual([]);
	});

	it('does what is chosen, as its key would', () => {
		const state = pressed(begun, ':', ...'js_div', 'enter');
		expect(state).toMatchObject({config: {loss: 'js_div'}, overlay: {kind: 'none'}});
		expect(state.undo.past).toHaveLength(1);
	});

	it('takes words in any order and puts whole words first', () => {
		expect(paletteEntries('div kl')[0]?.name).toBe('loss: kl_div');
		expect(paletteEntries('undo')[0]?.keys).toBe('u');
	});

	it('does nothing where nothing is found', () => {
		expect(pressed(begun, ':', ...'xyzzy', 'enter').recording).toBe(begun.recording);
	});

	it('does an undo as its own key would, which is no edit by itself', () => {
		const switched = pressed(begun, '2');
		expect(pressed(switched, ':', ...'undo', 'enter')).toEqual(pressed(switched, 'u'));
	});

	it('changes runners as its own key would, and restarts none', () => {
		const raced = afterwards(begun, {type: 'show-view', view: 'race'});
		expect(pressed(raced, ':', ...'select', 'space', ...'next', 'enter')).toEqual(pressed(raced, 'n'));
	});
});

describe('known answers', () => {
	it('has the three optima of mse_loss, best first', () => {
		let state = pressed(begun, '2', 'a');
		while (isUnsettled(state)) state = afterwards(state, {type: 'survey'});
		const optima = shownOptima(state);
		expect(optima.map(({mu, sigma}) => [mu.toFixed(2), sigma.toFixed(2)])).toEqual(
			expect.arrayContaining([
				['-5.00', '1.00'],
				['10.00', '1.00'],
				['3.17', '8.81'],
			]),
		);
	});
});

describe('a line that is typed', () => {
	it('takes characters at the cursor and gives them back', () => {
		const moved = typed(typed(textField('N(1)'), {type: 'move', to: 'left'}), {type: 'insert', text: ',2'});
		expect(moved).toEqual({text: 'N(1,2)', cursor: 5});
		expect(typed(moved, {type: 'erase', to: 'left'})).toEqual({text: 'N(1,)', cursor: 4});
	});

	it('erases all before the cursor by Ctrl-U, and keeps what is behind it', () => {
		const state = pressed(begun, 't', 'left', 'left', 'ctrl+u');
		expect(state.overlay).toMatchObject({field: {text: '1)', cursor: 0}});
	});

	it('erases nothing before its start', () => {
		expect(typed({text: 'ab', cursor: 0}, {type: 'erase', to: 'left'})).toEqual({text: 'ab', cursor: 0});
	});
});

it('leaves the ghosts as they are on a map, which has all optima', () => {
	const onMap = afterwards(begun, {type: 'show-view', view: 'landscape'});
	expect(pressed(onMap, 'a')).toMatchObject({hasGhosts: false, notice: 'maps always show all optima'});
});
