import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {byChainRule, closedForm} from '../../source/engine/closed-form.ts';
import {fusedNormal} from '../../source/engine/fused-normal.ts';
import {defaultConfig, readTarget, targetOf} from '../../source/fit/config.ts';
import {linspace} from '../../source/math/grid.ts';
import {type LossName, lossNames} from '../../source/math/losses.ts';
import {problem} from '../problems.ts';

const targets = [
	['N(-5,1)+N(10,1)', linspace(-15, 15, 1000)],
	['0.3*N(-2,0.5)+0.7*N(4,2)', linspace(-20, 30, 777)],
	['N(0,1)', linspace(-8, 8, 64)],
	['N(1000000,2)', linspace(999_990, 1_000_010, 501)],
	['N(0,1)', linspace(-1, 1, 2)],
] as const;

const evaluated = (
	evaluate: (theta: Float64Array, gradient: Float64Array) => number,
	mu: number,
	sigma: number,
) => {
	const gradient = new Float64Array(2);
	return [evaluate(Float64Array.of(mu, sigma), gradient), gradient[0] ?? 0, gradient[1] ?? 0] as const;
};

const fusedLosses = lossNames.filter((loss) => fusedNormal(loss, targetOf(defaultConfig)) !== undefined);

it('has a kernel for every loss of the reference experiment', () => {
	expect(fusedLosses).toEqual(['kl_div', 'mse_loss', 'cosine_similarity']);
});

it('leaves points that rounding has moved to the general path', () => {
	const far = readTarget('N(1000000,2)', linspace(999_990, 1_000_010, 501));
	if (!far.ok) throw new Error(far.message);
	expect(fusedNormal('mse_loss', far.value)).toBeUndefined();
	expect(fusedNormal('kl_div', far.value)).toBeDefined();
});

it.each(['mse_loss', 'cosine_similarity'] as const)('%s of no numbers is no number, and is there', (loss) => {
	const fused = fusedNormal(loss, targetOf(defaultConfig));
	for (const [mu, sigma] of [
		[Number.NaN, 1],
		[0, Number.NaN],
		[0, 0],
		[0, 1e-309],
	] as const) {
		expect(fused?.(Float64Array.of(mu, sigma), new Float64Array(2))).toBeNaN();
	}
});

describe.each(fusedLosses)('the fused %s', (loss: LossName) => {
	it.each(targets)('is the general path to 1e-12 on %s', (text, grid) => {
		const target = readTarget(text, grid);
		if (!target.ok) throw new Error(target.message);
		const general = byChainRule(problem({loss}, target.value)).evaluate;
		const fused = closedForm(problem({loss}, target.value)).evaluate;
		const width = grid.max - grid.min;
		fc.assert(
			fc.property(
				fc.double({min: -0.7, max: 1.7, noNaN: true}),
				fc.double({min: -3, max: 2, noNaN: true}),
				(place, logWidth) => {
					const mu = grid.min + place * width;
					const sigma = width * 10 ** logWidth;
					const [value, dMu, dSigma] = evaluated(general, mu, sigma);
					const [ownValue, ownDMu, ownDSigma] = evaluated(fused, mu, sigma);
					// Sums of terms that cancel keep the digits of their largest term: of the loss without
					// cancelling (mse: of sum p^2), and of that divided by sigma for a gradient.
					const squares = target.value.p.reduce((sum, p) => sum + p * p, 0) / target.value.p.length;
					const size = Math.max(Math.abs(value), loss === 'mse_loss' ? squares : 1e-3);
					const slope = Math.max(Math.abs(dMu), Math.abs(dSigma), size / sigma);
					expect(Math.abs(ownValue - value)).toBeLessThanOrEqual(1e-12 * size);
					expect(Math.abs(ownDMu - dMu)).toBeLessThanOrEqual(1e-12 * slope);
					expect(Math.abs(ownDSigma - dSigma)).toBeLessThanOrEqual(1e-12 * slope);
				},
			),
			{numRuns: 1000},
		);
	});
});

/*
 * Far off the grid the sums are tiny and their signs still count: an optimizer like rprop steps by them alone.
 * Below 1e-290 the terms themselves are subnormal and lose their digits.
 */
describe.each(['mse_loss', 'cosine_similarity'] as const)('the fused %s far off the grid', (loss) => {
	it.each([-38, -41, -45, -48, 40, 45])('is the general path at mu %d, however small', (mu) => {
		const target = targetOf(defaultConfig);
		const [, dMu, dSigma] = evaluated(byChainRule(problem({loss}, target)).evaluate, mu, 1);
		const [, ownDMu, ownDSigma] = evaluated(closedForm(problem({loss}, target)).evaluate, mu, 1);
		expect(Math.abs(dMu)).toBeGreaterThan(1e-290);
		expect(Math.abs(ownDMu / dMu - 1)).toBeLessThan(1e-12);
		expect(Math.abs(ownDSigma / dSigma - 1)).toBeLessThan(1e-12);
	});
});
