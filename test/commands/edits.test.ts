import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {EngineChoice} from '../../source/engine/engine.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {shareCommand, shared} from '../../source/fit/share.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import {after as afterwards, pressed, referenceState} from '../lab/states.ts';
import {klfit} from './klfit.ts';

interface RunJson {
	readonly config: {readonly edits?: readonly unknown[]; readonly stop?: number; readonly loss: string};
	readonly trace: readonly (readonly number[])[];
	readonly final: {readonly epoch: number; readonly mu: number; readonly sigma: number};
	readonly status: string;
}

// The shape is what the tests of this file check, field by field.
const json = async (...args: readonly string[]): Promise<RunJson> =>
	JSON.parse((await klfit('run', '--json', ...args)).out) as RunJson;

describe('run --edits', () => {
	it('gives the numbers of the dashboard in which the same was done by hand', async () => {
		const before = afterwards(referenceState('braille'), {type: 'advance', steps: 700});
		const live = afterwards(pressed(before, '2', '>'), {type: 'advance', steps: 800});
		const {final, config} = await json('--edits', '700 loss=mse_loss lr=0.002', '--epochs', '1500');
		expect(final).toMatchObject({epoch: 1499, mu: live.fit.mu, sigma: live.fit.sigma});
		expect(config).toMatchObject({loss: 'kl_div', edits: [{epoch: 700, loss: 'mse_loss', lr: 0.002}]});
	});

	it('shows each row in the units of its own loss', async () => {
		const plain = await json('--edits', '200 loss=mse_loss', '--epochs', '301');
		const inNats = await json('--edits', '200 loss=mse_loss', '--epochs', '301', '--units', 'nats');
		const factors = inNats.trace.map(([, loss = 0], i) => loss / (plain.trace[i]?.[1] ?? 0));
		// The integral over a grid of 30 in steps of 30 / 999.
		expect(factors[0]).toBeCloseTo((30 * 1000) / 999, 12);
		// mse_loss has no other unit than the mean.
		expect(factors.at(-1)).toBe(1);
	});

	it('judges how the run stands by what holds at its end', async () => {
		const {status} = await json('--loss', 'mse_loss', '--edits', '9000 loss=kl_div', '--lr', '0.01');
		expect(status).toBe('moving');
	});

	it('stops at --stop without another schedule', async () => {
		const whole = await json('--schedule', 'cosine', '--epochs', '1000');
		const part = await json('--schedule', 'cosine', '--epochs', '1000', '--stop', '301');
		expect(part.final).toMatchObject({epoch: 300, mu: whole.trace[3]?.[2]});
		expect(part.config.stop).toBe(301);
	});

	it('refuses a --stop behind the end of the run, but where a schedule goes on', async () => {
		const beyond = ['--epochs', '100', '--stop', '150'];
		expect(await klfit('run', ...beyond)).toEqual({
			code: 2,
			out: '',
			err: 'klfit-tui: --stop: the run ends at epoch 100, before 150; raise --epochs\n',
		});
		expect((await json(...beyond, '--schedule', 'cosine')).final).toMatchObject({epoch: 149});
	});

	it('does not call a run converged before its last edit', async () => {
		const args = [
			'--lr',
			'0.05',
			'--loss',
			'mse_loss',
			'--until-converged',
			'--edits',
			'8000 target=N(-4,1)',
		];
		expect((await json(...args)).final.epoch).toBeGreaterThan(8000);
	});

	it('answers a mistake with its place and exit code 2', async () => {
		const {code, err} = await klfit('run', '--edits', '3000 loss=mse_loss; 5000 lr=0');
		expect(code).toBe(2);
		expect(err).toBe(
			'klfit-tui: --edits: lr must be above 0, not 0\n  3000 loss=mse_loss; 5000 lr=0\n                              ^\n',
		);
	});

	it('says that an edit lies behind the end', async () => {
		const {code, err} = await klfit('run', '--edits', '3000 loss=mse_loss', '--epochs', '1000');
		expect(code).toBe(2);
		expect(err).toContain('the run ends at epoch 1000, before this edit; raise --epochs');
	});

	it('is no flag of compare', async () => {
		expect((await klfit('compare', '--edits', '10 lr=1')).err).toContain('unknown flag --edits');
	});
});

describe('a dashboard with edits ahead', () => {
	const start = (edits: Parameters<typeof initialState>[0]['edits'], engine: EngineChoice = 'closed-form') =>
		initialState({
			config: {...defaultConfig, engine},
			target: targetOf(defaultConfig),
			factories: {'closed-form': closedForm},
			pace: 500,
			charset: 'braille',
			edits,
		});

	it('goes through them as if each had been made there, and marks the switches', () => {
		const live = afterwards(
			pressed(afterwards(referenceState('braille'), {type: 'advance', steps: 300}), '2'),
			{type: 'advance', steps: 300},
		);
		const scheduled = afterwards(start([{epoch: 300, change: {loss: 'mse_loss'}}]), {
			type: 'advance',
			steps: 600,
		});
		expect(scheduled.fit).toEqual(live.fit);
		expect(scheduled.marks).toEqual(live.marks);
		expect(scheduled.config.loss).toBe('mse_loss');
	});

	it('keeps them until the engine that it waits for is there', () => {
		const waiting = start([{epoch: 300, change: {loss: 'mse_loss'}}], 'tfjs');
		const ready = afterwards(waiting, {type: 'engine-loaded', engine: 'tfjs', factory: closedForm});
		expect(afterwards(ready, {type: 'advance', steps: 301}).config.loss).toBe('mse_loss');
		expect(ready.undo.past).toEqual([]);
	});

	it('is a run of the closed form from its start where that engine cannot be loaded', () => {
		const failed = afterwards(start([], 'tfjs'), {type: 'engine-failed', message: 'no luck'});
		expect(shareCommand(shared(failed))).toBe('klfit-tui');
		expect(failed.undo.past).toEqual([]);
	});

	it('has them no more after an edit before them', () => {
		const state = afterwards(start([{epoch: 300, change: {loss: 'mse_loss'}}]), {
			type: 'advance',
			steps: 200,
		});
		const edited = pressed(state, '3');
		expect(edited.recording.edits.map(({epoch}) => epoch)).toEqual([200]);
		expect(edited.marks.map(({epoch}) => epoch)).toEqual([200]);
	});
});
