import fc from 'fast-check';
import {describe, expect} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, startOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {formulaLoss} from '../../source/math/formula/loss.ts';
import {parseFormula} from '../../source/math/formula/parser.ts';
import {functionEntry, functionNames, operatorNames} from '../../source/math/formula/vocabulary.ts';
import {linspace} from '../../source/math/grid.ts';
import {cutBelow0, problem, targetFrom} from '../problems.ts';
import {fuzz, textOf} from './fuzz.ts';

const number = fc.constantFrom('0', '1', '2', '-1', '0.5', '1e-300', '1e300', '1e999', '3.', '.5', '40');

/** Every function with every number of arguments that it takes, and the shape that it gives then. */
const calls = functionNames.flatMap((name) =>
	Object.entries(functionEntry(name).shapes).map(([count, shape]) => ({name, count: Number(count), shape})),
);

/** Pieces by their shape: most formulas of them can be fitted, some know no q, and some are no number. */
const {curve, single} = fc.letrec<{curve: string; single: string}>((tie) => {
	const [ofCurve, ofSingle] = [tie('curve'), tie('single')];
	const either = fc.oneof({weight: 3, arbitrary: ofCurve}, {weight: 1, arbitrary: ofSingle});
	const joined = (part: fc.Arbitrary<string>, other: fc.Arbitrary<string>) =>
		fc
			.tuple(part, fc.constantFrom(...operatorNames), other)
			.map(([left, operator, right]) => `(${left} ${operator} ${right})`);
	const called = (shapes: readonly string[], part: fc.Arbitrary<string>) =>
		fc
			.constantFrom(...calls.filter(({shape}) => shapes.includes(shape)))
			.chain(({name, count}) =>
				fc.array(part, {minLength: count, maxLength: count}).map((parts) => `${name}(${parts.join(', ')})`),
			);
	return {
		curve: fc.oneof(
			{maxDepth: 5, depthSize: 'small'},
			fc.constantFrom('q', 'log_q', 'p', 'log_p', 'x'),
			joined(ofCurve, either),
			called(['pointwise', 'along'], ofCurve),
			ofCurve.map((text) => `-${text}`),
		),
		single: fc.oneof(
			{maxDepth: 5, depthSize: 'small'},
			fc.oneof(number, fc.constantFrom('dx', 'n', 'pi', 'e')),
			called(['whole'], ofCurve),
			joined(ofSingle, ofSingle),
			called(['pointwise'], ofSingle),
		),
	};
});

const wholes = fc.constantFrom('sum', 'mean', 'norm', 'max', 'integral');

const formula = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.tuple(wholes, fc.constantFrom('q', 'log_q'), fc.constantFrom(...operatorNames), curve)
			.map(([of, q, operator, other]) => `${of}(${q} ${operator} ${other})`),
	},
	{weight: 2, arbitrary: fc.tuple(wholes, curve).map(([of, inner]) => `${of}(${inner})`)},
	{weight: 1, arbitrary: single},
	{weight: 1, arbitrary: curve},
);

/** What nobody writes: one piece again and again, so deep or so long as it comes. */
const chain = fc
	.tuple(
		fc.constantFrom(
			'(',
			'-',
			'q^',
			'exp(',
			'sum(',
			'q*',
			'q/p+',
			'where(q<p,',
			'log(q+',
			'cumsum(',
			'2^',
			'min(q,',
		),
		fc.nat(120),
		fc.constantFrom('q', 'p', '2', ''),
		fc.nat(60),
	)
	.map(([piece, times, middle, closing]) => piece.repeat(times) + middle + ')'.repeat(closing));

const text = fc.oneof(
	{weight: 10, arbitrary: formula},
	{weight: 2, arbitrary: chain},
	{weight: 2, arbitrary: textOf('qpexn_log()+-*/^<>=!.,0123456789 \n', 60)},
);

const targets = [
	targetFrom('N(-5,1)+N(10,1)', linspace(-15, 15, 40)),
	cutBelow0(targetFrom('N(3,2)', linspace(-6, 9, 40))),
];

const place = fc.record({
	mu: fc.oneof(fc.double({min: -20, max: 20, noNaN: true}), fc.constantFrom(0, -5, 1e5)),
	sigma: fc.oneof(fc.double({min: 1e-3, max: 30, noNaN: true}), fc.constantFrom(1, 1e-6, 1e6)),
	target: fc.constantFrom(...targets),
});

describe('a formula', () => {
	// Work is bounded by the text: the computation has no more steps than a few for each character.
	fuzz(
		'is a run that goes on or says why it ends, or a sentence with the place of the mistake',
		20_000,
		fc.asyncProperty(text, place, async (written, {mu, sigma, target}) => {
			const read = formulaLoss(written);
			if (!read.ok) {
				expect(read.message).toMatch(/^\S.*\S$/s);
				expect(read.message).not.toMatch(/undefined|NaN|\[object/);
				expect(read.at).toBeGreaterThanOrEqual(0);
				expect(read.at).toBeLessThanOrEqual(written.length);
				return;
			}
			expect(read.value.graph.steps.length).toBeLessThanOrEqual(4 * written.length);
			const config = {...defaultConfig, loss: written, mu, sigma};
			const engine = closedForm(problem({loss: written}, target));
			const {parameters, diverged} = advance(startFit(engine, config, startOf(config)), engine, config, 3);
			if (diverged === undefined) expect(parameters.every(Number.isFinite)).toBe(true);
			else expect(diverged).toMatch(/^\S.*\S$/s);
			expect(diverged ?? '').not.toMatch(/undefined|NaN|\[object/);
		}),
	);

	fuzz(
		'is read alike with brackets about it, and without the blanks',
		2000,
		fc.asyncProperty(formula, async (inner) => {
			const plain = parseFormula(inner);
			const bracketed = parseFormula(`  (${inner})\n`);
			expect(bracketed.ok).toBe(plain.ok);
			if (plain.ok && bracketed.ok) expect(bracketed.value.text).toBe(`(${inner})`);
		}),
	);
});
