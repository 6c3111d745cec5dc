/** Measures the program against its budgets: builds what is stale, bundles scripts/bench/ and runs it. */
import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = path.join(root, 'dist/cli.js');

const modified = (file) =>
	stat(file).then(
		({mtimeMs}) => mtimeMs,
		() => 0,
	);

const sources = await readdir(path.join(root, 'source'), {recursive: true});
const inputs = ['package.json', 'scripts/build.js', ...sources.map((name) => path.join('source', name))];
const times = await Promise.all(inputs.map((name) => modified(path.join(root, name))));
if ((await modified(program)) < Math.max(...times)) {
	// The build looks for its inputs in the current folder, the results go to the person's own.
	const here = process.cwd();
	process.chdir(root);
	await import('./build.js');
	process.chdir(here);
}

// Inside node_modules the bundle finds the one package that it cannot contain.
const bundle = path.join(root, `node_modules/.cache/klfit-bench-${process.pid}.mjs`);
await build({
	entryPoints: [path.join(root, 'scripts/bench/main.ts')],
	outfile: bundle,
	bundle: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	// As the program itself is bundled, so that TensorFlow.js is there once.
	mainFields: ['module', 'main'],
	define: {'process.env.NODE_ENV': '"production"'},
	external: ['@lydell/node-pty', 'ssh2'],
	banner: {
		js: "import {createRequire as benchRequire} from 'node:module'; const require = benchRequire(import.meta.url);",
	},
	logLevel: 'warning',
});
const {main} = await import(pathToFileURL(bundle).href).finally(() => rm(bundle, {force: true}));
process.exitCode = await main(process.argv.slice(2), root);
