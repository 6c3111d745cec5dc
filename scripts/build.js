/** Bundles the program: one small ESM entry, chunks that load when they are needed. */
import {chmod, rm} from 'node:fs/promises';
import {build} from 'esbuild';

await rm('dist', {recursive: true, force: true});
await build({
	entryPoints: {cli: 'source/cli.ts', 'chunks/gradient-worker': 'source/commands/gradient-worker.ts'},
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	// TensorFlow.js once, as ES modules, so that kernels and gradients register where the engine looks.
	mainFields: ['module', 'main'],
	minify: true,
	legalComments: 'linked',
	chunkNames: 'chunks/[name]-[hash]',
	// DEV in a user's environment would make Ink look for React's developer tools, which are not here.
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	// The native engine is the user's own.
	external: ['react-devtools-core', '@tensorflow/tfjs-node'],
	// Some packages inside the bundle are CommonJS and call require for built-in modules.
	banner: {
		js: "import {createRequire as klfitRequire} from 'node:module'; const require = klfitRequire(import.meta.url);",
	},
	logLevel: 'warning',
});
await chmod('dist/cli.js', 0o755);
