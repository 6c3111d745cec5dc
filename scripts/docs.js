/** Makes the README's reference sections and the man page anew from the program's own tables. */
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

// Inside the project, so that packages left out of the bundle are found.
const folder = await mkdtemp('dist/docs-');
try {
	await build({
		entryPoints: {
			commands: 'source/commands/commands.ts',
			reference: 'source/command-line/help/reference.ts',
			'man-page': 'source/command-line/help/man-page.ts',
		},
		outdir: folder,
		outExtension: {'.js': '.mjs'},
		bundle: true,
		// Keeps what is imported lazily out of the way: the tables need neither Ink nor TensorFlow.js.
		splitting: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		logLevel: 'warning',
	});
	const {commands} = await import(pathToFileURL(join(folder, 'commands.mjs')).href);
	const {withReference} = await import(pathToFileURL(join(folder, 'reference.mjs')).href);
	await writeFile('README.md', withReference(await readFile('README.md', 'utf8'), commands));
	const {manPage} = await import(pathToFileURL(join(folder, 'man-page.mjs')).href);
	await writeFile('man/klfit-tui.1', manPage(JSON.parse(await readFile('package.json', 'utf8')), commands));
} finally {
	await rm(folder, {recursive: true});
}
