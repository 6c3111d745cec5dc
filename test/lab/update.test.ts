import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {bindings, footerBindings, footerOrder} from '../../source/lab/keys/bindings.ts';
import {actionOf, hintsFor} from '../../source/lab/keys/keymap.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import {currentStatus} from '../../source/lab/selectors/titles.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {lossesFor, lossNames} from '../../source/math/losses.ts';
import {optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {casesOf} from '../cases.ts';
import {at, problem} from '../problems.ts';
import {after as afterwards, pressed} from './states.ts';

const target = targetOf(defaultConfig);
const start = (change: Partial<FitConfig> = {}): LabState =>
	initialState({
		config: {...defaultConfig, ...change},
		target,
		factories: {'closed-form': closedForm},
		pace: 500,
		charset: 'braille',
	});

const ticks = (steps: number): Action => ({type: 'advance', steps});

describe('running', () => {
	it('runs from the start by itself and takes the steps that a plain run takes', () => {
		const state = afterwards(start(), ticks(100), ticks(200));
		const engine = closedForm(problem({loss: 'kl_div'}, target));
		const plain = advance(startFit(engine, defaultConfig, at(0, 1)), engine, defaultConfig, 300);
		expect(state.fit).toEqual(plain);
	});

	it('stops at its last epoch, exactly, and goes on past it by space', () => {
		const stopped = afterwards(start({epochs: 250}), ticks(200), ticks(200));
		expect(stopped).toMatchObject({mode: 'stopped', fit: {epoch: 250}});
		const further = afterwards(pressed(stopped, 'space'), ticks(10));
		expect(further).toMatchObject({mode: 'running', goal: 500, fit: {epoch: 260}});
	});

	it('takes no step while paused', () => {
		const paused = pressed(start(), 'space');
		expect(afterwards(paused, ticks(100)).fit.epoch).toBe(0);
	});

	it('takes one step by the point, and pauses for it', () => {
		expect(pressed(afterwards(start(), ticks(5)), '.')).toMatchObject({mode: 'paused', fit: {epoch: 6}});
	});

	it('goes through the paces and stays at the ends', () => {
		expect(pressed(start(), '+').pace).toBe(1000);
		expect(pressed(start(), '-').pace).toBe(200);
		expect(pressed(start(), ...'++++++++++').pace).toBe(Number.POSITIVE_INFINITY);
		expect(pressed(start(), ...'---------------').pace).toBe(1);
	});
});

describe('switching the loss', () => {
	it('keeps mu, sigma and the epoch, forgets the memory, and leaves a mark', () => {
		const before = afterwards(start(), ticks(300));
		const switched = pressed(before, '2');
		expect(switched.config.loss).toBe('mse_loss');
		expect(switched.fit).toMatchObject({epoch: 300, mu: before.fit.mu, sigma: before.fit.sigma, age: 0});
		expect([...switched.fit.memory]).toEqual([0, 0, 0, 0]);
		expect(switched.marks).toEqual([{epoch: 300, loss: 'mse_loss', optimizer: 'adam'}]);
		expect(switched.mode).toBe('running');
	});

	it('goes round by l and back by L, through the losses that need no samples', () => {
		const offered = lossesFor(false);
		const losses = (keys: string) => pressed(start(), ...keys).config.loss;
		expect([losses('l'), losses('ll'), losses('lL'), losses('L')]).toEqual([
			'mse_loss',
			'cosine_similarity',
			'kl_div',
			offered.at(-1),
		]);
		expect(losses('l'.repeat(offered.length))).toBe('kl_div');
	});

	it('leaves one mark for any number of switches at one epoch', () => {
		const state = pressed(afterwards(start(), ticks(100)), 'space', ...'lllllll');
		expect(state.marks).toEqual([{epoch: 100, loss: lossNames[7], optimizer: 'adam'}]);
	});

	it('does nothing for the loss that is on', () => {
		const state = afterwards(start(), ticks(10));
		expect(pressed(state, '1')).toEqual(state);
	});
});

describe('a switch and another edit at one epoch', () => {
	it('leave the mark of the switch', () => {
		const switched = pressed(afterwards(start(), ticks(300)), '2');
		expect(pressed(switched, '>').marks).toEqual(switched.marks);
	});
});

describe('switching the optimizer', () => {
	it('keeps mu, sigma and the epoch, takes its own constants, and leaves a mark', () => {
		const before = afterwards(start(), ticks(300));
		const after = pressed(before, 'o');
		expect(after.config).toMatchObject({optimizer: 'adamw', hyperparameters: optimizers.adamw.defaults});
		expect(after.fit).toMatchObject({epoch: 300, mu: before.fit.mu, sigma: before.fit.sigma, age: 0});
		expect(after.marks).toEqual([{epoch: 300, loss: 'kl_div', optimizer: 'adamw'}]);
		expect(pressed(after, 'O').config.optimizer).toBe('adam');
	});

	it('goes through all of them', () => {
		expect(pressed(start(), ...'o'.repeat(optimizerNames.length)).config.optimizer).toBe('adam');
	});

	it('changes the learning rate in steps of 1, 2 and 5, and keeps the memory', () => {
		const state = afterwards(start(), ticks(10));
		expect(pressed(state, '>').config.hyperparameters.lr).toBe(0.002);
		expect(pressed(state, '>', '>').config.hyperparameters.lr).toBe(0.005);
		expect(pressed(state, '<').config.hyperparameters.lr).toBe(0.0005);
		expect(pressed(state, '>').fit).toEqual(state.fit);
	});
});

describe('going back in time', () => {
	const ran = () => afterwards(start(), ticks(500));

	it('comes to the state that was there, to the last bit, and stands still', () => {
		const there = pressed(ran(), '[', '[', ',');
		expect(there.fit).toEqual(afterwards(start(), ticks(299)).fit);
		expect(there.mode).toBe('paused');
		expect(there.notice).toBe('epoch 299 of 500: a change here starts a new branch');
		expect(pressed(there, 'end').fit).toEqual(ran().fit);
		expect(pressed(there, 'home').fit).toEqual(start().fit);
	});

	it('goes on from there as it did the first time, and beyond', () => {
		const again = afterwards(pressed(ran(), 'home', 'space'), ticks(700));
		expect(again.fit).toEqual(afterwards(start(), ticks(700)).fit);
		expect(again.history.length).toBe(700);
	});

	it('steps by 1 and by 100, along the past and off its end', () => {
		expect(pressed(ran(), ',', ',', '.').fit.epoch).toBe(499);
		expect(pressed(ran(), ']').fit).toEqual(afterwards(start(), ticks(600)).fit);
		expect(pressed(ran(), 'home', ',', '[').fit.epoch).toBe(0);
	});

	it('passes a switch of the loss in both directions', () => {
		const switched = afterwards(pressed(ran(), '2'), ticks(300));
		const back = pressed(switched, ...'[[[[');
		expect(back.config.loss).toBe('kl_div');
		expect(back.engine.problem.loss).toBe('kl_div');
		expect(back.fit).toEqual(afterwards(start(), ticks(400)).fit);
		const again = pressed(back, ...']]]]');
		expect(again.config.loss).toBe('mse_loss');
		expect(again.fit).toEqual(switched.fit);
		expect(again.reference.problem.loss).toBe('mse_loss');
	});

	it('branches off where something is changed: what lay ahead is gone', () => {
		const switched = afterwards(pressed(ran(), '2'), ticks(300));
		const branch = pressed(switched, ...'[[[[', '3');
		expect(branch.recording.newest).toBe(400);
		expect(branch.history.length).toBe(400);
		expect(branch.marks).toEqual([{epoch: 400, loss: 'cosine_similarity', optimizer: 'adam'}]);
		expect(branch.recording.edits.map(({epoch}) => epoch)).toEqual([400]);
	});

	it('finds the way back from a run that has diverged', () => {
		// From 0.001 to 50, past all that sigma has to fall.
		const wild = pressed(afterwards(start({mu: 2.5, sigma: 8}), ticks(50)), ...'>'.repeat(14));
		const ended = afterwards(wild, ticks(50));
		expect(ended.fit.diverged).toBeDefined();
		expect(pressed(ended, 'home').fit.diverged).toBeUndefined();
		const tamed = pressed(ended, ...'<'.repeat(14));
		expect(afterwards(pressed(tamed, 'space'), ticks(20)).fit.epoch).toBe(ended.fit.epoch + 20);
	});
});

describe('starting elsewhere', () => {
	it('restarts from a typed mu', () => {
		const state = pressed(afterwards(start(), ticks(50)), 'm', '-', '2', '.', '5', 'enter');
		expect(state).toMatchObject({
			mode: 'running',
			overlay: {kind: 'none'},
			fit: {epoch: 0, mu: -2.5, sigma: 1},
		});
		expect(state.history.length).toBe(0);
	});

	it.each([
		['s', ['0'], 'sigma must be above 0'],
		['s', ['-', '1'], 'sigma must be above 0'],
		['m', ['x'], '"x" is not a number'],
	])('keeps the prompt open and says what is wrong: %s %s', (key, typed, error) => {
		const state = pressed(start(), key, ...typed, 'enter');
		expect(state.overlay).toMatchObject({kind: 'prompt', error: expect.stringContaining(error)});
		expect(pressed(state, 'backspace').overlay).toMatchObject({error: ''});
	});

	it('edits the typed start as any other line', () => {
		const state = pressed(start(), 's', ...'15', 'left', '.', 'home', '1', 'end', 'backspace', 'enter');
		expect(state.fit.sigma).toBe(11);
	});

	it('keeps a pause when it restarts, from the same start or from a typed one', () => {
		const paused = pressed(afterwards(start(), ticks(50)), 'space');
		expect(pressed(paused, 'r')).toMatchObject({mode: 'paused', fit: {epoch: 0}});
		expect(pressed(paused, 'm', '3', 'enter')).toMatchObject({mode: 'paused', fit: {epoch: 0, mu: 3}});
		expect(pressed(paused, 's', '3', 'enter')).toMatchObject({mode: 'paused', fit: {epoch: 0, sigma: 3}});
		const moving = afterwards(start(), ticks(50));
		expect(pressed(moving, 'r')).toMatchObject({mode: 'running', fit: {epoch: 0}});
	});

	it('leaves everything as it was on Escape, and on Enter with nothing typed', () => {
		const state = afterwards(start(), ticks(5));
		expect(pressed(state, 'm', '3', 'escape')).toEqual(state);
		expect(pressed(state, 'm', 'enter')).toEqual(state);
	});

	it('moves mu by a half with the arrows; sigma too, but never to 0', () => {
		expect(pressed(start(), 'right', 'right').fit.mu).toBe(1);
		expect(pressed(start(), 'left').fit.mu).toBe(-0.5);
		expect(pressed(start(), 'up').fit.sigma).toBe(1.5);
		const small = pressed(start(), ...Array.from({length: 40}, () => 'down'));
		expect(small.fit.sigma).toBeGreaterThan(0);
		expect(pressed(small, ...Array.from({length: 40}, () => 'up')).fit.sigma).toBeGreaterThan(0.5);
	});
});

describe('the engine', () => {
	const factory = closedForm;

	it('asks for TensorFlow.js once, goes on meanwhile, and switches when it is there', () => {
		const [waiting, effects] = update(afterwards(start(), ticks(10)), {type: 'next-engine'});
		expect(effects).toEqual([{type: 'load-tensorflow', engine: 'tfjs-cpu'}]);
		expect(update(waiting, {type: 'next-engine'})[1]).toEqual([]);
		const moved = afterwards(waiting, ticks(5));
		expect(moved.fit.epoch).toBe(15);
		const [ready] = update(moved, {type: 'engine-loaded', engine: 'tfjs-cpu', factory});
		expect(ready).toMatchObject({config: {engine: 'tfjs-cpu'}, awaited: undefined, fit: {epoch: 15}});
		expect(ready.fit.memory).toEqual(moved.fit.memory);
	});

	it('lets the run be stepped, paused and gone on with while the other engine is loaded', () => {
		const waiting = pressed(afterwards(start(), ticks(10)), 'e');
		expect(pressed(waiting, '.').fit.epoch).toBe(11);
		expect(pressed(waiting, 'space', 'space').mode).toBe('running');
	});

	it('waits at the start if tfjs is what was asked for, and then runs from there', () => {
		const waiting = start({engine: 'tfjs'});
		expect(afterwards(pressed(waiting, 'space', '.'), ticks(10)).fit.epoch).toBe(0);
		const [ready] = update(waiting, {type: 'engine-loaded', engine: 'tfjs', factory});
		expect(ready).toMatchObject({mode: 'running', config: {engine: 'tfjs'}, fit: {epoch: 0}});
	});

	it('says so when it cannot be loaded, and keeps the closed form', () => {
		const [state] = update(pressed(start(), 'e'), {type: 'engine-failed', message: 'no luck'});
		expect(state).toMatchObject({notice: 'no luck', awaited: undefined, config: {engine: 'closed-form'}});
	});

	it('frees the engine that it leaves', () => {
		const tfjs = update(pressed(start(), 'e'), {type: 'engine-loaded', engine: 'tfjs-cpu', factory})[0];
		const [, effects] = update(tfjs, {type: 'next-engine'});
		expect(effects).toContainEqual({type: 'dispose', engine: tfjs.engine});
	});
});

describe('the crosshair', () => {
	it('takes the arrows, and gives them back', () => {
		const crossed = pressed(start(), 'c', 'right', 'right', 'left');
		expect(crossed.crosshair).toEqual({chart: 'density', index: 507});
		expect(crossed.fit.mu).toBe(0);
		expect(pressed(crossed, 'escape').crosshair).toBeUndefined();
		expect(pressed(crossed, 'c', 'right').fit.mu).toBe(0.5);
	});

	it('stops at the edges of the grid and of the epochs', () => {
		const far = Array.from({length: 400}, () => 'right');
		expect(pressed(start(), 'c', ...far).crosshair).toEqual({chart: 'density', index: 999});
		expect(pressed(start(), 'c', 'up', ...far).crosshair).toEqual({chart: 'trace', epoch: 10_000});
		const back = Array.from({length: 400}, () => 'left');
		expect(pressed(start(), 'c', ...back).crosshair).toEqual({chart: 'density', index: 0});
	});

	it('goes to the newest epoch of the traces by up, and to the plot by down', () => {
		const state = afterwards(start(), ticks(120));
		expect(pressed(state, 'c', 'up').crosshair).toEqual({chart: 'trace', epoch: 120});
		expect(pressed(state, 'c', 'up', 'down').crosshair).toMatchObject({chart: 'density'});
	});
});

describe('looks', () => {
	it('goes through the charsets and the scales of height and comes round', () => {
		expect(pressed(start(), 'g').charset).toBe('block');
		expect(pressed(start(), 'g', 'g', 'g', 'g').charset).toBe('braille');
		expect(pressed(start(), 'v').heightScale).toBe('sqrt');
		expect(pressed(start(), 'v', 'v', 'v').heightScale).toBe('linear');
	});

	it('puts the loss on a log scale and back by V, or by v on a trace', () => {
		expect(pressed(start(), 'V').lossScale).toBe('log');
		expect(pressed(start(), 'V', 'V').lossScale).toBe('linear');
		const onTrace = pressed(afterwards(start(), ticks(10)), 'c', 'up', 'v');
		expect([onTrace.lossScale, onTrace.heightScale]).toEqual(['log', 'linear']);
	});

	it('says on a map why there are no heights and no trace to scale, and scales none', () => {
		const onMap = (key: string): LabState => pressed(start(), 'f3', key);
		expect(onMap('v')).toMatchObject({heightScale: 'linear', notice: expect.stringContaining('no heights')});
		expect(onMap('V')).toMatchObject({lossScale: 'linear', notice: expect.stringContaining('no trace')});
	});
});

describe('p', () => {
	it.each(['f3', 'f4'])('moves no peak on the map of %s, where none is seen, and says so', (key) => {
		const state = pressed(start(), key, 'p');
		expect(state.peak).toBeUndefined();
		expect(state.notice).toContain('no peaks');
		expect(pressed(state, 'right').target).toBe(state.target);
	});

	it.each(['f3', 'f4'])('leaves the peak with the view, on the way to the map of %s', (key) => {
		expect(pressed(start(), 'p', 'f5').peak).toBe(0);
		expect(pressed(start(), 'p', key).peak).toBeUndefined();
	});
});

describe('octants', () => {
	const told = (areDrawn: boolean, state = start()): LabState =>
		afterwards(state, {type: 'octants-told', areDrawn});

	it('are offered once the terminal is known to draw them', () => {
		expect(pressed(start(), 'g', 'g', 'g').charset).toBe('ascii');
		expect(pressed(start(), 'g', 'g', 'g', 'g').charset).toBe('braille');
		expect(pressed(told(true), 'g', 'g', 'g', 'g').charset).toBe('octant');
	});

	it('give way to braille where the terminal turns out to draw them otherwise', () => {
		const drawn = {...start(), charset: 'octant', hasOctants: true} as const;
		expect(told(false, drawn).charset).toBe('braille');
		expect(pressed(told(false, drawn), 'g', 'g', 'g', 'g').charset).toBe('braille');
		expect(told(true, drawn).charset).toBe('octant');
	});
});

describe('what lies downhill', () => {
	const looked = (state: LabState): LabState => {
		let next = afterwards(state, {type: 'survey'});
		while (next.survey?.search !== undefined) next = afterwards(next, {type: 'survey'});
		return next;
	};

	it('is not known before a search has ended, and stays known while the next one is under way', () => {
		const stalled = start({loss: 'mse_loss', mu: 40});
		expect(currentStatus(afterwards(stalled, {type: 'survey'}))).toBeUndefined();
		const known = looked(stalled);
		expect(currentStatus(known)?.name).toBe('stalled');
		const again = afterwards(known, ticks(1000));
		expect(again.survey?.search).toBeDefined();
		expect(currentStatus(again)?.name).toBe('stalled');
	});

	it('is looked for anew after a restart', () => {
		const state = looked(start({loss: 'mse_loss'}));
		expect(state.survey?.outlook?.optimum?.mu).toBeCloseTo(-5, 6);
		const moved = pressed(state, 'm', '5', 'enter');
		expect(moved.survey).toBeUndefined();
		expect(looked(moved).survey?.outlook?.optimum?.mu).toBeCloseTo(10, 6);
	});
});

describe('TensorFlow.js as a witness', () => {
	const checked = (state: LabState, gradient: readonly [number, number]) =>
		afterwards(state, {
			type: 'gradient-checked',
			problem: state.reference.problem,
			parameters: state.fit.parameters,
			gradient: Float64Array.from(gradient),
		}).agreement?.difference;

	it('agrees where its gradient is the same, and says how far it is off where it is not', () => {
		const gradient = new Float64Array(2);
		start().reference.evaluate(Float64Array.of(0, 1), gradient);
		const [dMu = 0, dSigma = 0] = gradient;
		expect(checked(start(), [dMu, dSigma])).toBe(0);
		expect(checked(start(), [dMu, dSigma * 1.01])).toBeCloseTo(0.01, 3);
	});

	it('is not asked about what 32 bits cannot hold', () => {
		expect(checked(start({loss: 'cosine_similarity', mu: 40}), [0, 0])).toBeUndefined();
		expect(checked(start(), [Number.NaN, 0])).toBeUndefined();
	});
});

describe('the table of keys', () => {
	it('gives no key two meanings', () => {
		const keys = bindings.flatMap((binding) => binding.keys);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('has a place in the order of the footer for each key that the footer speaks of', () => {
		const spoken = bindings.filter(({hint}) => hint !== undefined);
		expect(footerOrder.map((key) => spoken.find(({keys}) => keys.includes(key)))).toEqual(footerBindings);
	});

	it('has a quit effect for q and Ctrl-C, and Ctrl-C quits from everywhere', () => {
		const quits = (state: LabState, key: string) => {
			const action = actionOf(state, key);
			return action !== undefined && update(state, action)[1].some(({type}) => type === 'quit');
		};
		expect(quits(start(), 'q')).toBe(true);
		expect(quits(start(), 'ctrl+c')).toBe(true);
		expect(quits(pressed(start(), 'm'), 'ctrl+c')).toBe(true);
		expect(quits(pressed(start(), '?'), 'ctrl+c')).toBe(true);
		expect(quits(pressed(start(), 'm'), 'q')).toBe(false);
	});

	it('keeps the state valid through any keys and ticks', () => {
		const keys = [
			...bindings.flatMap((binding) => binding.keys),
			'enter',
			'escape',
			'backspace',
			'x',
			'5',
			'-',
		];
		const action = fc.oneof(
			fc.constantFrom(...keys).map((key) => ({key})),
			fc.nat(40).map((steps) => ({steps})),
		);
		fc.assert(
			fc.property(fc.array(action, {minLength: 100, maxLength: 200}), (sequence) => {
				let state = start({epochs: 100});
				for (const item of sequence) {
					state = 'key' in item ? pressed(state, item.key) : afterwards(state, ticks(item.steps));
					const {fit, history, goal, mode, pace} = state;
					expect(fit.sigma > 0 && Number.isFinite(fit.mu)).toBe(true);
					expect(Number.isFinite(fit.loss) || fit.diverged !== undefined).toBe(true);
					expect(mode !== 'running' || fit.epoch < goal || fit.diverged !== undefined).toBe(true);
					expect(history.length).toBe(state.recording.newest);
					expect(fit.epoch).toBeLessThanOrEqual(state.recording.newest);
					expect(pace > 0).toBe(true);
					expect(hintsFor(factsOf(state)).length).toBeGreaterThan(0);
				}
			}),
			{numRuns: casesOf(60)},
		);
	});
});
