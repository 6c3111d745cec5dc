// node scripts/elementary.js: compiles assembly/*.ts into modules of source/math/, if they have changed. The results are kept
// in the repository, so that only a change to them needs the compiler.
import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = new URL('../', import.meta.url);

const OPTIONS = ['-Ospeed', '--noAssert', ...['--enable', 'simd'], ...['--runtime', 'stub']];

/** Each source with what is made of it. */
const modules = {
	elementary: {
		result: 'source/math/elementary/module.ts',
		constant: 'ELEMENTARY_MODULE',
		options: [...OPTIONS, ...['--initialMemory', '1'], ...['--maximumMemory', '1']],
	},
	// Its memory grows with the grid, and is made outside.
	convolution: {
		result: 'source/math/convolution/module.ts',
		constant: 'CONVOLUTION_MODULE',
		options: [...OPTIONS, '--importMemory'],
	},
	'squared-work': {
		result: 'source/math/losses/squared-work/module.ts',
		constant: 'SQUARED_WORK_MODULE',
		options: [...OPTIONS, '--importMemory'],
	},
};

export const moduleNames = Object.keys(modules);

const sourceOf = (name) => readFile(new URL(`assembly/${name}.ts`, root), 'utf8');

/** The bytes of a WebAssembly module. */
export const compile = async (name = 'elementary') => {
	const {main} = await import('assemblyscript/asc');
	const text = await sourceOf(name);
	let bytes;
	const {error, stderr} = await main([`${name}.ts`, '--outFile', `${name}.wasm`, ...modules[name].options], {
		readFile: (file) => (file === `${name}.ts` ? text : null),
		writeFile: (_file, contents) => {
			bytes = contents;
		},
		listFiles: () => [],
	});
	if (error) throw new Error(`assembly/${name}.ts: ${error.message}\n${stderr.toString()}`);
	return bytes;
};

const digestOfSource = async (name) =>
	createHash('sha256')
		.update(JSON.stringify([modules[name].options, await sourceOf(name)]))
		.digest('hex');

const refresh = async (name) => {
	const {result, constant} = modules[name];
	const file = new URL(result, root);
	const digest = await digestOfSource(name);
	const made = await readFile(file, 'utf8').catch(() => '');
	if (made.includes(digest)) return;
	const bytes = Buffer.from(await compile(name));
	await writeFile(
		file,
		`/* Made by scripts/elementary.js from assembly/${name}.ts: ${bytes.length} bytes.
 * ${digest}
 */
export const ${constant}: string =
	'${bytes.toString('base64')}';
`,
	);
};

/** Compiles the modules, but for those that are of their sources as they are. */
export const refreshModules = () => Promise.all(moduleNames.map(refresh));

if (process.argv[1] === fileURLToPath(import.meta.url)) await refreshModules();
