import {describe, expect, it} from 'vitest';
import {defaultConfig, type FitConfig} from '../../source/fit/config.ts';
import {lossTitleOf} from '../../source/fit/titles.ts';
import {lossNames, otherNames, parseLoss} from '../../source/math/losses.ts';
import {klfit} from '../commands/klfit.ts';

const every = lossNames.flatMap((name) => otherNames[name].map((other) => [other, name] as const));

describe('what else a loss is called', () => {
	it.each(every)('%s is %s', (other, name) => {
		expect(parseLoss(other)).toEqual({ok: true, value: name});
	});

	it('belongs to one loss alone, whatever its case', () => {
		const all = [...lossNames, ...every.map(([other]) => other)].map((name) => name.toLowerCase());
		expect(new Set(all).size).toBe(all.length);
	});

	it.each([
		'F.mse_loss',
		'nn.MSELoss',
		'torch.nn.functional.mse_loss',
		'torch.nn.MSELoss',
		'mse-loss',
		'MSE',
	])('%s is mse_loss: a module, the case and hyphens do not count', (text) => {
		expect(parseLoss(text)).toEqual({ok: true, value: 'mse_loss'});
	});

	it('gives way to nothing that is a formula', () => {
		expect(parseLoss('e * sum(q)')).toEqual({ok: true, value: 'e * sum(q)'});
	});

	it('is listed', async () => {
		const {out} = await klfit('list', 'losses');
		expect(out.replace(/\s+/g, ' ')).toContain('(also kl, KLDivLoss, forward_kl) mse_loss ');
		const entries: readonly {name: string; aliases: readonly string[]}[] = JSON.parse(
			(await klfit('list', 'losses', '--json')).out,
		);
		for (const {name, aliases} of entries)
			for (const alias of aliases) expect(parseLoss(alias)).toEqual({ok: true, value: name});
	});

	it('is understood by --loss, in lists and in edits, and the output has the name of the table', async () => {
		const {out} = await klfit('run', '--loss', 'MSELoss', '--epochs', '5', '--json');
		expect(JSON.parse(out).config.loss).toBe('mse_loss');
		const edited = await klfit('run', '--epochs', '9', '--edits', '4 loss=tv', '--json');
		expect(JSON.parse(edited.out).config.edits[0].loss).toBe('total_variation');
		const {runs} = JSON.parse(
			(await klfit('compare', '--loss', 'kl,w1', '--mu', '0', '--epochs', '5', '--json')).out,
		);
		expect(runs.map(({config}: {config: {loss: string}}) => config.loss)).toEqual([
			'kl_div',
			'wasserstein_1',
		]);
	});

	it('is the same loss twice beside its name', async () => {
		const {code, err} = await klfit('compare', '--loss', 'kl_div,KLDivLoss', '--epochs', '5');
		expect([code, err]).toEqual([2, expect.stringContaining('twice')]);
	});
});

describe('a loss of PyTorch that takes no two densities', () => {
	it.each([
		['nll_loss', 'integers'],
		['MultiMarginLoss', 'multi_margin_loss cannot be fitted'],
		['F.triplet_margin_loss', 'three tensors'],
		['hinge_embedding_loss', '1 and -1'],
		['gaussian_nll_loss', 'the variance of p at each point'],
	])('%s is refused with the reason', async (name, reason) => {
		const {code, err} = await klfit('run', '--loss', name);
		expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
	});
});

describe('the title of a loss', () => {
	const titleOf = (change: Partial<FitConfig>) => lossTitleOf({...defaultConfig, ...change});

	it('has the constants that are not as usual, and the order of alpha_div always', () => {
		expect(titleOf({loss: 'alpha_div'})).toBe('alpha_div(0.5)');
		expect(titleOf({loss: 'smooth_l1_loss'})).toBe('smooth_l1_loss');
		expect(titleOf({loss: 'mmd'})).toBe('mmd(rbf, 2)');
		expect(titleOf({loss: 'mmd', kernel: 'energy', width: 7})).toBe('mmd(energy)');
		expect(titleOf({loss: 'smooth_l1_loss', beta: 0.1, delta: 3})).toBe('smooth_l1_loss(0.1)');
	});
});
