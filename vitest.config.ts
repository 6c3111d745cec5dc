import process from 'node:process';
import {configDefaults, defineConfig} from 'vitest/config';

const results = process.env.KLFIT_TEST_RESULTS;

/** Rooms whose tests leave the process as they found it. */
const calm =
	'test/{batch,charts,command-line,commands,engine,export,fit,fuzz,lab,math,ui,terminal/input}/**/*.test.{ts,tsx}';

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
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...configDefaults.exclude, calm],
				},
			},
			{
				test: {
					...common,
					name: 'together',
					include: [calm],
					// A process for many files: to start one and load the modules takes longer than most of these tests.
					isolate: false,
				},
			},
		],
	},
});
