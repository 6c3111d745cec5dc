import {readFileSync} from 'node:fs';
import {afterEach, describe, expect, it, vi} from 'vitest';
import {compile, moduleNames} from '../../scripts/elementary.js';
import {CONVOLUTION_MODULE} from '../../source/math/convolution/module.ts';
import {ELEMENTARY_MODULE} from '../../source/math/elementary/module.ts';
import * as own from '../../source/math/elementary.ts';
import {SQUARED_WORK_MODULE} from '../../source/math/losses/squared-work/module.ts';
import {argumentsOf, bitsOf, type FunctionName, ofArrays} from './elementary-arguments.ts';

const golden = new Uint16Array(
	new Uint8Array(readFileSync(new URL('../golden/elementary.bin', import.meta.url))).buffer,
);
/** Of a result that is infinite, 0 by underflow, or no real number. */
const NONE = 0xffff;
const all = argumentsOf(golden.length);
const names: readonly FunctionName[] = ['exp', 'expm1', 'log', 'log1p', 'tanh', 'pow'];
const arrayNames = ['exp', 'expm1', 'log', 'log1p', 'tanh'] as const;
type Signed = (x: number, y: number) => number;
const numbers: Readonly<Record<FunctionName, Signed>> = own;

/** How far a result is from the exact one, in units of the last place, by the 16 digits around that. */
const errorOf = (result: number, place: number): number => {
	const difference = Number((bitsOf(Math.abs(result)) * 256n) & 0xffffn) - place;
	return (((difference + 0x18000) % 0x10000) - 0x8000) / 256;
};

describe.each(names)('%s', (name) => {
	const cases = all.map((one, i) => ({...one, place: golden[i] ?? NONE})).filter((one) => one.name === name);

	it('is less than one unit in the last place from the exact value', () => {
		const wrong = cases.filter(
			({x, y, place}) => place !== NONE && !(Math.abs(errorOf(numbers[name](x, y), place)) < 1 - 1 / 256),
		);
		expect(wrong.map(({x, y}) => [x, y, numbers[name](x, y)])).toEqual([]);
	});

	it("has the sign, the size and the digits before those of JavaScript's own", () => {
		const wrong = cases.filter(({x, y, place}) => {
			const result = numbers[name](x, y);
			const theirs = Math[name](x, y);
			if (place === NONE && !(Math.abs(theirs) <= Number.MIN_VALUE)) return !Object.is(result, theirs);
			const apart = bitsOf(result) - bitsOf(theirs);
			return apart > 100n || apart < -100n;
		});
		expect(wrong.map(({x, y}) => [x, y, numbers[name](x, y), Math[name](x, y)])).toEqual([]);
	});
});

const MOST = Number.MAX_VALUE;
const special = [
	...[
		0,
		Number.MIN_VALUE,
		1e-310,
		2.2250738585072014e-308,
		1e-17,
		0.5,
		1,
		2,
		3,
		709.78,
		710,
		745.13,
		746,
		MOST,
	],
	...[Number.POSITIVE_INFINITY, Number.NaN],
].flatMap((x) => [x, -x]);

describe('at the ends', () => {
	it.each(arrayNames)('%s has the values of IEEE 754', (name) => {
		for (const x of special) {
			const theirs = Math[name](x);
			const isExact = !Number.isFinite(theirs) || theirs === 0 || Math.abs(theirs) === 1;
			if (isExact) expect([x, numbers[name](x, 0)]).toEqual([x, theirs]);
		}
	});

	it('pow has the values of Math.pow', () => {
		for (const x of special) {
			for (const y of special) {
				const theirs = x ** y;
				const isExact = !Number.isFinite(theirs) || theirs === 0 || Math.abs(theirs) === 1;
				if (isExact) expect([x, y, own.pow(x, y)]).toEqual([x, y, theirs]);
			}
		}
	});

	it('pow has the exact powers of small whole numbers', () => {
		for (let x = -12; x <= 12; x++) {
			for (let n = 0, power = 1; n <= 14; n++, power *= x)
				expect([x, n, own.pow(x, n)]).toEqual([x, n, power]);
		}
	});
});

describe.each(arrayNames)('%s of an array', (name) => {
	const x = Float64Array.from([...special, ...all.filter((one) => one.name === name).map((one) => one.x)]);
	const expected = x.map((one) => numbers[name](one, 0));

	it('has the bits of the function of each number', () => {
		const y = new Float64Array(x.length);
		ofArrays[name](x, y);
		expect(y).toEqual(expected);
	});

	it('may take the place of its arguments, however many', () => {
		for (const count of [0, 1, 15, 16, 17, 100, 1001, x.length]) {
			const y = x.slice(0, count);
			ofArrays[name](y, y);
			expect(y).toEqual(expected.slice(0, count));
		}
	});

	it('reads and fills a part of a buffer', () => {
		const whole = x.slice(0, 300);
		ofArrays[name](whole.subarray(100, 200), whole.subarray(150, 250));
		expect(whole.slice(150, 250)).toEqual(expected.slice(100, 200));
		expect(whole.slice(250)).toEqual(x.slice(250, 300));
	});
});

describe('without WebAssembly', () => {
	afterEach(() => {
		vi.unstubAllGlobals();
		vi.resetModules();
	});

	const refusing = {
		Module: class {
			constructor() {
				throw new Error('Refused to compile');
			}
		},
	};

	it.each([
		['where there is none', 'WebAssembly', undefined],
		['where its SIMD is unknown or a policy forbids it', 'WebAssembly', refusing],
		['where its bytes cannot be read', 'atob', undefined],
	])('arrays have the same bits %s', async (_, global, value) => {
		const x = Float64Array.from(all.slice(0, 5000), (one) => one.x);
		const expected = arrayNames.map((name) => {
			const y = new Float64Array(x.length);
			ofArrays[name](x, y);
			return y;
		});
		vi.resetModules();
		vi.stubGlobal(global, value);
		const anew = await import('../../source/math/elementary.ts');
		const scalar = [anew.expOf, anew.expm1Of, anew.logOf, anew.log1pOf, anew.tanhOf].map((ofArray) => {
			const y = new Float64Array(x.length);
			ofArray(x, y);
			return y;
		});
		expect(scalar).toEqual(expected);
	});
});

it.each([
	['elementary', ELEMENTARY_MODULE],
	['convolution', CONVOLUTION_MODULE],
	['squared-work', SQUARED_WORK_MODULE],
])('the module %s in the repository is the one that its source compiles to', async (name, made) => {
	expect(moduleNames).toContain(name);
	expect(Buffer.from(await compile(name)).toString('base64')).toBe(made);
});
