import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const run = promisify(execFile);
const project = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc');

/** An example of the documentation, and what stands below it as its output. */
export interface Example {
	readonly code: string;
	readonly shown: string;
}

/** The examples of a page that are followed by what they print. */
export const examplesIn = async (page: string): Promise<readonly Example[]> => {
	const text = await readFile(join(project, page), 'utf8');
	return [...text.matchAll(/^```js\n(.*?)^```\n+^```\n(.*?)^```$/gms)].map(([, code = '', shown = '']) => ({
		code,
		shown,
	}));
};

/** A project elsewhere that has installed some of the package's files and nothing else. */
export class Consumer {
	readonly #folder: string;

	private constructor(folder: string) {
		this.#folder = folder;
	}

	static async of(files: readonly string[]): Promise<Consumer> {
		const folder = await mkdtemp(join(tmpdir(), 'klfit-consumer-'));
		const installed = join(folder, 'node_modules', 'klfit-tui');
		await mkdir(installed, {recursive: true});
		for (const name of ['package.json', 'dist/types', ...files]) {
			await cp(join(project, name), join(installed, name), {recursive: true});
		}
		await writeFile(join(folder, 'package.json'), '{"type": "module"}');
		return new Consumer(folder);
	}

	/** What a program prints; `example.cjs` is a CommonJS one. */
	async print(code: string, file: 'example.js' | 'example.cjs' = 'example.js'): Promise<string> {
		await writeFile(join(this.#folder, file), code);
		return (await run(process.execPath, [file], {cwd: this.#folder})).stdout;
	}

	/** What the compiler has to say of a program, the package's declarations included; nothing if all is well. */
	complaints(code: string, module: string, moduleResolution: string): Promise<string> {
		return this.complaintsOf({[`consumer-${moduleResolution}.ts`]: code}, module, moduleResolution);
	}

	/** The same of several programs by their files: to start the compiler takes longer than to check one of them. */
	async complaintsOf(
		programs: Readonly<Record<string, string>>,
		module: string,
		moduleResolution: string,
	): Promise<string> {
		const name = `consumer-${moduleResolution}`;
		for (const [file, code] of Object.entries(programs)) await writeFile(join(this.#folder, file), code);
		const config = {
			compilerOptions: {
				module,
				moduleResolution,
				target: 'es2022',
				strict: true,
				exactOptionalPropertyTypes: true,
				skipLibCheck: false,
				noEmit: true,
				types: [],
			},
			files: Object.keys(programs),
		};
		await writeFile(join(this.#folder, `${name}.json`), JSON.stringify(config));
		// It exits with more than 0 where it complains.
		const said = await run(process.execPath, [tsc, '-p', `${name}.json`], {cwd: this.#folder}).catch(
			(error) => error,
		);
		return said.stdout;
	}

	remove(): Promise<void> {
		return rm(this.#folder, {recursive: true, force: true});
	}
}

/** How projects find a package's types. */
export const RESOLUTIONS = [
	['node16', 'node16'],
	['nodenext', 'nodenext'],
	['esnext', 'bundler'],
] as const;
