import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {defaultConfig, type FitConfig, readTarget, startOf, targetOf} from '../../source/fit/config.ts';
import {continueDescent, descend, type Optimum, startDescent} from '../../source/math/descent.ts';
import {familyOf} from '../../source/math/families.ts';
import {linspace} from '../../source/math/grid.ts';
import type {LossName} from '../../source/math/losses.ts';
import {componentsOf} from '../../source/math/mixture.ts';
import {continueOptima, localOptima, optimumInClosedForm, startOptima} from '../../source/math/optima.ts';
import {unitFactor} from '../../source/math/units.ts';
import {at, problem, targetFrom} from '../problems.ts';

const target = targetOf(defaultConfig);
const downhill = (loss: LossName, mu: number, sigma: number) =>
	descend(closedForm(problem({loss}, target)), at(mu, sigma));

describe('descend', () => {
	it('finds the forward KL optimum, where the moments match', () => {
		// Seven decimals are what the published facts give.
		const optimum = downhill('kl_div', 0, 1);
		expect(optimum?.mu).toBeCloseTo(2.4999983, 7);
		expect(optimum?.sigma).toBeCloseTo(7.5663721, 7);
		expect(optimum?.loss).toBeCloseTo(0.13477943, 8);
	});

	it.each([
		[-4, 2, -5, 1, 0.00939376],
		[9, 2, 10, 1, 0.00939376],
		[3, 8, 3.1749, 8.8068, 0.01563406],
	])('finds the mse_loss minimum downhill of (%d, %d)', (mu0, sigma0, mu, sigma, loss) => {
		const optimum = downhill('mse_loss', mu0, sigma0);
		expect(optimum?.mu).toBeCloseTo(mu, 4);
		expect(optimum?.sigma).toBeCloseTo(sigma, 4);
		expect(optimum?.loss).toBeCloseTo(loss, 8);
	});

	it("finds the cosine minimum that the grid's edge makes", () => {
		const optimum = downhill('cosine_similarity', 11, 18);
		expect(optimum?.mu).toBeCloseTo(10.925, 3);
		expect(optimum?.sigma).toBeCloseTo(18.278, 3);
		expect(optimum?.loss).toBeCloseTo(-0.5068941, 7);
	});

	it('finds nothing on the plateau far off the grid', () => {
		expect(downhill('mse_loss', 1000, 1)).toBeUndefined();
	});
});

/*
 * What is known of the continuous problem with p of mass 1: on a grid that is wide and fine enough for its
 * sums to be the integrals.
 */
const fine = targetFrom('0.5*N(-5,1)+0.5*N(10,1)', linspace(-60, 65, 6251));

const optimumOf = (loss: LossName, mu: number, sigma: number, change: Partial<FitConfig> = {}) => {
	const own = problem({loss, ...change}, fine);
	const found = descend(closedForm(own), at(mu, sigma));
	if (found === undefined) throw new Error('no optimum');
	return {...found, integral: found.loss * unitFactor({...own, units: 'nats'}, fine.grid)};
};

describe('with p of mass 1', () => {
	it('forward KL is 1.3305666 nats where the moments match', () => {
		const {mu, sigma, integral} = optimumOf('kl_div', 0, 3);
		expect([mu, sigma]).toEqual([expect.closeTo(2.5, 6), expect.closeTo(Math.sqrt(57.25), 6)]);
		expect(integral).toBeCloseTo(1.3305666, 6);
	});

	it('mse_loss at a peak has sigma 1.9615 instead of 1', () => {
		expect(optimumOf('mse_loss', -5, 1.5).sigma).toBeCloseTo(1.9615, 4);
	});

	it('cosine similarity at a peak is 1 / sqrt 2', () => {
		expect(optimumOf('cosine_similarity', -5.3, 1.2).loss).toBeCloseTo(-Math.SQRT1_2, 7);
	});

	it.each([
		['reverse_kl', Math.LN2, 6, [2.5, 6.15, 8.603], 2],
		['js_div', 0.21576, 5, [2.5, 7.54, 0.34462], 2],
		['hellinger', 1 - Math.SQRT1_2, 6, [2.5, 7.5, 0.43377], 2],
	] as const)(
		'%s has the peaks at %d, and another minimum that covers both',
		(loss, least, digits, other, places) => {
			const peak = optimumOf(loss, -5.1, 1.1);
			expect([peak.mu, peak.sigma]).toEqual([expect.closeTo(-5, 2), expect.closeTo(1, 2)]);
			expect(peak.integral).toBeCloseTo(least, digits - 1);
			const covering = optimumOf(loss, other[0], other[1] + 0.2);
			expect(covering.mu).toBeCloseTo(other[0], places);
			expect(Math.abs(covering.sigma - other[1])).toBeLessThan(0.0051);
			expect(Math.abs(covering.integral - other[2])).toBeLessThan(loss === 'reverse_kl' ? 5.1e-4 : 5.1e-6);
		},
	);

	it('the 1-Wasserstein optimum is (2.5, 6.97) at 3.2942', () => {
		const engine = closedForm(problem({loss: 'wasserstein_1'}, fine));
		const valueAt = (mu: number, sigma: number) => engine.evaluate(at(mu, sigma), new Float64Array(2));
		// Finer and finer grids lead to 3.29415.
		expect(Math.abs(valueAt(2.5, 6.97) - 3.2942)).toBeLessThan(1e-4);
		// Nowhere around is it less.
		for (const [dMu, dSigma] of [
			[0.05, 0],
			[-0.05, 0],
			[0, 0.05],
			[0, -0.05],
		] as const) {
			expect(valueAt(2.5 + dMu, 6.97 + dSigma)).toBeGreaterThan(valueAt(2.5, 6.97));
		}
	});

	it('the 2-Wasserstein optimum is (2.5, 6.5645)', () => {
		const {mu, sigma} = optimumOf('wasserstein_2', 2, 5);
		expect(mu).toBeCloseTo(2.5, 4);
		expect(sigma).toBeCloseTo(6.5645, 3);
	});

	it.each([
		[0.5, 7.501],
		[0.75, 7.545],
		[1, 7.566],
		[1.5, 7.588],
		[2, 7.599],
	])('alpha_div of order %d covers with sigma %d', (alpha, sigma) => {
		expect(Math.abs(optimumOf('alpha_div', 2.5, 7, {alpha}).sigma - sigma)).toBeLessThan(5.1e-4);
	});

	it('alpha_div at a peak is (1 - 0.5^alpha) / (alpha (1 - alpha))', () => {
		for (const alpha of [0.25, 0.5, 0.6]) {
			const {integral} = optimumOf('alpha_div', -5, 1, {alpha});
			// The other peak's tail under this one, about 1e-6, is not in the formula.
			expect(integral).toBeCloseTo((1 - 0.5 ** alpha) / (alpha * (1 - alpha)), 5);
		}
	});

	it("alpha_div's best optimum changes from a peak to covering at alpha 0.63555", () => {
		const advantage = (alpha: number): number =>
			optimumOf('alpha_div', -5, 1, {alpha}).integral - optimumOf('alpha_div', 2.5, 7.5, {alpha}).integral;
		expect(advantage(0.6355)).toBeLessThan(0);
		expect(advantage(0.6356)).toBeGreaterThan(0);
	});
});

/** All the ways round a place, at this distance in sigmas, lead to no lower loss. */
const isLowestAround = (engine: Engine, {mu, sigma, loss}: Optimum, distance: number): boolean =>
	Array.from({length: 720}, (_, i) => (i * Math.PI) / 360).every((angle) => {
		const there = at(mu + distance * sigma * Math.cos(angle), sigma * Math.exp(distance * Math.sin(angle)));
		return engine.evaluate(there, new Float64Array(2)) >= loss;
	});

describe('an optimum at a kink', () => {
	it('of wasserstein_1 is where the integral has it', () => {
		const own = problem({loss: 'wasserstein_1'}, fine);
		const found = descend(closedForm(own), at(1, 5));
		expect(found?.mu).toBeCloseTo(2.5, 4);
		// Finer and finer grids lead to 6.97, of which the facts give two decimals.
		expect(Math.abs((found?.sigma ?? 0) - 6.97)).toBeLessThan(5.1e-3);
		expect(found?.loss).toBeCloseTo(3.29414, 4);
	});

	const spikes = targetFrom('0.9*N(-3,0.3)+0.05*N(4,0.1)+0.7*N(9,2)', linspace(-7, 16, 777));

	it.each([
		[-10.18, 17.48],
		[13.78, 1.531],
		[2, 5],
	])('of wasserstein_1 is found at the end of a narrow valley from (%d, %d)', (mu, sigma) => {
		const engine = closedForm(problem({loss: 'wasserstein_1'}, spikes));
		const optimum = descend(engine, at(mu, sigma));
		// The valley's bottom is so flat that 1e-9 of the loss is 0.003 in mu.
		expect(optimum?.mu).toBeCloseTo(-34.636, 1);
		expect(optimum?.sigma).toBeCloseTo(28.818, 1);
		expect(optimum?.loss).toBeCloseTo(1.866091, 6);
	});

	const narrow = targetFrom('0.5*N(-1.5,1)+0.5*N(1.5,1)+0.4*N(7,0.5)', linspace(-8, 10, 1000));

	it.each([
		[6.8186, 1.265],
		[7, 1],
	])('of l1_loss is found from the ridge at (%d, %d)', (mu, sigma) => {
		const optimum = descend(closedForm(problem({loss: 'l1_loss'}, narrow)), at(mu, sigma));
		expect(optimum?.mu).toBeCloseTo(6.8066, 4);
		expect(optimum?.sigma).toBeCloseTo(1.2615, 4);
	});

	it.each(['l1_loss', 'total_variation', 'wasserstein_1'] as const)(
		'of %s has nothing lower around it',
		(loss) => {
			for (const own of [target, spikes, narrow]) {
				const engine = closedForm(problem({loss}, own));
				for (const optimum of localOptima(engine)) {
					for (const distance of [1e-3, 1e-2, 0.1]) {
						expect(isLowestAround(engine, optimum, distance)).toBe(true);
					}
				}
			}
		},
	);

	it.each(['l1_loss', 'total_variation'] as const)('of %s is not named on a plateau', (loss) => {
		expect(descend(closedForm(problem({loss}, target)), at(400, 1))).toBeUndefined();
	});
});

describe('a family with a cusp on a coarse grid', () => {
	const overlap = readTarget('overlap', linspace(-10, 10, 101));
	if (!overlap.ok) throw new Error(overlap.message);
	const of = (loss: LossName) => closedForm(problem({loss, family: 'laplace'}, overlap.value));

	it.each(['js_div', 'reverse_kl', 'mse_loss', 'hellinger'] as const)(
		'has one valley of %s, in the middle, and says how far its ripples hold q',
		(loss) => {
			const optima = localOptima(of(loss));
			expect(optima).toHaveLength(1);
			// Within rounding of the bottom, 1e-14 of the loss, no step lowers it any more: 1e-7 of sigma.
			expect(optima[0]?.mu).toBeCloseTo(0, 6);
			// The grid's points are 0.2 apart.
			expect(optima[0]?.ripple).toBeGreaterThan(0.1);
		},
	);

	it('is led from a ripple to the bottom of the valley, which holds the ripple within its reach', () => {
		const optimum = descend(of('js_div'), at(0.218, 1.5));
		expect(optimum?.mu).toBeCloseTo(0, 6);
		expect(optimum?.ripple).toBeGreaterThan(0.218);
	});

	it.each([2, 4])('has ripples that reach 1/%d as far on a grid that much finer', (times) => {
		const fine = readTarget('overlap', linspace(-10, 10, 100 * times + 1));
		if (!fine.ok) throw new Error(fine.message);
		const engine = closedForm(problem({loss: 'js_div', family: 'laplace'}, fine.value));
		const coarse = descend(of('js_div'), at(0.3, 1.5))?.ripple ?? Number.NaN;
		// A slope that goes with the step, but for its square.
		expect((descend(engine, at(0.3, 1.5))?.ripple ?? 0) / coarse).toBeCloseTo(1 / times, 1);
	});

	it('has no ripple where the family has no cusp', () => {
		const engine = closedForm(problem({loss: 'js_div'}, overlap.value));
		expect(descend(engine, at(0.3, 1.5))?.ripple).toBeUndefined();
	});
});

describe('two components', () => {
	it('bring forward KL to 0, one on each peak', () => {
		const own = problem({components: 2}, targetFrom('0.5*N(-5,1)+0.5*N(10,1)', linspace(-15, 20, 1400)));
		const found = descend(closedForm(own), startOf({...defaultConfig, components: 2, mu: 2.5, sigma: 3}));
		// Where the grid cuts p off it has no p to be unlike.
		expect(Math.abs(found?.loss ?? 1)).toBeLessThan(1e-9);
		const parts = componentsOf(found?.parameters ?? []);
		expect(parts.map(({mu}) => mu)).toEqual([expect.closeTo(-5, 4), expect.closeTo(10, 4)]);
		for (const {sigma, weight} of parts) {
			expect(sigma).toBeCloseTo(1, 4);
			expect(weight).toBeCloseTo(0.5, 4);
		}
	});
});

describe('continueOptima', () => {
	/** What is found if so many evaluations are made in one go. */
	const foundBy = (change: Partial<FitConfig>, amount: number): readonly Optimum[] => {
		const engine = closedForm(problem(change));
		let search = startOptima;
		while (!search.isComplete) search = continueOptima(engine, search, amount);
		return search.found;
	};

	it.each([
		{loss: 'wasserstein_1'},
		{loss: 'l1_loss'},
		{loss: 'reverse_kl', target: 'heavy'},
		{loss: 'hellinger', family: 'laplace'},
	] as const)('finds the same to the bit, however its work is divided: %o', (change) => {
		const whole = foundBy(change, Number.MAX_SAFE_INTEGER);
		for (const amount of [1, 64, 1000]) expect(foundBy(change, amount)).toEqual(whole);
	});
});

describe('continueDescent', () => {
	it.each(['l1_loss', 'total_variation'] as const)(
		'ends where it leaves all that %s is about, however its work is divided',
		(loss) => {
			const engine = closedForm(problem({loss, family: 'laplace'}));
			for (const start of [at(2.61, 5.538466357076255), at(-3.87, 10.257658485466678)])
				for (const units of [1, 7, 2000]) {
					let descent = startDescent(engine, start);
					while (descent.status === 'searching') descent = continueDescent(engine, descent, units);
					expect(descent.status, `in ${units}`).toBe('none');
				}
		},
	);
});

describe('localOptima', () => {
	const of = (loss: LossName) => localOptima(closedForm(problem({loss}, target)));

	it('finds the three minima of mse_loss, best first', () => {
		const places = of('mse_loss').map(({mu, sigma}) => [mu, sigma]);
		expect(places).toHaveLength(3);
		expect(places[2]).toEqual([expect.closeTo(3.1749, 3), expect.closeTo(8.8068, 3)]);
		expect(
			places
				.slice(0, 2)
				.map(([mu]) => Math.round(mu ?? 0))
				.toSorted((a, b) => a - b),
		).toEqual([-5, 10]);
	});

	it('finds one of forward KL', () => expect(of('kl_div')).toHaveLength(1));

	it("finds the peaks and the grid's own minimum of cosine_similarity", () => {
		const mus = of('cosine_similarity').map(({mu}) => mu);
		for (const mu of [-5, 10, 10.925]) expect(mus.some((one) => Math.abs(one - mu) < 0.01)).toBe(true);
	});
});

describe('the optimum in closed form', () => {
	it.each(['normal', 'laplace'] as const)('of forward KL and %s is where nothing around is less', (name) => {
		const family = familyOf(name);
		const engine = closedForm({...problem({}, target), family});
		const optimum = optimumInClosedForm(engine);
		if (optimum === undefined) throw new Error('no formula');
		const [mu = 0, sigma = 0] = optimum.parameters;
		for (const [dMu, dSigma] of [
			[0.04, 0],
			[-0.04, 0],
			[0, 0.01],
			[0, -0.01],
		] as const) {
			expect(engine.evaluate(at(mu + dMu, sigma + dSigma), new Float64Array(2))).toBeGreaterThan(
				optimum.loss,
			);
		}
	});

	it('is one value however often it is asked for, and another for another target', () => {
		const engine = closedForm(problem({}, target));
		const other = closedForm(problem({}, {...target, p: target.p.map((value, i) => value * i)}));
		const optimum = optimumInClosedForm(engine);
		expect(optimumInClosedForm(engine)).toBe(optimum);
		expect(optimumInClosedForm(other)?.mu).toBeGreaterThan(optimum?.mu ?? Number.POSITIVE_INFINITY);
	});

	it('is the one that Newton finds', () => {
		const engine = closedForm(problem({}, target));
		const optimum = optimumInClosedForm(engine);
		expect(optimum?.mu).toBeCloseTo(2.4999983, 7);
		expect(optimum?.sigma).toBeCloseTo(7.5663721, 7);
	});
});
