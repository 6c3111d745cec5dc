import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

export interface FixtureBundle {
	/** The file that Node can run. */
	readonly program: string;
	remove(): Promise<void>;
}

/** Bundles `fixtures/NAME.ts` into a temporary file, as the program itself is bundled. */
export const bundleFixture = async (name: string): Promise<FixtureBundle> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'klfit-fixture-'));
	const program = path.join(directory, `${name}.mjs`);
	await build({
		entryPoints: [fileURLToPath(new URL(`fixtures/${name}.ts`, import.meta.url))],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		logLevel: 'error',
	});
	return {program, remove: () => rm(directory, {recursive: true})};
};
