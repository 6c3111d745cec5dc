import {describe, expect, it} from 'vitest';
import {byChainRule, closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {graphOf} from '../../source/math/formula/graph-builder.ts';
import {LONGEST_FORMULA, parseFormula} from '../../source/math/formula/parser.ts';
import {type BuiltInFormula, builtInFormulas} from '../../source/math/formula/tutorial.ts';
import {lossNames} from '../../source/math/losses.ts';
import {onItsGrid, problem} from '../problems.ts';

/** Where a formula is wrong, and what is wrong with it. */
const mistakeIn = (text: string): string => {
	const read = parseFormula(text);
	return read.ok ? 'none' : `${read.at} ${read.message}`;
};

describe('a formula that is none', () => {
	it.each([
		['mean((q - p)^2', 14, 'expected an operator or ")", but the formula ends here'],
		['mean(q - )', 9, 'expected a number, a name or a function, not ")"'],
		['(q - p)^2', 0, 'the formula is a curve'],
		['  q', 2, 'the formula is a curve'],
		['mean(p)', 0, 'the formula does not depend on q'],
		['mean(sum(q))', 5, 'mean takes a curve'],
		['dot(q, 2)', 7, 'dot takes a curve'],
		['mean(qq)', 5, 'unknown name "qq"; did you mean q?'],
		['meen(q)', 0, 'unknown function "meen"; did you mean mean?'],
		['mean(q, p)', 0, 'mean takes 1 argument, not 2: mean(f)'],
		['where(q, p)', 0, 'where takes 3 arguments, not 2'],
		['mean + q', 0, 'mean is a function: mean(f)'],
		['mean(q(2))', 6, 'q is no function'],
		['sum(1 < q < 2)', 10, 'one comparison at a time'],
		['mean(q) mean(p)', 8, 'expected an operator or the end, not "m"'],
		['mean(2q)', 6, 'expected an operator or ")", not "q"'],
		['mean(q^1e999)', 7, '1e999 is larger than numbers go'],
		['p = mean(q)', 0, '"p" has a meaning of its own'],
		['hell = mean(q', 13, 'expected an operator or ")"'],
		['', 0, 'expected a number, a name or a function, but the formula ends here'],
	])('"%s" is wrong at %i', (text, at, message) => {
		expect(mistakeIn(text)).toContain(`${at} ${message}`);
	});

	it('goes no deeper than fifty brackets', () => {
		expect(mistakeIn(`${'('.repeat(60)}q`)).toContain('at most 50 deep');
		expect(mistakeIn(`sum(${'-'.repeat(60)}q)`)).toContain('at most 50 deep');
		expect(mistakeIn(`sum(${'q^'.repeat(60)}q)`)).toContain('at most 50 deep');
	});

	it('is longer than anybody reads', () => {
		expect(mistakeIn(`sum(${'q+'.repeat(200)}q)`)).toContain(`at most ${LONGEST_FORMULA} characters`);
	});
});

/** The value of a formula of numbers alone, read off its computation. */
const numberOf = (text: string): number | undefined => {
	const read = parseFormula(`sum(q) + ${text}`);
	return read.ok ? graphOf(read.value.root).root.parts[1]?.value : undefined;
};

describe('operators', () => {
	it.each([
		['2^3^2', 512],
		['2**3**2', 512],
		['2^-1', 0.5],
		['(-2^2)', -4],
		['(-2)^2', 4],
		['2*3^2', 18],
		['8/4/2', 1],
		['8/(4/2)', 4],
		['(8-4-2)', 2],
		['-3*2', -6],
		['+5', 5],
		['(1+2)*3', 9],
		['1e-1*2.5e+1', 2.5],
		['.5*2.', 1],
	])('%s is %d', (text, value) => {
		expect(numberOf(text)).toBe(value);
	});
});

const reference = onItsGrid(targetOf(defaultConfig));

const entries: readonly (readonly [string, BuiltInFormula])[] = Object.entries(builtInFormulas);

describe.each(
	entries.flatMap(([name, entry]) =>
		'formula' in entry ? [[name, entry.formula, entry.constants] as const] : [],
	),
)('%s as a formula', (name, formula, constants) => {
	// At (0, 1) q meets p in the middle of a grid point, where the sign of their difference is a matter of the last bit.
	it.each([
		[0.1, 1],
		[5, 1],
		[-4.5, 0.8],
		[10.5, 1.2],
		[2.5, 7.5],
		[-15, 3],
		[1, 0.6],
	])('has its value and gradient at (%d, %d)', (mu, sigma) => {
		const own = new Float64Array(2);
		const built = new Float64Array(2);
		const at = Float64Array.of(mu, sigma);
		const value = closedForm(problem({loss: formula}, reference)).evaluate(at, own);
		const wanted = byChainRule(problem({loss: name, ...constants}, reference)).evaluate(at, built);
		expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-12 * Math.max(Math.abs(wanted), 1e-3));
		const size = Math.hypot(...built);
		for (let i = 0; i < 2; i++)
			expect(Math.abs((own[i] ?? 0) - (built[i] ?? 0))).toBeLessThanOrEqual(1e-12 * Math.max(size, 1e-3));
	});
});

describe('the table of built-in losses as formulas', () => {
	it('has every loss', () => {
		expect(Object.keys(builtInFormulas).toSorted()).toEqual(lossNames.toSorted());
	});
});
