import fc from 'fast-check';
import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {defaultConfig, type FitConfig, problemOf, startOf} from '../../source/fit/config.ts';
import {type FitState, startFit} from '../../source/fit/fit.ts';
import {
	advanceAlong,
	branched,
	type Change,
	changedState,
	checkpointBefore,
	configAt,
	type Recording,
	recorded,
	startRecording,
} from '../../source/fit/recording.ts';
import {casesOf} from '../cases.ts';
import {targetFrom} from '../problems.ts';

const target = targetFrom('N(-5,1)+N(10,1)');
const engines = new Map<string, Engine>();
const engineOf = (config: FitConfig): Engine => {
	const engine = engines.get(config.loss) ?? closedForm(problemOf(config, target));
	engines.set(config.loss, engine);
	return engine;
};

/** The state after `epoch` steps, or the newest one, from the last that is kept. */
const seek = (recording: Recording, epoch: number): FitState => {
	const wanted = Math.min(epoch, recording.newest);
	const kept = checkpointBefore(recording, wanted);
	return advanceAlong(recording, kept, engineOf, wanted - kept.epoch);
};

const begun = (config: FitConfig = defaultConfig): readonly [Recording, FitState] => {
	const fit = startFit(engineOf(config), config, startOf(config));
	return [startRecording(config, fit), fit];
};

const edited = (recording: Recording, fit: FitState, change: Change): readonly [Recording, FitState] => {
	const after = {...configAt(recording, fit.epoch), ...change};
	const changed = changedState(fit, change, after, engineOf(after));
	return [branched(recording, changed, change), changed];
};

const change = fc.oneof(
	fc.constantFrom('kl_div', 'mse_loss', 'cosine_similarity').map((loss) => ({loss}) as Change),
	fc
		.double({min: 1e-4, max: 0.1, noNaN: true})
		.map((lr) => ({hyperparameters: {...defaultConfig.hyperparameters, lr}}) as Change),
);

const move = fc.oneof(
	fc.record({type: fc.constant('advance' as const), steps: fc.integer({min: 1, max: 900})}),
	fc.record({type: fc.constant('seek' as const), epoch: fc.integer({min: 0, max: 3000})}),
	fc.record({type: fc.constant('edit' as const), change}),
);

it('comes to the same bits by seeking as by a fresh run, through edits and branches', () => {
	fc.assert(
		fc.property(fc.array(move, {maxLength: 12}), fc.integer({min: 0, max: 5000}), (moves, wanted) => {
			let [recording, fit] = begun();
			for (const one of moves) {
				if (one.type === 'advance') {
					fit = advanceAlong(recording, fit, engineOf, one.steps);
					recording = recorded(recording, fit);
				} else if (one.type === 'seek') {
					fit = seek(recording, one.epoch);
				} else {
					[recording, fit] = edited(recording, fit, one.change);
				}
			}
			const epoch = Math.min(wanted, recording.newest);
			const [, first] = begun(recording.start);
			const fresh = advanceAlong(recording, first, engineOf, epoch);
			expect(seek(recording, epoch)).toEqual(fresh);
		}),
		{numRuns: casesOf(60)},
	);
});

it('keeps a bounded number of states over a million steps, evenly spread', () => {
	let [recording, fit] = begun();
	for (let i = 0; i < 4000; i++) {
		fit = advanceAlong(recording, fit, engineOf, 250);
		recording = recorded(recording, fit);
	}
	expect(recording.newest).toBe(1_000_000);
	expect(recording.checkpoints.length).toBeLessThanOrEqual(512);
	const gaps = recording.checkpoints
		.slice(1)
		.map(({epoch}, i) => epoch - (recording.checkpoints[i]?.epoch ?? 0));
	expect(Math.max(...gaps)).toBeLessThanOrEqual(8192);
});

it('forgets what lay beyond an edit, and keeps the edits before it', () => {
	let [recording, fit] = begun();
	fit = advanceAlong(recording, fit, engineOf, 100);
	recording = recorded(recording, fit);
	[recording, fit] = edited(recording, fit, {loss: 'mse_loss'});
	fit = advanceAlong(recording, fit, engineOf, 100);
	recording = recorded(recording, fit);
	[recording, fit] = edited(recording, seek(recording, 150), {loss: 'cosine_similarity'});
	expect(recording.edits.map(({epoch}) => epoch)).toEqual([100, 150]);
	expect(recording.newest).toBe(150);
	[recording] = edited(recording, seek(recording, 50), {loss: 'cosine_similarity'});
	expect(recording.edits.map(({epoch}) => epoch)).toEqual([50]);
});

it('makes a change before the first step part of the start', () => {
	const [recording, fit] = begun();
	const [changed] = edited(recording, fit, {loss: 'mse_loss'});
	expect(changed.start.loss).toBe('mse_loss');
	expect(changed.edits).toEqual([]);
});
