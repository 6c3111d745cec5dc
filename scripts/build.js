/**
 * Builds what is published: the program, one small ESM entry and chunks that load when they are needed;
 * and the libraries, a file each that imports nothing, with their declarations.
 */
import {execFile} from 'node:child_process';
import {chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {changedPackages} from './changed-packages.js';
import {refreshModules} from './elementary.js';
import {replaceInPlace} from './in-place.js';
import {joinChunks} from './joined-chunks.js';
import {writeNotices} from './notices.js';

/** Where all is made that takes the place of dist/ in the end. */
const folder = await mkdtemp('.build-');

const shared = {
	outdir: folder,
	bundle: true,
	format: 'esm',
	// TensorFlow.js once, as ES modules, so that kernels and gradients register where the engine looks.
	mainFields: ['module', 'main'],
	// Their texts are in THIRD-PARTY-NOTICES.
	legalComments: 'none',
	logLevel: 'warning',
};

/** What runs in Node. */
const forNode = {
	...shared,
	minify: true,
	splitting: true,
	plugins: changedPackages,
	metafile: true,
	platform: 'node',
	target: 'node20',
	chunkNames: 'chunks/[name]-[hash]',
	define: {
		'process.env.NODE_ENV': '"production"',
		// The flags' parser would refuse to start, or print what it does.
		'process.env.YARGS_MIN_NODE_VERSION': 'undefined',
		'process.env.NODE_DEBUG': 'undefined',
		// The layout engine would decode itself by fetch, for which Node loads a whole HTTP client.
		fetch: 'undefined',
		// The SSH library's checksums ask for their folder and never look into it: they bring their own bytes.
		__dirname: '"."',
	},
	// TensorFlow.js would fetch models with the one, Ink would talk to developer tools through the other.
	// The SSH library would ask a native module for the processor's abilities, and does without.
	alias: {
		'node-fetch': './scripts/nothing.js',
		ws: './scripts/nothing.js',
		'cpu-features': './scripts/nothing.js',
		// One of the two versions that there are, so that texts are wrapped where they are measured.
		'string-width': './node_modules/string-width/index.js',
	},
	// The native engine is the user's own. The SSH library may have been compiled a module here, which fits this
	// machine alone: it does without where that cannot be loaded.
	external: ['react-devtools-core', '@tensorflow/tfjs-node', '*.node'],
	// Some packages inside the bundle are CommonJS and call require for built-in modules.
	banner: {
		js: "import {createRequire as klfitRequire} from 'node:module'; const require = klfitRequire(import.meta.url);",
	},
};

const buildProgram = async () => {
	const {metafile} = await build({...forNode, entryPoints: {cli: 'source/cli.ts'}});
	await joinChunks(metafile, [
		['source/main.ts', 'start.js'],
		['source/session/local.ts', 'dashboard.js'],
	]);
	await chmod(join(folder, 'cli.js'), 0o755);
	return metafile;
};

/** Threads share no file with the program, of which they would load more than they need. */
const buildWorkers = async () => {
	const names = ['gradient-worker', 'basins-worker', 'compare-worker'];
	const {metafile} = await build({
		...forNode,
		// Their own: the bundler's few lines of its own are the same in both, and the program's are joined to more.
		chunkNames: 'chunks/thread-[hash]',
		entryPoints: Object.fromEntries(names.map((name) => [`chunks/${name}`, `source/workers/${name}.ts`])),
	});
	return metafile;
};

/**
 * The libraries are pure: their files are made without Node's modules, so that using one would fail here. They stay
 * readable, for whoever is shown a line of theirs by an error or a debugger.
 */
const buildLibraries = async () => {
	const {metafile} = await build({
		...shared,
		metafile: true,
		entryPoints: {index: 'source/index.ts', charts: 'source/charts.ts'},
		platform: 'neutral',
		target: 'es2023',
	});
	return metafile;
};

/** What pictures are made with: the rasteriser, and a font so that they look the same everywhere. */
const copyAssets = async () => {
	await mkdir(join(folder, 'assets'), {recursive: true});
	const font = '@expo-google-fonts/ibm-plex-sans';
	for (const [from, to] of [
		['@resvg/resvg-wasm/index_bg.wasm', 'resvg.wasm'],
		[`${font}/400Regular/IBMPlexSans_400Regular.ttf`, 'IBMPlexSans-Regular.ttf'],
		[`${font}/LICENSE_FONT`, 'IBMPlexSans-LICENSE.txt'],
	]) {
		await copyFile(fileURLToPath(import.meta.resolve(from)), join(folder, 'assets', to));
	}
};

/** What plays the run of an exported page, as one script that imports nothing and asks no server. */
const buildPage = async () => {
	const {metafile} = await build({
		...shared,
		metafile: true,
		minify: true,
		format: 'iife',
		entryPoints: {'assets/page': 'source/page/main.ts'},
		platform: 'browser',
		target: 'es2023',
	});
	return metafile;
};

/** The compiler leaves .ts in the imports of declarations; only as .js do they resolve for everyone. */
const buildTypes = async () => {
	const types = join(folder, 'types');
	const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
		'package.json',
		'bin/tsc',
	);
	await promisify(execFile)(process.execPath, [
		tsc,
		...['-p', 'tsconfig.types.json'],
		...['--outDir', types],
	]).catch((error) => {
		process.stderr.write(error.stdout);
		throw error;
	});
	const names = await readdir(types, {recursive: true});
	await Promise.all(
		names
			.filter((name) => name.endsWith('.d.ts'))
			.map(async (name) => {
				const file = join(types, name);
				const text = await readFile(file, 'utf8');
				await writeFile(file, text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
			}),
	);
};

try {
	await refreshModules();
	const [program, workers, libraries, page] = await Promise.all([
		buildProgram(),
		buildWorkers(),
		buildLibraries(),
		buildPage(),
		copyAssets(),
		buildTypes(),
	]);
	await writeNotices(folder, [program, workers, libraries, page]);
	await replaceInPlace(folder, 'dist', 'cli.js');
} finally {
	await rm(folder, {recursive: true, force: true});
}
