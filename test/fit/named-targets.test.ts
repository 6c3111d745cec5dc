import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {type LossName, lossNames} from '../../source/math/losses.ts';
import {localOptima} from '../../source/math/optima.ts';
import {at, problem, targetFrom} from '../problems.ts';

/** What the named targets are said to teach is so. */
const optimaOf = (name: string, loss: LossName) => {
	const target = targetFrom(name);
	return localOptima(closedForm(problem({loss, alpha: 0.5}, target)));
};

describe('same', () => {
	it.each(['kl_div', 'mse_loss', 'reverse_kl', 'js_div', 'hellinger', 'alpha_div', 'cramer'] as const)(
		'%s ends at p itself',
		(loss) => {
			const [best] = optimaOf('same', loss);
			expect(best?.mu).toBeCloseTo(3, 4);
			expect(best?.sigma).toBeCloseTo(2, 4);
		},
	);
});

describe('overlap', () => {
	it.each(['kl_div', 'mse_loss', 'cosine_similarity', 'reverse_kl', 'js_div', 'hellinger'] as const)(
		'%s has one optimum within the target, which covers both peaks',
		(loss) => {
			const within = optimaOf('overlap', loss).filter(({mu, sigma}) => Math.abs(mu) < 5 && sigma < 4);
			expect(within).toHaveLength(1);
			expect(within[0]?.mu).toBeCloseTo(0, 3);
			expect(within[0]?.sigma).toBeGreaterThan(1.2);
		},
	);
});

it.each(['mse_loss', 'reverse_kl', 'js_div'] as const)(
	'unequal: %s can settle on the small peak too',
	(loss) => {
		const mus = optimaOf('unequal', loss).map(({mu}) => mu);
		expect(mus.some((mu) => Math.abs(mu + 5) < 0.2)).toBe(true);
		expect(mus.some((mu) => Math.abs(mu - 5) < 0.2)).toBe(true);
	},
);

it('three: mse_loss has a place on each peak, and forward KL one over all', () => {
	const mus = optimaOf('three', 'mse_loss').map(({mu}) => mu);
	for (const peak of [-9, 0, 9]) expect(mus.some((mu) => Math.abs(mu - peak) < 0.2)).toBe(true);
	const covering = optimaOf('three', 'kl_div');
	expect(covering).toHaveLength(1);
	expect(covering[0]?.sigma).toBeGreaterThan(7);
});

it('heavy: forward KL is several times as wide as MSE', () => {
	const [kl] = optimaOf('heavy', 'kl_div');
	const [mse] = optimaOf('heavy', 'mse_loss');
	expect((kl?.sigma ?? 0) / (mse?.sigma ?? 1)).toBeGreaterThan(2);
});

it('skewed: forward KL takes the mean, MSE stays nearer to the mode', () => {
	const [kl] = optimaOf('skewed', 'kl_div');
	const [mse] = optimaOf('skewed', 'mse_loss');
	// Gumbel's mean is Euler's constant times its scale above its mode.
	expect(kl?.mu).toBeCloseTo(2 * 0.5772, 1);
	expect(mse?.mu ?? 9).toBeLessThan(0.7 * (kl?.mu ?? 0));
});

it('plateau: reverse KL is infinite for a q that reaches outside, and no other loss is', () => {
	const target = targetFrom('plateau');
	for (const loss of lossNames) {
		const value = closedForm(problem({loss}, target)).evaluate(at(0, 3), new Float64Array(2));
		expect(Number.isFinite(value)).toBe(loss !== 'reverse_kl');
	}
});
