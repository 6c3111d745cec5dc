import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {distanceTo} from '../../source/fit/distance.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {endingFrom} from '../../source/fit/maps/ending.ts';
import {outlookOf} from '../../source/fit/outlook.ts';
import {fit as fitted, steps} from '../../source/library/fit.ts';
import {localOptima} from '../../source/math/optima.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import {klfit} from '../commands/klfit.ts';

/** A run that comes to its optimum, leaves it, and settles later. */
const passing = {loss: 'mse_loss', optimizer: 'adam', lr: 0.01} as const;
/** The same by an optimizer that goes back and forth. */
const swinging = {loss: 'kl_div', optimizer: 'rmsprop', lr: 0.01} as const;

interface Arrival {
	readonly first: number;
	readonly forGood: number;
}

/** Steps after which a run is first within a thousandth of sigma of its optimum, and after which it stays. */
const arrivalOf = ({
	lr,
	...change
}: {
	readonly loss: FitConfig['loss'];
	readonly optimizer: FitConfig['optimizer'];
	readonly lr: number;
}): Arrival & {config: FitConfig} => {
	const hyperparameters = {...optimizers[change.optimizer].defaults, lr};
	const config = {...defaultConfig, ...change, hyperparameters};
	const engine = closedForm(problemOf(config, targetOf(config)));
	const start = startFit(engine, config, startOf(config));
	const {optimum} = outlookOf(engine, config, advance(start, engine, config, 5000));
	if (!optimum) throw new Error('the run has no optimum');
	let first: number | undefined;
	let outside = 0;
	advance(start, engine, config, 12_000, (epoch, _loss, parameters) => {
		if (distanceTo(optimum, parameters) <= 1e-3 * optimum.sigma) first ??= epoch + 1;
		else outside = epoch + 1;
	});
	return {first: first ?? Number.NaN, forGood: outside + 1, config};
};

const flagsOf = ({loss, optimizer, lr}: typeof passing | typeof swinging): readonly string[] => [
	...['--loss', loss, '--optimizer', optimizer, '--lr', String(lr)],
];

describe.each([passing, swinging])('$loss by $optimizer', (options) => {
	const {first, forGood, config} = arrivalOf(options);

	it('comes to its optimum before it settles there', () => expect(first).toBeLessThan(forGood));

	it('ends `run --until-converged` when it has settled', async () => {
		const {out, code} = await klfit('run', '--until-converged', '--json', ...flagsOf(options));
		const {final, status} = JSON.parse(out);
		expect([code, final.epoch, status]).toEqual([0, forGood - 1, 'converged']);
	});

	it('ends fit and steps of the library at the same step', async () => {
		const {final, status, cause} = fitted({...options, untilConverged: true});
		expect([final.epoch, status, cause]).toEqual([forGood - 1, 'converged', 'at an optimum']);
		const epochs: number[] = [];
		for await (const {epoch} of steps({...options, untilConverged: true, every: 100})) epochs.push(epoch);
		const hundreds = Array.from({length: Math.ceil(forGood / 100)}, (_, i) => 100 * i);
		expect(epochs).toEqual([...new Set([...hundreds, forGood - 1])]);
	});

	it('is what a cell of the map of basins counts', () => {
		const engine = closedForm(problemOf(config, targetOf(config)));
		const ending = endingFrom(engine, config, localOptima(engine), startOf(config));
		expect(ending).toMatchObject({ending: 'converged', epochs: forGood});
	});

	it('is not cut short by the epochs: one that would leave again has not settled', () => {
		const {status} = fitted({...options, epochs: first});
		expect(status).toBe('moving');
		expect(fitted({...options, epochs: forGood}).status).toBe('converged');
	});
});

it('gives every step of a run that never settles, each once', async () => {
	const epochs: number[] = [];
	for await (const {epoch} of steps({optimizer: 'rmsprop', lr: 0.05, epochs: 2500, untilConverged: true})) {
		epochs.push(epoch);
	}
	expect(epochs).toEqual(Array.from({length: 2500}, (_, epoch) => epoch));
});

it('compare counts the epochs until q is near for good', async () => {
	const {out} = await klfit('compare', '--json', '--loss', 'mse_loss', '--mu', '0', '--lr', '0.03');
	const [{epochsTo1Percent}] = JSON.parse(out).runs;
	const {out: rows} = await klfit('run', '--json', '--every', '1', '--loss', 'mse_loss', '--lr', '0.03');
	const {trace, optimum} = JSON.parse(rows) as {
		readonly trace: readonly (readonly [number, number, number, number])[];
		readonly optimum: {readonly mu: number; readonly sigma: number};
	};
	const isNear = ([, , mu, sigma]: readonly number[]): boolean =>
		Math.hypot((mu ?? 0) - optimum.mu, (sigma ?? 0) - optimum.sigma) <= 0.01 * optimum.sigma;
	expect(epochsTo1Percent).toBe(trace.findLastIndex((row) => !isNear(row)) + 1 + 1);
	// It has been near before, and left again.
	expect(trace.findIndex(isNear) + 1).toBeLessThan(epochsTo1Percent);
});

it('settles where rounding throws Adam off an exact optimum now and then, and takes it back', async () => {
	const flags = [
		'--data',
		'test/data/geyser.csv',
		'--column',
		'duration',
		'--components',
		'2',
		'--loss',
		'nll',
	];
	const whole = JSON.parse((await klfit('run', '--json', ...flags)).out);
	expect([whole.status, whole.optimum.distance < 1e-12]).toEqual(['converged', true]);
	const settled = JSON.parse((await klfit('run', '--json', '--until-converged', ...flags)).out);
	expect([settled.status, settled.final.epoch < whole.final.epoch]).toEqual(['converged', true]);
});
