import fc from 'fast-check';
import {it} from 'vitest';
import {casesOf} from '../cases.ts';

const seconds = Number(process.env.KLFIT_FUZZ_SECONDS ?? 0);

/**
 * In the gate the same inputs every time, and the first of them by `npm test`; `npm run fuzz` gives each property its share of
 * the time, from a new seed.
 */
const parametersFor = (runs: number): fc.Parameters<unknown> =>
	seconds > 0
		? {
				numRuns: Number.MAX_SAFE_INTEGER,
				interruptAfterTimeLimit: seconds * 1000,
				markInterruptAsFailure: false,
				...(process.env.KLFIT_FUZZ_SEED ? {seed: Number(process.env.KLFIT_FUZZ_SEED)} : {}),
			}
		: {numRuns: casesOf(runs), seed: 12};

/** A test that a property holds for `runs` inputs, for a share of them, or for as many as there is time for. */
export const fuzz = <T extends [unknown, ...unknown[]]>(
	name: string,
	runs: number,
	property: fc.IAsyncPropertyWithHooks<T>,
): void => {
	it(
		name,
		async () => {
			const {failed, seed, numRuns, errorInstance, counterexample, counterexamplePath} = await fc.check(
				property,
				parametersFor(runs),
			);
			// A counter of what a long run has tried, for whoever started it.
			if (seconds > 0) console.log(`${name}: ${numRuns.toLocaleString('en-US')} inputs, seed ${seed}`);
			if (failed)
				throw new Error(
					`seed ${seed}, path ${counterexamplePath}: ${JSON.stringify(counterexample)}\n${errorInstance}`,
				);
		},
		seconds > 0 ? (seconds + 120) * 1000 : 120_000,
	);
};

/** Text of the characters of a grammar, and now and then of any. */
export const textOf = (characters: string, maxLength: number): fc.Arbitrary<string> =>
	fc.oneof(
		{
			weight: 6,
			arbitrary: fc
				.array(fc.constantFrom(...characters), {maxLength})
				.map((parts: readonly string[]) => parts.join('')),
		},
		{weight: 1, arbitrary: fc.string({unit: 'binary', maxLength})},
	);
