/**
 * Builds what is published: the program, one small ESM entry and chunks that load when they are needed;
 * and the libraries, a file each that imports nothing, with their declarations.
 */
import {execFile} from 'node:child_process';
import {chmod, copyFile, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {build} from 'esbuild';
import {refreshModule} from './elementary.js';
import {writeNotices} from './notices.js';

const shared = {
	outdir: 'dist',
	bundle: true,
	format: 'esm',
	// TensorFlow.js once, as ES modules, so that kernels and gradients register where the engine looks.
	mainFields: ['module', 'main'],
	// Their texts are in THIRD-PARTY-NOTICES.
	legalComments: 'none',
	logLevel: 'warning',
};

/**
 * The flags' parser sorts a table of licences, which nobody here looks into, as people of this language would: the
 * first such comparison of a process loads a collation, a twentieth of the time to the first picture.
 */
const sortPlainly = {
	name: 'sort-plainly',
	setup({onLoad}) {
		onLoad({filter: /[\\/]meow[\\/]build[\\/]dependencies\.js$/}, async ({path}) => ({
			contents: (await readFile(path, 'utf8')).replace(
				'a[0].toUpperCase().localeCompare(b[0].toUpperCase())',
				'(a[0] < b[0] ? -1 : 1)',
			),
		}));
	},
};

/**
 * Packages that let variables of the user's environment change what they load or draw: Ink looks for React's developer
 * tools where DEV is set, and prints its last frame alone where CI is. Here no variable does.
 */
const fixedModules = new Map([
	[/[\\/]ink[\\/]build[\\/]utils\.js$/, 'export const isDev = () => false;'],
	[/[\\/]is-in-ci[\\/]index\.js$/, 'export default false;'],
]);
const sealed = {
	name: 'sealed',
	setup({onLoad}) {
		for (const [filter, contents] of fixedModules) onLoad({filter}, () => ({contents}));
	},
};

/** Ink remembers every text that it has measured or wrapped; here it forgets them when there are so many. */
const MOST_TEXTS = 2000;
const rememberedTexts = new Map([
	[
		/[\\/]ink[\\/]build[\\/]measure-text\.js$/,
		[
			[
				'cache.set(text, dimensions);',
				`if (cache.size >= ${MOST_TEXTS}) cache.clear(); cache.set(text, dimensions);`,
			],
		],
	],
	[
		/[\\/]ink[\\/]build[\\/]wrap-text\.js$/,
		[
			['const cache = {};', 'let cache = {}, texts = 0;'],
			[
				'cache[cacheKey] = wrappedText;',
				`if (++texts > ${MOST_TEXTS}) { cache = {}; texts = 1; } cache[cacheKey] = wrappedText;`,
			],
		],
	],
]);
const forgetful = {
	name: 'forgetful',
	setup({onLoad}) {
		for (const [filter, changes] of rememberedTexts) {
			onLoad({filter}, async ({path}) => {
				let contents = await readFile(path, 'utf8');
				for (const [from, to] of changes) {
					if (!contents.includes(from)) throw new Error(`${path} no longer remembers texts as it did`);
					contents = contents.replace(from, to);
				}
				return {contents};
			});
		}
	},
};

const buildProgram = async () => {
	const {metafile} = await build({
		...shared,
		minify: true,
		entryPoints: {
			cli: 'source/cli.ts',
			'chunks/gradient-worker': 'source/workers/gradient-worker.ts',
			'chunks/basins-worker': 'source/workers/basins-worker.ts',
			'chunks/compare-worker': 'source/workers/compare-worker.ts',
		},
		splitting: true,
		plugins: [sortPlainly, sealed, forgetful],
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
		},
		// The native engine is the user's own. The SSH library may have been compiled a module here, which fits this
		// machine alone: it does without where that cannot be loaded.
		external: ['react-devtools-core', '@tensorflow/tfjs-node', '*.node'],
		// Some packages inside the bundle are CommonJS and call require for built-in modules.
		banner: {
			js: "import {createRequire as klfitRequire} from 'node:module'; const require = klfitRequire(import.meta.url);",
		},
	});
	await chmod('dist/cli.js', 0o755);
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
	await mkdir('dist/assets', {recursive: true});
	const font = '@expo-google-fonts/ibm-plex-sans';
	for (const [from, to] of [
		['@resvg/resvg-wasm/index_bg.wasm', 'resvg.wasm'],
		[`${font}/400Regular/IBMPlexSans_400Regular.ttf`, 'IBMPlexSans-Regular.ttf'],
		[`${font}/LICENSE_FONT`, 'IBMPlexSans-LICENSE.txt'],
	]) {
		await copyFile(fileURLToPath(import.meta.resolve(from)), join('dist/assets', to));
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
	const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
		'package.json',
		'bin/tsc',
	);
	await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.types.json']).catch((error) => {
		process.stderr.write(error.stdout);
		throw error;
	});
	const names = await readdir('dist/types', {recursive: true});
	await Promise.all(
		names
			.filter((name) => name.endsWith('.d.ts'))
			.map(async (name) => {
				const file = join('dist/types', name);
				const text = await readFile(file, 'utf8');
				await writeFile(file, text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
			}),
	);
};

await refreshModule();
await rm('dist', {recursive: true, force: true});
const [program, libraries, page] = await Promise.all([
	buildProgram(),
	buildLibraries(),
	buildPage(),
	copyAssets(),
	buildTypes(),
]);
await writeNotices([program, libraries, page]);
