import {describe, expect, it} from 'vitest';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {readFlags} from '../../source/command-line/flags/read.ts';
import {nearest, unknownName} from '../../source/math/names.ts';

describe('readFlags', () => {
	it('changes what a flag names and nothing else', async () => {
		const {config} = await readFlags({mu: ['5'], loss: ['mse_loss'], eps: ['1e-7']}, everyFlag);
		expect(config).toMatchObject({mu: 5, loss: 'mse_loss', sigma: 1, hyperparameters: {lr: 1e-3, eps: 1e-7}});
	});

	it('takes max for a pace', async () => {
		expect((await readFlags({pace: ['max']}, everyFlag)).view.pace).toBe(Number.POSITIVE_INFINITY);
	});

	it('does not know a flag of another command', async () => {
		await expect(readFlags({pace: ['1']}, [])).rejects.toThrow('unknown flag --pace');
	});
});

describe('nearest', () => {
	const names = ['kl_div', 'mse_loss', 'cosine_similarity'];

	it.each([
		['klidv', 'kl_div'],
		['MSE_LOSS', 'mse_loss'],
		['cosine_similarty', 'cosine_similarity'],
	])('takes %s for %s', (typed, meant) => expect(nearest(typed, names)).toBe(meant));

	it('guesses nothing where nothing is near, and the message lists all there is', () => {
		expect(nearest('banana', names)).toBeUndefined();
		expect(unknownName('loss', 'banana', names)).toBe(
			'unknown loss "banana"; known: kl_div, mse_loss, cosine_similarity',
		);
	});
});
