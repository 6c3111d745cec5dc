import {describe, expect, it} from 'vitest';
import {closedForm} from '../../../source/engine/closed-form.ts';
import {defaultConfig, problemOf, targetOf} from '../../../source/fit/config.ts';
import {
	BASIN_COLUMNS,
	BASIN_ROWS,
	type Basins,
	destinationName,
	filledCells,
	isCoarseComplete,
	letterOf,
	progressOf,
	startBasins,
	startOfCell,
	startsToTry,
	withPiece,
} from '../../../source/fit/maps/basins.ts';
import {type Ending, endingFrom} from '../../../source/fit/maps/ending.ts';
import {planeFor} from '../../../source/fit/maps/plane.ts';
import type {LossName} from '../../../source/math/losses.ts';
import {localOptima} from '../../../source/math/optima.ts';

const target = targetOf(defaultConfig);
const plane = planeFor(target, {mu: {min: 0, max: 0}, sigma: {min: 1, max: 1}});

/** The map after so many of its runs, Adam at 1e-2. */
const mapOf = (loss: LossName, runs: number): Basins => {
	const config = {...defaultConfig, loss, hyperparameters: {...defaultConfig.hyperparameters, lr: 0.01}};
	const engine = closedForm(problemOf(config, target));
	const optima = localOptima(engine);
	const begun = startBasins(plane);
	const outcomes = startsToTry(begun)
		.slice(0, runs)
		.flatMap((cell) => {
			const outcome = endingFrom(engine, config, optima, startOfCell(plane, cell));
			return outcome ? [{cell, outcome}] : [];
		});
	return withPiece(begun, target, {optima, outcomes});
};

const namesIn = ({cells, destinations}: Basins): readonly string[] => {
	const numbers = new Set(cells.flatMap((cell) => cell?.destination ?? []));
	return [...numbers].sort().flatMap((number) => {
		const optimum = destinations[number];
		return optimum ? [`${letterOf(number)} ${destinationName(target, optimum)}`] : [];
	});
};

const mse = mapOf('mse_loss', 40);

/** The map with some more cells known: each start converged on the destination that `numberFor` says. */
const filledBy = (basins: Basins, cells: readonly number[], numberFor: (cell: number) => number): Basins => {
	const optima = mse.destinations;
	const outcomes = cells.flatMap((cell) => {
		const optimum = optima[numberFor(cell)];
		const outcome: Ending | undefined = optimum && {ending: 'converged', optimum, epochs: 100};
		return outcome ? [{cell, outcome}] : [];
	});
	return withPiece(basins, target, {optima, outcomes});
};

describe('the basins of the reference', () => {
	it('has three destinations of mse_loss: either peak, and both', () => {
		expect(namesIn(mse)).toEqual(['A left peak', 'B right peak', 'C covers, 11 % cut']);
		const places = mse.destinations.map(({mu, sigma}) => `(${mu.toFixed(2)}, ${sigma.toFixed(2)})`);
		expect(places).toEqual(['(-5.00, 1.00)', '(10.00, 1.00)', '(3.17, 8.81)']);
	});

	it('has one destination of kl_div', () => {
		expect(namesIn(mapOf('kl_div', 40))).toEqual(['A covers']);
	});

	it('needs a run for each of 40 x 16 starts before the coarse map is complete', () => {
		const order = startsToTry(startBasins(plane));
		expect(order).toHaveLength(40 * 16);
		expect(isCoarseComplete(filledBy(startBasins(plane), order.slice(1), () => 0))).toBe(false);
		expect(isCoarseComplete(filledBy(startBasins(plane), order, () => 0))).toBe(true);
	});

	it('tries starts all over the plane first', () => {
		const first = startsToTry(startBasins(plane)).slice(0, 40);
		expect(new Set(first.map((cell) => cell % BASIN_COLUMNS)).size).toBe(10);
		expect(new Set(first.map((cell) => Math.floor(cell / BASIN_COLUMNS))).size).toBe(4);
	});

	it('shows every cell after the coarsest 40 runs, by a run from nearby', () => {
		expect(filledCells(mse)).not.toContain(undefined);
	});

	it('shows a cell by its own run once that has ended', () => {
		const cell = BASIN_COLUMNS + 1;
		const before = filledCells(mse)[cell]?.destination;
		const other = before === 0 ? 1 : 0;
		expect(filledCells(filledBy(mse, [cell], () => other))[cell]?.destination).toBe(other);
	});

	it('refines its borders first', () => {
		const half = BASIN_COLUMNS / 2;
		const side = (cell: number): number => (cell % BASIN_COLUMNS < half ? 0 : 1);
		const coarse = filledBy(startBasins(plane), startsToTry(startBasins(plane)), side);
		const next = startsToTry(coarse).slice(0, 2 * BASIN_ROWS - BASIN_ROWS / 2);
		expect(next.every((cell) => Math.abs((cell % BASIN_COLUMNS) - half) <= 2)).toBe(true);
	});

	it('has nothing left to try when every run has ended', () => {
		const all = Array.from({length: BASIN_COLUMNS * BASIN_ROWS}, (_, cell) => cell);
		const whole = filledBy(startBasins(plane), all, () => 0);
		expect(startsToTry(whole)).toEqual([]);
		expect(progressOf(whole)).toEqual({known: all.length, of: all.length});
	});

	it('keeps the number of a destination when another is found', () => {
		const [left, right, both] = mse.destinations;
		if (!left || !right || !both) throw new Error('three are known');
		const first = withPiece(startBasins(plane), target, {optima: [right, both], outcomes: []});
		const second = withPiece(first, target, {optima: [left, right, both], outcomes: []});
		expect(second.destinations).toEqual([right, both, left]);
	});
});
