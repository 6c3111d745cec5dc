import fc from 'fast-check';
import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, problemOf, targetOf} from '../../source/fit/config.ts';
import {parametersAt} from '../../source/fit/history.ts';
import type {Change} from '../../source/fit/recording.ts';
import {advanceRun, editRun, type Run, seekRun, startRun, type Workshop} from '../../source/fit/run.ts';

const workshop: Workshop = {
	targetOf,
	engineOf: (config, target) => closedForm(problemOf(config, target)),
};
const started = (change: Partial<FitConfig> = {}): Run => startRun({...defaultConfig, ...change}, workshop);

const rowsOf = ({history}: Run): readonly (readonly number[])[] =>
	Array.from({length: history.length}, (_, row) => [
		history.columns.epoch[row] ?? Number.NaN,
		history.columns.loss[row] ?? Number.NaN,
		...parametersAt(history, row),
	]);

const change = fc.oneof(
	fc.constantFrom('kl_div', 'mse_loss', 'cosine_similarity').map((loss) => ({loss}) as Change),
	fc.constantFrom('reference', 'N(-3,1)', 'N(4,2)+0.5*N(-4,1)').map((target) => ({target}) as Change),
	fc
		.double({min: 1e-4, max: 0.1, noNaN: true})
		.map((lr) => ({hyperparameters: {...defaultConfig.hyperparameters, lr}}) as Change),
);

const moves = fc.array(
	fc.oneof(
		fc.integer({min: 1, max: 600}).map((steps) => (run: Run) => advanceRun(run, workshop, steps)),
		fc.integer({min: 0, max: 2000}).map((epoch) => (run: Run) => seekRun(run, workshop, epoch)),
		change.map((one) => (run: Run) => editRun(run, workshop, one)),
	),
	{maxLength: 12},
);

it('is, after any moves, what its recording gives when it is gone through afresh', () => {
	fc.assert(
		fc.property(moves, (list) => {
			const run = list.reduce((before, move) => move(before), started());
			const {start, edits} = run.recording;
			let fresh = startRun(start, workshop);
			for (const edit of edits) {
				fresh = editRun(advanceRun(fresh, workshop, edit.epoch - fresh.fit.epoch), workshop, edit.change);
			}
			fresh = advanceRun(fresh, workshop, run.recording.newest - fresh.fit.epoch);
			// A run that has been further may have thinned its rows; those that it keeps are the same.
			const byEpoch = new Map(rowsOf(fresh).map((row) => [row[0], row]));
			expect(rowsOf(run).map(([epoch]) => byEpoch.get(epoch))).toEqual(rowsOf(run));
			expect(run.history.length * run.history.stride).toBeGreaterThanOrEqual(run.recording.newest);
			const there = seekRun(fresh, workshop, run.fit.epoch);
			expect(there.fit).toEqual(run.fit);
			expect(there.config).toEqual(run.config);
			expect(there.engine.problem.loss).toBe(run.engine.problem.loss);
			expect(there.target.p).toEqual(run.engine.problem.target.p);
		}),
		{numRuns: 60},
	);
});

it('goes on through its past, edits included, when it is let run again from there', () => {
	const first = advanceRun(
		editRun(advanceRun(started(), workshop, 300), workshop, {loss: 'mse_loss'}),
		workshop,
		300,
	);
	const back = seekRun(first, workshop, 100);
	expect(back.config.loss).toBe('kl_div');
	const again = advanceRun(back, workshop, 500);
	expect(again.fit).toEqual(first.fit);
	expect(again.config.loss).toBe('mse_loss');
	expect(again.engine.problem.loss).toBe('mse_loss');
});

it('goes on from a run that diverged once it is changed', () => {
	const wild = advanceRun(
		started({mu: 2.5, sigma: 8, hyperparameters: {...defaultConfig.hyperparameters, lr: 10}}),
		workshop,
		100,
	);
	expect(wild.fit.diverged).toBeDefined();
	const tamed = editRun(wild, workshop, {hyperparameters: defaultConfig.hyperparameters});
	expect(tamed.fit.diverged).toBeUndefined();
	expect(advanceRun(tamed, workshop, 50).fit.epoch).toBe(wild.fit.epoch + 50);
});
