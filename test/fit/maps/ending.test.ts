import {describe, expect, it} from 'vitest';
import {closedForm} from '../../../source/engine/closed-form.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {defaultConfig, type FitConfig, problemOf, targetOf} from '../../../source/fit/config.ts';
import {isAt} from '../../../source/fit/distance.ts';
import {advance, startFit} from '../../../source/fit/fit.ts';
import {BASIN_COLUMNS, BASIN_ROWS, startOfCell} from '../../../source/fit/maps/basins.ts';
import {endingFrom} from '../../../source/fit/maps/ending.ts';
import {planeFor} from '../../../source/fit/maps/plane.ts';
import {nameOptimum} from '../../../source/fit/optimum-name.ts';
import {outlookOf} from '../../../source/fit/outlook.ts';
import {statusOf} from '../../../source/fit/status.ts';
import {isSameOptimum, localOptima} from '../../../source/math/optima.ts';
import {at} from '../../problems.ts';

const target = targetOf(defaultConfig);

const settingOf = (change: Partial<FitConfig>) => {
	const config = {...defaultConfig, ...change};
	const engine = closedForm(problemOf(config, target));
	return {config, engine, optima: localOptima(engine)};
};

const withRate = (lr: number) => ({hyperparameters: {...defaultConfig.hyperparameters, lr}});

const endOf = (change: Partial<FitConfig>, mu: number, sigma: number) => {
	const {config, engine, optima} = settingOf(change);
	const outcome = endingFrom(engine, config, optima, at(mu, sigma));
	return {...outcome, place: outcome?.optimum && nameOptimum(target, outcome.optimum)};
};

describe('endingFrom', () => {
	it.each([
		[0.5, 'the left peak'],
		[1, 'the left peak'],
		[4.5, 'the left peak'],
		[5, 'both peaks'],
		[8, 'both peaks'],
	])('lets mse_loss from mu 0 and sigma %d end on %s', (sigma, place) => {
		expect(endOf({loss: 'mse_loss'}, 0, sigma).place).toBe(place);
	});

	it('lets mse_loss from mu 5 end on the right peak', () => {
		expect(endOf({loss: 'mse_loss'}, 5, 1)).toMatchObject({ending: 'converged', place: 'the right peak'});
	});

	it('counts the steps to those after which the run stays at its optimum', () => {
		const {config, engine, optima} = settingOf({loss: 'mse_loss', ...withRate(0.01)});
		const outcome = endingFrom(engine, config, optima, at(0, 1));
		const optimum = outcome?.optimum;
		if (!optimum) throw new Error('the run came to no optimum');
		let first: number | undefined;
		let outside = 0;
		advance(startFit(engine, config, at(0, 1)), engine, config, 10_000, (epoch, _loss, parameters) => {
			if (!isAt(optimum, parameters)) outside = epoch + 1;
			else first ??= epoch + 1;
		});
		expect(outcome.epochs).toBe(outside + 1);
		// It has been there before, and left again.
		expect(first).toBeLessThan(outside);
	});

	it('says of kl_div after 10,000 epochs that it still moves, and where to', () => {
		expect(endOf({}, 0, 1)).toMatchObject({ending: 'moving', place: 'both peaks', epochs: 10_000});
	});

	it('calls a run that feels no pull stalled, and gives it no destination', () => {
		const outcome = endOf({loss: 'mse_loss'}, 40, 1);
		expect(outcome).toMatchObject({ending: 'stalled', optimum: undefined});
	});

	it('calls a run that cannot start diverged', () => {
		expect(endOf({}, 1e200, 1)).toMatchObject({ending: 'diverged', optimum: undefined, epochs: 0});
	});

	it('finds an optimum that it was not told of, and when the run came there', () => {
		const {config, engine, optima} = settingOf({loss: 'mse_loss', ...withRate(0.01)});
		const told = endingFrom(engine, config, optima, at(0, 1));
		const untold = endingFrom(engine, config, [], at(0, 1));
		expect(untold).toMatchObject({ending: 'converged', epochs: told?.epochs});
		expect(untold?.optimum?.mu).toBeCloseTo(-5, 6);
	});

	it('is undefined once it is cancelled', () => {
		const {config, engine, optima} = settingOf({});
		expect(endingFrom(engine, config, optima, at(0, 1), () => true)).toBeUndefined();
	});
});

describe('the work for an ending', () => {
	/** How often a loss and a gradient, and a gradient alone, are asked for. */
	const workOf = (change: Partial<FitConfig>, mu: number) => {
		const {config, engine, optima} = settingOf({loss: 'soft_margin_loss', ...change});
		const {evaluate, evaluateGradient} = engine;
		const asked = {losses: 0, gradients: 0};
		const counting: Engine = {
			...engine,
			evaluate(parameters, gradient) {
				asked.losses++;
				return evaluate(parameters, gradient);
			},
			evaluateGradient(parameters, gradient) {
				asked.gradients++;
				return evaluateGradient?.(parameters, gradient) ?? Number.NaN;
			},
		};
		return {ending: endingFrom(counting, config, optima, at(mu, 10))?.ending, ...asked};
	};

	it('are steps by gradients alone, on its way and ahead of it', () => {
		const {ending, losses, gradients} = workOf({epochs: 1000}, 0);
		expect(ending).toBe('moving');
		expect(losses).toBeLessThan(200);
		expect(gradients).toBeGreaterThanOrEqual(2000);
	});

	it('is one look ahead of a run that has stalled', () => {
		const {ending, losses, gradients} = workOf({}, 1000);
		expect(ending).toBe('stalled');
		// It has rested for 1,024 steps; a look ahead takes up to 4,000.
		expect(losses + gradients).toBeLessThan(1024 + 4000 + 100);
	});
});

/** Every so many columns and rows of the map's cells. */
const COLUMNS_APART = 26;
const ROWS_APART = 13;

describe('a cell of the map', () => {
	it.each(['mse_loss', 'reverse_kl'] as const)(
		'of %s ends as the whole run from its start does',
		(loss) => {
			const {config, engine, optima} = settingOf({loss});
			const plane = planeFor(target, {mu: {min: 0, max: 0}, sigma: {min: 1, max: 1}});
			for (let row = 3; row < BASIN_ROWS; row += ROWS_APART)
				for (let column = 5; column < BASIN_COLUMNS; column += COLUMNS_APART) {
					const start = startOfCell(plane, row * BASIN_COLUMNS + column);
					const cell = endingFrom(engine, config, optima, start);
					const end = advance(startFit(engine, config, start), engine, config, config.epochs);
					const run = statusOf(end, engine, config, outlookOf(engine, config, end));
					expect([loss, ...start, cell?.ending]).toEqual([loss, ...start, run.name]);
					if (run.name !== 'stalled' && run.optimum !== undefined) {
						expect(cell?.optimum && isSameOptimum(cell.optimum, run.optimum)).toBe(true);
					}
				}
		},
		30_000,
	);
});
