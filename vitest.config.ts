import process from 'node:process';
import {build} from 'esbuild';
import {configDefaults, defineConfig} from 'vitest/config';

const results = process.env.KLFIT_TEST_RESULTS;

/** Tests that change the process they run in: its modules, flags, colours, folder, signals or threads. */
const changing =
	'test/{files/without-links,library/same-bits,session/memory,session/walk,terminal/session,readme,workers/**/*}.test.ts';

/** TensorFlow.js as one module, as the build makes it: each of its 700 files by itself takes seconds to load. */
const tensorFlowInOne = {
	name: 'tensorflow-in-one',
	async load(id: string): Promise<string | undefined> {
		if (!id.endsWith('/source/engine/tensorflow-cpu.ts')) return undefined;
		const {outputFiles} = await build({
			entryPoints: [id],
			bundle: true,
			format: 'esm',
			write: false,
			platform: 'node',
			mainFields: ['module', 'main'],
		});
		return outputFiles[0]?.text;
	},
};

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
				plugins: [tensorFlowInOne],
				test: {
					...common,
					name: 'apart',
					include: [changing],
				},
			},
			{
				plugins: [tensorFlowInOne],
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
