/** What measures the program: written in TypeScript, with parts of the program and of its tests in it. */
import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

export const root = fileURLToPath(new URL('..', import.meta.url));
const program = path.join(root, 'dist/cli.js');

const modified = (file) =>
	stat(file).then(
		({mtimeMs}) => mtimeMs,
		() => 0,
	);

/** Builds the program if it is older than what it is made from. */
const refreshProgram = async () => {
	const sources = await readdir(path.join(root, 'source'), {recursive: true});
	const inputs = ['package.json', 'scripts/build.js', ...sources.map((name) => path.join('source', name))];
	const times = await Promise.all(inputs.map((name) => modified(path.join(root, name))));
	if ((await modified(program)) >= Math.max(...times)) return;
	// The build looks for its inputs in the current folder, the results go to the person's own.
	const here = process.cwd();
	process.chdir(root);
	await import('./build.js');
	process.chdir(here);
};

/** The exports of a module of scripts/, bundled, beside a program that is up to date. */
export const bundled = async (entry) => {
	await refreshProgram();
	// Inside node_modules the bundle finds the packages that it cannot contain.
	const bundle = path.join(root, `node_modules/.cache/klfit-${path.dirname(entry)}-${process.pid}.mjs`);
	await build({
		entryPoints: [path.join(root, 'scripts', entry)],
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
			js: "import {createRequire as bundleRequire} from 'node:module'; const require = bundleRequire(import.meta.url);",
		},
		logLevel: 'warning',
	});
	return import(pathToFileURL(bundle).href).finally(() => rm(bundle, {force: true}));
};
