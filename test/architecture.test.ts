import {readdirSync, readFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const source = fileURLToPath(new URL('../source', import.meta.url));

/** Which rooms each room may import from, besides itself. Arrows point down only. */
const arrows: Readonly<Record<string, readonly string[]>> = {
	math: [],
	engine: ['math'],
	fit: ['engine', 'math'],
	library: ['fit', 'engine', 'math'],
	lab: ['fit', 'math'],
	charts: [],
	terminal: ['charts'],
	ui: ['lab', 'charts'],
	export: ['fit', 'charts', 'math'],
	serve: ['terminal', 'ui', 'lab'],
	commands: ['csv-parse', 'math', 'engine', 'fit', 'lab', 'charts', 'terminal', 'ui', 'export', 'serve'],
};

/** Packages that a room may use. Rooms that are not named use none. */
const packages: Readonly<Record<string, readonly string[]>> = {
	engine: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'],
	charts: ['d3-array', 'd3-format', 'asciichart'],
	export: ['gifenc'],
	terminal: ['string-width'],
	ui: ['ink', 'react'],
	commands: ['csv-parse', 'csv-stringify', '@resvg/resvg-wasm', 'ink', 'react', 'chalk'],
};

interface Import {
	readonly file: string;
	readonly room: string;
	readonly specifier: string;
	readonly isType: boolean;
}

const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));

const roomOf = (path: string): string => {
	const [first = '', ...rest] = path.split(sep);
	return rest.length > 0 ? first : '';
};

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm;

const imports: readonly Import[] = files.flatMap((file) =>
	[...readFileSync(join(source, file), 'utf8').matchAll(IMPORT)].map((match) => ({
		file,
		room: roomOf(file),
		specifier: match[2] ?? match[3] ?? '',
		isType: match[1] !== undefined,
	})),
);

const isOwn = ({specifier}: Import): boolean => specifier.startsWith('.');
const isNode = ({specifier}: Import): boolean =>
	specifier.startsWith('node:') || builtinModules.includes(specifier);
const packageOf = ({specifier}: Import): string =>
	specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
const shown = ({file, specifier}: Import): string => `${file} imports ${specifier}`;

describe('the arrows of the house', () => {
	it('reads real imports', () => expect(imports.length).toBeGreaterThan(100));

	it('knows every room', () => {
		const rooms = new Set(files.map(roomOf).filter((room) => room !== ''));
		expect([...rooms].filter((room) => !(room in arrows))).toEqual([]);
	});

	it('lets a room import only from the rooms below it', () => {
		const wrong = imports.filter(isOwn).filter((entry) => {
			if (entry.room === '') return false;
			const target = roomOf(relative(source, resolve(source, dirname(entry.file), entry.specifier)));
			return target !== entry.room && !arrows[entry.room]?.includes(target);
		});
		expect(wrong.map(shown)).toEqual([]);
	});

	it('lets pure rooms use no clock, no chance and no process', () => {
		const pure = new Set(['math', 'engine', 'fit', 'lab', 'charts', 'ui']);
		const impure = /\b(process|performance|Math\.random|Date|Buffer|setTimeout|setInterval|setImmediate)\b/;
		const wrong = files
			.filter((file) => pure.has(roomOf(file)))
			.flatMap((file) => {
				const code = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
				const found = impure.exec(code);
				return found ? [`${file} uses ${found[0]}`] : [];
			});
		expect(wrong).toEqual([]);
	});

	it('lets the terminal know cells and nothing else of the charts', () => {
		const wrong = imports.filter(
			(entry) =>
				entry.room === 'terminal' &&
				entry.specifier.includes('charts/') &&
				!entry.specifier.endsWith('/cells.ts'),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('uses modules of Node only in terminal, serve and commands', () => {
		const allowed = new Set(['', 'terminal', 'serve', 'commands']);
		expect(imports.filter((entry) => isNode(entry) && !allowed.has(entry.room)).map(shown)).toEqual([]);
	});

	it('uses in each room only the packages that are its own', () => {
		const wrong = imports.filter(
			(entry) =>
				entry.room !== '' &&
				!isOwn(entry) &&
				!isNode(entry) &&
				!packages[entry.room]?.includes(packageOf(entry)),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('keeps views from knowing one another', () => {
		const wrong = imports.filter(
			(entry) => entry.file.startsWith(join('ui', 'views') + sep) && entry.specifier.startsWith('./'),
		);
		expect(wrong.map(shown)).toEqual([]);
	});
});
