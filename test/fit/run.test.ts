import fc from 'fast-check';
import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {
	defaultConfig,
	type FitConfig,
	haveSameEngine,
	haveSameTarget,
	problemOf,
	targetOf,
} from '../../source/fit/config.ts';
import {parametersAt} from '../../source/fit/history.ts';
import type {Change} from '../../source/fit/recording.ts';
import {advanceRun, editRun, type Makers, type Run, startRun} from '../../source/fit/run.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import {casesOf} from '../cases.ts';
import {seekRun} from '../seeking.ts';

const makers: Makers = {
	targetOf,
	engineOf: (config, target) => closedForm(problemOf(config, target)),
};
const started = (change: Partial<FitConfig> = {}): Run => startRun({...defaultConfig, ...change}, makers);

/** A change of each setting. */
const changes: {readonly [K in keyof FitConfig]: FitConfig[K]} = {
	target: 'three',
	normalize: true,
	data: {file: 'x', bandwidth: 1, samples: 1},
	grid: '-12:12:50',
	family: 'laplace',
	components: 2,
	parametrization: 'log',
	loss: 'mse_loss',
	alpha: 0.7,
	beta: 0.2,
	delta: 0.3,
	kernel: 'laplace',
	degree: 3,
	width: 4,
	reduction: 'sum',
	mu: 3,
	sigma: 2,
	spread: 1,
	optimizer: 'sgd',
	hyperparameters: optimizers.sgd.defaults,
	schedule: 'cosine',
	epochs: 10,
	engine: 'tfjs',
	batch: 8,
	seed: 5,
	estimator: 'reparametrization',
	units: 'bits',
	formulas: ['mine = mean((q - p)^2)'],
};

it.each(Object.keys(changes) as (keyof FitConfig)[])(
	// keys() forgets the keys' type
	'makes a target and an engine anew for another %s exactly if they read it',
	(name) => {
		const read = new Set<PropertyKey>();
		const watched = new Proxy(defaultConfig, {
			get(config, key) {
				read.add(key);
				return Reflect.get(config, key);
			},
		});
		targetOf(watched);
		const ofTarget = read.has(name);
		problemOf(watched, targetOf(defaultConfig));
		const ofEngine = read.has(name) || name === 'engine';
		const other = {...defaultConfig, [name]: changes[name]};
		expect(haveSameTarget(defaultConfig, other)).toBe(!ofTarget);
		expect(haveSameEngine(defaultConfig, other)).toBe(!ofEngine);
	},
);

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
		fc.integer({min: 1, max: 600}).map((steps) => (run: Run) => advanceRun(run, makers, steps)),
		fc.integer({min: 0, max: 2000}).map((epoch) => (run: Run) => seekRun(run, makers, epoch)),
		change.map((one) => (run: Run) => editRun(run, makers, one)),
	),
	{maxLength: 12},
);

it('is, after any moves, what its recording gives when it is gone through afresh', () => {
	fc.assert(
		fc.property(moves, (list) => {
			const run = list.reduce((before, move) => move(before), started());
			const {start, edits} = run.recording;
			let fresh = startRun(start, makers);
			for (const edit of edits) {
				fresh = editRun(advanceRun(fresh, makers, edit.epoch - fresh.fit.epoch), makers, edit.change);
			}
			fresh = advanceRun(fresh, makers, run.recording.newest - fresh.fit.epoch);
			// A run that has been further may have thinned its rows; those that it keeps are the same.
			const byEpoch = new Map(rowsOf(fresh).map((row) => [row[0], row]));
			expect(rowsOf(run).map(([epoch]) => byEpoch.get(epoch))).toEqual(rowsOf(run));
			expect(run.history.length * run.history.stride).toBeGreaterThanOrEqual(run.recording.newest);
			const there = seekRun(fresh, makers, run.fit.epoch);
			expect(there.fit).toEqual(run.fit);
			expect(there.config).toEqual(run.config);
			expect(there.engine.problem.loss).toBe(run.engine.problem.loss);
			expect(there.target.p).toEqual(run.engine.problem.target.p);
		}),
		{numRuns: casesOf(60)},
	);
});

it('goes on through its past, edits included, when it is let run again from there', () => {
	const first = advanceRun(
		editRun(advanceRun(started(), makers, 300), makers, {loss: 'mse_loss'}),
		makers,
		300,
	);
	const back = seekRun(first, makers, 100);
	expect(back.config.loss).toBe('kl_div');
	const again = advanceRun(back, makers, 500);
	expect(again.fit).toEqual(first.fit);
	expect(again.config.loss).toBe('mse_loss');
	expect(again.engine.problem.loss).toBe('mse_loss');
});

it('goes on from a run that diverged once it is changed', () => {
	const wild = advanceRun(
		started({mu: 2.5, sigma: 8, hyperparameters: {...defaultConfig.hyperparameters, lr: 10}}),
		makers,
		100,
	);
	expect(wild.fit.diverged).toBeDefined();
	const tamed = editRun(wild, makers, {hyperparameters: defaultConfig.hyperparameters});
	expect(tamed.fit.diverged).toBeUndefined();
	expect(advanceRun(tamed, makers, 50).fit.epoch).toBe(wild.fit.epoch + 50);
});
