import {expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, problemOf, targetOf} from '../../source/fit/config.ts';
import {localOptima} from '../../source/math/optima.ts';
import {prepareBasins} from '../../source/workers/basins-answer.ts';

const config = {...defaultConfig, loss: 'mse_loss'};
const target = targetOf(config);
const question = {config, target, plane: {mu: {min: -10, max: 15}, sigma: {min: 0.1, max: 10}}};
const nothing = (): void => {};

it('gives way while it looks for the optima, and ends that where the question is dropped', async () => {
	let turns = 0;
	const count = (): void => {
		turns++;
		turn = setImmediate(count);
	};
	let turn = setImmediate(count);
	const piece = await prepareBasins(question)([], () => turns === 3, nothing);
	clearImmediate(turn);
	expect(piece).toBeUndefined();
	expect(turns).toBe(3);
});

it('finds the same optima as in one piece', async () => {
	const piece = await prepareBasins(question)([], () => false, nothing);
	expect(piece?.optima).toEqual(localOptima(closedForm(problemOf(config, target))));
});
