import {describe, expect, it} from 'vitest';
import {
	type Family,
	families,
	familyNames,
	familyOf,
	familySpelling,
	parseFamily,
} from '../../source/math/families.ts';
import {digamma, logGamma, logMinusDigamma, stirlingRemainder, trigamma} from '../../source/math/gamma.ts';
import {distributions, positiveMembers} from '../golden.ts';

/** log q and its scores at each x. */
const evaluated = (family: Family, x: Float64Array, mu: number, sigma: number) => {
	const member = family.on(x);
	const [byMu, bySigma] = [new Float64Array(x.length), new Float64Array(x.length)];
	member.evaluate(mu, sigma);
	member.scores(byMu, bySigma);
	return {logQ: member.logQ, byMu, bySigma};
};

/** E f under the member at (mu, sigma): x = mu + sigma tan t brings heavy tails within a finite interval. */
const expectation = (
	family: Family,
	mu: number,
	sigma: number,
	f: (byMu: number, bySigma: number) => number,
): number => {
	const steps = 100_000;
	const h = Math.PI / steps;
	const angles = Float64Array.from({length: steps}, (_, i) => -Math.PI / 2 + (i + 0.5) * h);
	const {logQ, byMu, bySigma} = evaluated(
		family,
		angles.map((t) => mu + sigma * Math.tan(t)),
		mu,
		sigma,
	);
	let sum = 0;
	angles.forEach((t, i) => {
		const mass = (Math.exp(logQ[i] ?? 0) * sigma * h) / Math.cos(t) ** 2;
		if (mass > 0) sum += mass * f(byMu[i] ?? 0, bySigma[i] ?? 0);
	});
	return sum;
};

/** The mean and the standard deviation by PyTorch's parameters. */
const momentsOf = (name: string, [a = Number.NaN, b = Number.NaN]: readonly number[]): [number, number] => {
	if (name === 'gamma') return [a / b, Math.sqrt(a) / b];
	if (name === 'lognormal') {
		const mean = Math.exp(a + b ** 2 / 2);
		return [mean, mean * Math.sqrt(Math.expm1(b ** 2))];
	}
	const mean = a * Math.exp(logGamma(1 + 1 / b));
	return [mean, mean * Math.sqrt(Math.expm1(logGamma(1 + 2 / b) - 2 * logGamma(1 + 1 / b)))];
};

const all = familyNames.flatMap((name) =>
	familySpelling(name) === name
		? [familyOf(name)]
		: [familyOf(name, 0.8), familyOf(name, 3), familyOf(name, 30)],
);

/** log q and its scores at one x. */
const at = (family: Family, x: number, mu: number, sigma: number) => {
	const {logQ, byMu, bySigma} = evaluated(family, Float64Array.of(x), mu, sigma);
	return {logQ: logQ[0] ?? Number.NaN, byMu: byMu[0] ?? Number.NaN, bySigma: bySigma[0] ?? Number.NaN};
};

/** Parameters that every family has. */
const members = [
	[1, 0.3],
	[2.5, 2],
	[40, 7],
] as const;

describe.each(all.map((family) => [family.text, family] as const))('%s', (_, family) => {
	const logDensity = (x: number, mu: number, sigma: number): number => at(family, x, mu, sigma).logQ;

	it.each(members)('has mass 1 at mu %d, sigma %d', (mu, sigma) =>
		expect(expectation(family, mu, sigma, () => 1)).toBeCloseTo(1, 4),
	);

	it.each(members)(
		'has the scores that differences of its log-density give at mu %d, sigma %d',
		(mu, sigma) => {
			for (const z of [-2.3, -0.4, 0.3, 1.7, 5]) {
				const x = mu + z * sigma;
				if (family.support === 'positive' && x <= 0) continue;
				const h = 1e-5 * sigma;
				const {byMu, bySigma} = at(family, x, mu, sigma);
				const ofMu = (logDensity(x, mu + h, sigma) - logDensity(x, mu - h, sigma)) / (2 * h);
				const ofSigma = (logDensity(x, mu, sigma + h) - logDensity(x, mu, sigma - h)) / (2 * h);
				// Rounding takes eps log q / h, curvature h^2 times the third derivative; Gumbel's is exp(-z).
				expect(Math.abs(byMu - ofMu) * sigma).toBeLessThan(1e-7 * (1 + Math.abs(byMu * sigma)));
				expect(Math.abs(bySigma - ofSigma) * sigma).toBeLessThan(1e-7 * (1 + Math.abs(bySigma * sigma)));
			}
		},
	);

	it.each(members)('has the information that its scores have on average at mu %d, sigma %d', (mu, sigma) => {
		const mean = (f: (byMu: number, bySigma: number) => number): number =>
			expectation(family, mu, sigma, f) * sigma ** 2;
		const information = family.information(mu, sigma);
		expect(mean((byMu) => byMu ** 2)).toBeCloseTo(information.mu * sigma ** 2, 3);
		expect(mean((byMu, bySigma) => byMu * bySigma)).toBeCloseTo(information.cross * sigma ** 2, 3);
		expect(mean((_byMu, bySigma) => bySigma ** 2)).toBeCloseTo(information.sigma * sigma ** 2, 3);
	});

	it('is the same on a grid as point by point', () => {
		const x = Float64Array.of(-30, -2, 0, 0.5, 4, 1000);
		const {logQ, byMu, bySigma} = evaluated(family, x, 0.7, 2.5);
		x.forEach((point, i) => {
			expect({logQ: logQ[i], byMu: byMu[i], bySigma: bySigma[i]}).toEqual(at(family, point, 0.7, 2.5));
		});
	});

	it('has numbers for scores wherever x is one', () => {
		for (const x of [-1e150, -1e6, -700, 0, 1e-300, 700, 1e6, 1e150]) {
			const {logQ, byMu, bySigma} = at(family, x, 1, 1);
			expect(logQ).toBeLessThan(1e3);
			expect([byMu, bySigma].every((score) => !Number.isNaN(score))).toBe(true);
		}
	});

	it('is read back from its text', () => {
		const read = parseFamily(family.text);
		expect(read.ok && read.value.text).toBe(family.text);
	});
});

const positives = all.filter(({support}) => support === 'positive');

describe.each(positives.map((family) => [family.text, family] as const))(
	'%s, of positive x',
	(name, family) => {
		const rows = positiveMembers.filter((row) => row.family === name);

		it('has golden members', () => expect(rows).toHaveLength(4));

		it.each(rows)('is the member of torch.distributions with the mean $mu and deviation $sigma', (row) => {
			for (const [x, logQ, byMu, bySigma] of row.points) {
				const found = at(family, x, row.mu, row.sigma);
				// PyTorch cancels terms of the size of its concentration, some thousands, times log x.
				const within = 1e-9;
				expect(Math.abs(found.logQ - logQ)).toBeLessThan(within * Math.max(1, Math.abs(logQ)));
				expect(Math.abs(found.byMu - byMu) * row.sigma).toBeLessThan(
					within * (1 + Math.abs(byMu * row.sigma)),
				);
				expect(Math.abs(found.bySigma - bySigma) * row.sigma).toBeLessThan(
					within * (1 + Math.abs(bySigma * row.sigma)),
				);
			}
		});

		it.each(rows)("names PyTorch's parameters at the mean $mu and deviation $sigma", (row) => {
			const [a = Number.NaN, b = Number.NaN] = Object.values(
				family.torch?.(row.mu, row.sigma).parameters ?? {},
			);
			expect(Math.abs(a - row.torch[0])).toBeLessThan(1e-9 * (1 + Math.abs(row.torch[0])));
			expect(Math.abs(b - row.torch[1])).toBeLessThan(1e-9 * Math.abs(row.torch[1]));
		});

		it.each([0, -1e-300, -3])('has no density and no scores at %d', (x) =>
			expect(at(family, x, 2, 1)).toEqual({logQ: Number.NEGATIVE_INFINITY, byMu: 0, bySigma: 0}),
		);

		it.each([0, -1])('has no member with the mean %d', (mu) => expect(at(family, 1, mu, 1).logQ).toBeNaN());

		it('keeps its mean and deviation from the narrowest to the widest member', () => {
			for (const ratio of [1e-4, 1e-2, 0.2, 0.5, 1, 3]) {
				const {parameters} = family.torch?.(5, 5 * ratio) ?? {parameters: {}};
				expect(momentsOf(name, Object.values(parameters))[0]).toBeCloseTo(5, 6);
				expect(momentsOf(name, Object.values(parameters))[1] / (5 * ratio)).toBeCloseTo(1, 6);
			}
		});
	},
);

it("is Cauchy's for one degree of freedom, and nearly normal for a million", () => {
	for (const z of [-20, -1, 0, 0.5, 3]) {
		expect(at(familyOf('student-t', 1), z, 0, 1).logQ).toBeCloseTo(at(familyOf('cauchy'), z, 0, 1).logQ, 12);
		if (Math.abs(z) < 5) {
			expect(at(familyOf('student-t', 1e6), z, 0, 1).logQ).toBeCloseTo(
				at(familyOf('normal'), z, 0, 1).logQ,
				4,
			);
		}
	}
});

it.each([1e7, 1e12, 1e17, 1e300])(
	"is the normal's density to the last digits for %d degrees of freedom",
	(nu) => {
		for (const z of [-20, -1, 0, 0.5, 3]) {
			const normal = at(familyOf('normal'), z, 0, 1).logQ;
			// They differ by (z^4 - 2 z^2 - 1) / (4 nu), and by rounding.
			const apart = (z ** 4 + 2 * z ** 2 + 1) / (4 * nu);
			expect(Math.abs(at(familyOf('student-t', nu), z, 0, 1).logQ - normal)).toBeLessThan(
				1.001 * apart + 1e-14 * Math.max(1, Math.abs(normal)),
			);
		}
	},
);

it.each([
	['student-t', 'needs the degrees of freedom'],
	['student-t(-1)', 'above 0'],
	['student-t(x)', 'a number above 0'],
	['normal(3)', 'takes nothing in brackets'],
	['gauss', 'is not a family'],
])('does not take %s for a family', (text, message) => {
	const read = parseFamily(text);
	expect(!read.ok && read.message).toContain(message);
});

it('has formula, summary and source for every family', () => {
	for (const {formula, summary, source} of Object.values(families)) {
		expect([formula, summary, source].every((text) => text.length > 0)).toBe(true);
	}
});

it('has log Gamma to the last digits', () => {
	// Factorials, and Gamma(1/2) = sqrt(pi).
	for (const [x, value] of [
		[1, 0],
		[2, 0],
		[5, Math.log(24)],
		[11, Math.log(3_628_800)],
	] as const) {
		expect(logGamma(x)).toBeCloseTo(value, 13);
	}
	expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
	expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 13);
	expect(logGamma(500_000) / 6061176.046459176).toBeCloseTo(1, 14);
});

it('gives NaN for NaN', () => {
	expect([digamma, logMinusDigamma, trigamma, logGamma].map((of) => of(Number.NaN))).toEqual(
		Array(4).fill(Number.NaN),
	);
});

it('has the derivatives of log Gamma', () => {
	const euler = 0.577_215_664_901_532_9;
	expect(digamma(1)).toBeCloseTo(-euler, 14);
	expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 14);
	const harmonic = Array.from({length: 29}, (_, i) => 1 / (i + 1)).reduce((sum, part) => sum + part);
	expect(digamma(30)).toBeCloseTo(harmonic - euler, 14);
	expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
	expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13);
	expect(trigamma(12) - trigamma(13)).toBeCloseTo(1 / 144, 15);
	for (const x of [0.3, 2, 9.99, 10, 1000, 1e8]) {
		expect(logMinusDigamma(x) * 2 * x).toBeGreaterThan(1);
		expect(stirlingRemainder(x) * 12 * x).toBeLessThan(1);
		expect(stirlingRemainder(x) * 12 * x).toBeGreaterThan(0.3);
	}
});

describe.each(distributions)('the distribution function of $family at mu $mu, sigma $sigma', (row) => {
	const read = parseFamily(row.family);
	if (!read.ok) throw new Error(read.message);
	const {cdf} = read.value;

	it("is scipy's, and of a Weibull mpmath's", () => {
		for (const [x, mass] of row.points) {
			const found = cdf(x, row.mu, row.sigma);
			expect(Math.abs(found - mass)).toBeLessThan(1e-13);
			// The lower tail keeps its own digits, but for those that the script loses where it inverts a Weibull's moments.
			if (mass > 1e-280) expect(Math.abs(found / mass - 1)).toBeLessThan(1e-9);
		}
	});
});
