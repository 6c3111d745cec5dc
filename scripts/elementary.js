// node scripts/elementary.js: compiles assembly/elementary.ts into source/math/elementary/module.ts, if it has changed. The
// result is kept in the repository, so that only a change to it needs the compiler.
import {createHash} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const root = new URL('../', import.meta.url);
const source = new URL('assembly/elementary.ts', root);
const result = new URL('source/math/elementary/module.ts', root);

const OPTIONS = [
	'-Ospeed',
	'--noAssert',
	...['--enable', 'simd'],
	...['--runtime', 'stub'],
	...['--initialMemory', '1'],
	...['--maximumMemory', '1'],
];

/** The bytes of the WebAssembly module. */
export const compile = async () => {
	const {main} = await import('assemblyscript/asc');
	const text = await readFile(source, 'utf8');
	let bytes;
	const {error, stderr} = await main(['elementary.ts', '--outFile', 'elementary.wasm', ...OPTIONS], {
		readFile: (name) => (name === 'elementary.ts' ? text : null),
		writeFile: (_name, contents) => {
			bytes = contents;
		},
		listFiles: () => [],
	});
	if (error) throw new Error(`assembly/elementary.ts: ${error.message}\n${stderr.toString()}`);
	return bytes;
};

const digestOfSource = async () =>
	createHash('sha256')
		.update(JSON.stringify([OPTIONS, await readFile(source, 'utf8')]))
		.digest('hex');

/** Compiles the module unless it is of the source as it is. */
export const refreshModule = async () => {
	const digest = await digestOfSource();
	const made = await readFile(result, 'utf8').catch(() => '');
	if (made.includes(digest)) return;
	const bytes = Buffer.from(await compile());
	await writeFile(
		result,
		`/* Made by scripts/elementary.js from assembly/elementary.ts: ${bytes.length} bytes.
 * ${digest}
 */
export const ELEMENTARY_MODULE: string =
	'${bytes.toString('base64')}';
`,
	);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await refreshModule();
