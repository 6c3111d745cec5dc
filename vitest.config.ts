import process from 'node:process';
import {defineConfig} from 'vitest/config';

const results = process.env.KLFIT_TEST_RESULTS;

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
		// Node itself loads the built program, as it is; packages have folders of that name too.
		server: {deps: {external: [/^(?!.*\/node_modules\/).*\/dist\//]}},
		// Most wait for programs that they drive: two files at a time keep two cores at work, and more would be late.
		maxWorkers: 2,
		// Tests drive real programs in pseudo-terminals; a busy machine may be slow, but not for ever.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		reporters: results ? ['default', ['json', {outputFile: results}]] : ['default'],
	},
});
