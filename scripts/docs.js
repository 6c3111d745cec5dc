/** Fills the reference sections of the documentation and writes the man page, from the program's own tables. */
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
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
		// Lazy imports stay lazy: the tables need neither Ink nor TensorFlow.js.
		splitting: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		logLevel: 'warning',
	});
	const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
	const {commands} = await load('commands');
	const {referenceSections, withReference} = await load('reference');
	const {manPage} = await load('man-page');
	const schema = JSON.parse(await readFile('docs/output.schema.json', 'utf8'));
	const sections = referenceSections(commands, schema);
	const pages = (await readdir('docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => join('docs', name));
	for (const page of ['README.md', ...pages]) {
		await writeFile(page, withReference(await readFile(page, 'utf8'), sections));
	}
	await writeFile('man/klfit-tui.1', manPage(JSON.parse(await readFile('package.json', 'utf8')), commands));
} finally {
	await rm(folder, {recursive: true});
}
