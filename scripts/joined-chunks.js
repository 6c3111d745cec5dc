/**
 * Makes one file of all that is loaded at once: the bundler puts what several parts of the program share into files of
 * their own, and Node takes half a millisecond to find and read each.
 */
import {writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {build} from 'esbuild';

/** The outputs that one of them loads with it, itself among them. */
const loadedWith = (outputs, entry) => {
	const found = new Set();
	const visit = (file) => {
		if (found.has(file)) return;
		found.add(file);
		for (const {path, kind, external} of outputs[file].imports)
			if (kind === 'import-statement' && !external) visit(path);
	};
	visit(entry);
	return [...found];
};

const list = (pairs) => `{${pairs.map(([from, to]) => `${from} as ${to}`).join(',')}}`;

/**
 * Joins the outputs that a source's module is loaded with, but for those that are joined already. Each of them is from
 * then on a list of its exports, which others go on importing.
 */
const joinOne = async (outputs, source, name, joined) => {
	const entry = Object.keys(outputs).find((file) => outputs[file].entryPoint === source);
	if (entry === undefined) throw new Error(`no output has ${source} for its entry`);
	const chunks = loadedWith(outputs, entry)
		.filter((file) => !joined.has(file))
		.map((file, at) => ({
			file,
			from: JSON.stringify(`./${basename(file)}`),
			exported: outputs[file].exports.map((one) => [one, `${one}_${at}`]),
		}));
	await build({
		stdin: {
			contents: chunks
				.map(({from, exported}) => `import ${from};export ${list(exported)} from ${from};`)
				.join('\n'),
			resolveDir: dirname(entry),
		},
		outfile: join(dirname(entry), name),
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [
			{
				name: 'not-joined',
				setup({onResolve}) {
					onResolve({filter: /^\./}, ({path, kind}) =>
						// What is loaded later, and what others have been joined to.
						kind === 'dynamic-import' || [...joined.values()].includes(basename(path))
							? {path, external: true}
							: undefined,
					);
				},
			},
		],
	});
	for (const {file, exported} of chunks) {
		joined.set(file, name);
		const own = exported.map(([from, to]) => [to, from]);
		await writeFile(file, `import"./${name}";export${list(own)}from"./${name}";\n`);
	}
};

/**
 * Joins what the modules of some sources are loaded with, each in a file of its own name. All outputs lie in one folder.
 */
export const joinChunks = async ({outputs}, names) => {
	const joined = new Map();
	for (const [source, name] of names) await joinOne(outputs, source, name, joined);
};
