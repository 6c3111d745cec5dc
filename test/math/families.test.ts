import {describe, expect, it} from 'vitest';
import {families, familyNames, familyOf, familySpelling, parseFamily} from '../../source/math/families.ts';
import {logGamma} from '../../source/math/gamma.ts';

/** The integral of f over the line: x = tan t brings heavy tails within a finite stretch. */
const integral = (f: (z: number) => number): number => {
	const steps = 200_000;
	const h = Math.PI / steps;
	let sum = 0;
	for (let i = 0; i < steps; i++) {
		const t = -Math.PI / 2 + (i + 0.5) * h;
		const value = f(Math.tan(t)) / Math.cos(t) ** 2;
		if (Number.isFinite(value)) sum += value * h;
	}
	return sum;
};

const all = familyNames.flatMap((name) =>
	familySpelling(name) === name
		? [familyOf(name)]
		: [familyOf(name, 0.8), familyOf(name, 3), familyOf(name, 30)],
);

describe.each(all.map((family) => [family.text, family] as const))('%s', (_, family) => {
	const {logDensity, score, information} = family;
	const density = (z: number): number => Math.exp(logDensity(z));

	it('has mass 1', () => expect(integral(density)).toBeCloseTo(1, 4));

	it('has the score that differences of the log-density give', () => {
		for (const z of [-7, -2.3, -0.4, 0.3, 1.7, 5]) {
			const h = 1e-5;
			expect(score(z)).toBeCloseTo((logDensity(z + h) - logDensity(z - h)) / (2 * h), 5);
		}
	});

	it('has the information that its scores have on average', () => {
		const mean = (f: (z: number) => number): number => integral((z) => f(z) * density(z));
		const ofSigma = (z: number): number => 1 + z * score(z);
		expect(mean((z) => score(z) ** 2)).toBeCloseTo(information.mu, 4);
		expect(mean((z) => score(z) * ofSigma(z))).toBeCloseTo(information.cross, 4);
		expect(mean((z) => ofSigma(z) ** 2)).toBeCloseTo(information.sigma, 3);
	});

	it('is filled on a grid as point by point, moved and stretched', () => {
		const x = Float64Array.of(-30, -2, 0, 0.5, 4, 1000);
		const [logQ, slope] = [new Float64Array(6), new Float64Array(6)];
		family.evaluate(x, 0.7, 2.5, logQ, slope);
		x.forEach((point, i) => {
			const z = (point - 0.7) / 2.5;
			expect(logQ[i]).toBeCloseTo(logDensity(z) - Math.log(2.5), 10);
			expect(slope[i]).toBeCloseTo(score(z), 10);
		});
	});

	it('is finite wherever numbers are', () => {
		for (const z of [-1e300, -1e6, -700, 700, 1e6, 1e150]) {
			expect(logDensity(z)).not.toBeNaN();
			expect(logDensity(z)).toBeLessThan(0);
		}
	});

	it('is read back from its text', () => {
		const read = parseFamily(family.text);
		expect(read.ok && read.value.text).toBe(family.text);
	});
});

it("is Cauchy's for one degree of freedom, and nearly normal for a million", () => {
	for (const z of [-20, -1, 0, 0.5, 3]) {
		expect(familyOf('student-t', 1).logDensity(z)).toBeCloseTo(familyOf('cauchy').logDensity(z), 12);
		if (Math.abs(z) < 5) {
			expect(familyOf('student-t', 1e6).logDensity(z)).toBeCloseTo(familyOf('normal').logDensity(z), 4);
		}
	}
});

it.each([
	['student-t', 'needs the degrees of freedom'],
	['student-t(-1)', 'above 0'],
	['student-t(x)', 'a number above 0'],
	['normal(3)', 'takes nothing in brackets'],
	['gauss', 'is no family'],
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
