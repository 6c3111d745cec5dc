import process from 'node:process';
import {configDefaults, defineConfig} from 'vitest/config';

const results = process.env.KLFIT_TEST_RESULTS;

/** Tests that change the process they run in: its modules, flags, colours, signals or threads. */
const changing =
	'test/{files/without-links,library/same-bits,session/memory,session/walk,terminal/session,workers/**/*}.test.ts';

const common = {
	// Node itself loads the built program, as it is; packages have folders of that name too.
	server: {deps: {external: [/^(?!.*\/node_modules\/).*\/dist\//]}},
	// Tests drive real programs in pseudo-terminals; a busy machine may be slow, but not for ever.
	testTimeout: 60_000,
	hookTimeout: 60_000,
};

export default defineConfig({
	test: {
		// Most wait for programs that they drive: three files at a time keep two cores at work, and more would be late.
		maxWorkers: 3,
		reporters: results ? ['default', ['json', {outputFile: results}]] : ['default'],
		projects: [
			{
				test: {
					...common,
					name: 'apart',
					include: [changing],
				},
			},
			{
				test: {
					...common,
					name: 'together',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...configDefaults.exclude, changing],
					// A process for many files: to start one and load the modules takes longer than most of these tests.
					isolate: false,
				},
			},
		],
	},
});
