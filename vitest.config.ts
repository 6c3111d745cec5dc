import process from 'node:process';
import {defineConfig} from 'vitest/config';

const results = process.env.KLFIT_TEST_RESULTS;

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
		// Tests drive real programs in pseudo-terminals; a busy machine may be slow, but not for ever.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		reporters: results ? ['default', ['json', {outputFile: results}]] : ['default'],
	},
});
