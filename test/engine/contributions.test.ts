import {describe, expect, it} from 'vitest';
import {byChainRule} from '../../source/engine/closed-form.ts';
import {contributionsOf} from '../../source/engine/contributions.ts';
import {linspace} from '../../source/math/grid.ts';
import {lossNames} from '../../source/math/losses.ts';
import {onItsGrid, problem, targetFrom} from '../problems.ts';

const target = onItsGrid(targetFrom('N(-5,1)+0.7*N(6,2)', linspace(-15, 15, 300)));

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Sums of 300 terms, which cancel: of their sizes no more than rounding may be missing. */
const within = (values: Float64Array): number =>
	1e-12 * values.reduce((total, value) => total + Math.abs(value), 1e-6);

describe.each(lossNames)('%s taken apart', (loss) => {
	it.each(['normal', 'student-t(3)'])('is the sum of what each x adds to it, q of %s', (family) => {
		const one = problem({loss, family}, target);
		const parameters = Float64Array.of(1.5, 2.5);
		const {terms} = contributionsOf(one)(parameters);
		const value = byChainRule(one).evaluate(parameters, new Float64Array(2));
		expect(Math.abs(sum(terms) - value)).toBeLessThanOrEqual(within(terms));
	});

	it('has a gradient that is the sum of the pulls at each x', () => {
		const one = problem({loss}, target);
		const parameters = Float64Array.of(-2, 3);
		const {onMu, onSigma} = contributionsOf(one)(parameters);
		const gradient = new Float64Array(2);
		byChainRule(one).evaluate(parameters, gradient);
		expect(Math.abs(sum(onMu) - (gradient[0] ?? 0))).toBeLessThanOrEqual(within(onMu));
		expect(Math.abs(sum(onSigma) - (gradient[1] ?? 0))).toBeLessThanOrEqual(within(onSigma));
	});

	it('pulls a mixture by all its means and all its sigmas', () => {
		const one = problem({loss, components: 2}, target);
		const parameters = Float64Array.of(-3, 4, 2, 3, 0.2, -0.1);
		const {onMu, onSigma} = contributionsOf(one)(parameters);
		const gradient = new Float64Array(6);
		byChainRule(one).evaluate(parameters, gradient);
		const [mu1 = 0, mu2 = 0, sigma1 = 0, sigma2 = 0] = gradient;
		expect(Math.abs(sum(onMu) - (mu1 + mu2))).toBeLessThanOrEqual(within(onMu));
		expect(Math.abs(sum(onSigma) - (sigma1 + sigma2))).toBeLessThanOrEqual(within(onSigma));
	});
});

it('finds the loss of kl_div where p is and q is not', () => {
	const {terms} = contributionsOf(problem({loss: 'kl_div'}, target))(Float64Array.of(-5, 1));
	const {points} = target.grid;
	const right = sum(terms.filter((_, i) => (points[i] ?? 0) > 0));
	expect(right / sum(terms)).toBeGreaterThan(0.99);
});
