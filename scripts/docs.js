/** Makes the README's reference sections anew from the program's own tables. */
import {readFile, rm, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';

const bundle = new URL('../dist/reference.js', import.meta.url);
await build({
	entryPoints: ['source/commands/reference.ts'],
	outfile: 'dist/reference.js',
	bundle: true,
	format: 'esm',
	platform: 'node',
	packages: 'external',
	logLevel: 'warning',
});
const {withReference} = await import(bundle.href);
await rm(bundle);
const page = await readFile('README.md', 'utf8');
await writeFile('README.md', withReference(page));
