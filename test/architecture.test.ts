import {readdirSync, readFileSync} from 'node:fs';
import {builtinModules} from 'node:module';
import {dirname, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';

const source = fileURLToPath(new URL('../source', import.meta.url));

/** What a room may use: rooms below it, packages, and the modules of Node. */
interface Room {
	readonly below: readonly string[];
	readonly packages?: readonly string[];
	/** Whether modules of Node, clocks, chance and the process may appear. */
	readonly usesNode?: true;
	/** Whether timers of any JavaScript engine may appear, to give the event loop its turn. */
	readonly usesTimers?: true;
}

const fitting = ['math', 'engine', 'fit'];
const drawing = ['charts', 'terminal', 'lab', 'ui'];

/** Every folder of source/, from the bottom up: a room imports only from rooms listed here as below it. */
const rooms: Readonly<Record<string, Room>> = {
	math: {below: []},
	engine: {below: ['math'], packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu']},
	fit: {below: ['math', 'engine']},
	charts: {below: [], packages: ['d3-array', 'd3-format', 'asciichart']},
	terminal: {below: ['charts'], packages: ['string-width'], usesNode: true},
	lab: {below: [...fitting, 'charts', 'terminal']},
	ui: {below: [...fitting, 'charts', 'terminal', 'lab'], packages: ['ink', 'react']},
	export: {below: [...fitting, 'charts'], packages: ['gifenc']},
	page: {below: [...fitting, 'charts', 'lab', 'export', 'terminal'], usesTimers: true},
	library: {below: fitting, usesTimers: true},
	files: {below: ['terminal'], usesNode: true},
	workers: {below: fitting, usesNode: true},
	session: {
		below: [...fitting, ...drawing, 'export', 'files', 'workers'],
		packages: ['ink', 'chalk'],
		usesNode: true,
	},
	'command-line': {
		below: [...fitting, ...drawing, 'export', 'files', 'workers', 'session'],
		packages: ['papaparse'],
		usesNode: true,
	},
	serve: {
		below: [...fitting, ...drawing, 'files', 'workers', 'session', 'command-line'],
		packages: ['ssh2'],
		usesNode: true,
	},
	bench: {below: fitting, usesNode: true},
	batch: {
		below: [...fitting, ...drawing, 'export', 'files', 'workers', 'session', 'command-line', 'bench'],
		packages: ['papaparse', '@resvg/resvg-wasm'],
		usesNode: true,
	},
	commands: {
		below: [
			...fitting,
			...drawing,
			'export',
			'files',
			'workers',
			'session',
			'command-line',
			'bench',
			'batch',
			'serve',
		],
		usesNode: true,
	},
};

interface Import {
	readonly file: string;
	readonly room: string;
	readonly specifier: string;
}

const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((name) => /\.tsx?$/.test(name));

/** The folder of source/ that a file is in; empty for the entry and the libraries' faces. */
const roomOf = (path: string): string => {
	const [first = '', ...rest] = path.split(sep);
	return rest.length > 0 ? first : '';
};

/** Static imports and re-exports, of types too, and imports on demand. */
const IMPORT = /^\s*(?:import|export)\s+(?:type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm;

const imports: readonly Import[] = files.flatMap((file) =>
	[...readFileSync(join(source, file), 'utf8').matchAll(IMPORT)].map((match) => ({
		file,
		room: roomOf(file),
		specifier: match[1] ?? match[2] ?? '',
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
const targetOf = ({file, specifier}: Import): string =>
	relative(source, resolve(source, dirname(file), specifier));

/** Files that import one another in a circle, each circle once, by a depth-first search. */
const circlesIn = (edges: ReadonlyMap<string, readonly string[]>): readonly string[] => {
	const found: string[] = [];
	const done = new Set<string>();
	const path: string[] = [];
	const visit = (node: string): void => {
		const at = path.indexOf(node);
		if (at >= 0) {
			found.push([...path.slice(at), node].join(' -> '));
			return;
		}
		if (done.has(node)) return;
		path.push(node);
		for (const next of edges.get(node) ?? []) visit(next);
		path.pop();
		done.add(node);
	};
	for (const node of edges.keys()) visit(node);
	return found;
};

const fileEdges = new Map(
	files.map((file) => [
		file,
		imports
			.filter((entry) => entry.file === file && isOwn(entry))
			.map(targetOf)
			.filter((target) => files.includes(target)),
	]),
);

const lines = (file: string): number => readFileSync(join(source, file), 'utf8').split('\n').length;

describe('the arrows of the house', () => {
	it('reads real imports', () => expect(imports.length).toBeGreaterThan(1000));

	it('has a rule for every folder of source/, and no other', () => {
		const folders = new Set(files.map(roomOf).filter((room) => room !== ''));
		expect(Object.keys(rooms).toSorted()).toEqual([...folders].toSorted());
	});

	it('has rules that lead down only', () => {
		const order = Object.keys(rooms);
		const upward = order.flatMap((room, at) =>
			(rooms[room]?.below ?? [])
				.filter((other) => !(other in rooms) || order.indexOf(other) >= at)
				.map((other) => `${room} above ${other}`),
		);
		expect(upward).toEqual([]);
	});

	it('lets a room import only from the rooms below it, types included', () => {
		const wrong = imports.filter(isOwn).filter((entry) => {
			if (entry.room === '') return false;
			const target = roomOf(targetOf(entry));
			return target !== entry.room && !rooms[entry.room]?.below.includes(target);
		});
		expect(wrong.map(shown)).toEqual([]);
	});

	it('has no files that import one another in a circle, types included', () => {
		expect(circlesIn(fileEdges)).toEqual([]);
	});

	it('lets pure rooms use no clock, no chance and no process', () => {
		const impure = /\b(process|performance|Math\.random|Date|Buffer|setTimeout|setInterval|setImmediate)\b/;
		const wrong = files
			.filter((file) => roomOf(file) !== '')
			.filter((file) => !rooms[roomOf(file)]?.usesNode && !rooms[roomOf(file)]?.usesTimers)
			.flatMap((file) => {
				const code = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
				const found = impure.exec(code);
				return found ? [`${file} uses ${found[0]}`] : [];
			});
		expect(wrong).toEqual([]);
	});

	it('uses modules of Node only in rooms that may', () => {
		const wrong = imports.filter(
			(entry) => isNode(entry) && entry.room !== '' && !rooms[entry.room]?.usesNode,
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('uses in each room only the packages that are its own', () => {
		const wrong = imports.filter(
			(entry) =>
				entry.room !== '' &&
				!isOwn(entry) &&
				!isNode(entry) &&
				!rooms[entry.room]?.packages?.includes(packageOf(entry)),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it("takes a run's numbers from no function whose last bit an engine may choose", () => {
		// A power of two with a whole number that is written out is exact.
		const loose =
			/\bMath\.(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log1p|log2|log10|pow|hypot|cbrt)\b|\bMath\[|\}\s*=\s*Math\b|[\w)\]]\s*\*\*=?\s*[\w(+-]/;
		const wrong = files
			.filter((file) => ['math', 'engine', 'fit', 'library'].includes(roomOf(file)))
			.flatMap((file) => {
				const text = readFileSync(join(source, file), 'utf8');
				const found = loose.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|\b2 \*\* \d+/g, ''));
				return found ? [`${file} uses ${found[0]}`] : [];
			});
		expect(wrong).toEqual([]);
	});

	it('lets the dashboard session know no stream of the process', () => {
		const wrong = files
			.filter((file) => roomOf(file) === 'session')
			.filter((file) => /process\.std(out|in|err)\b/.test(readFileSync(join(source, file), 'utf8')));
		expect(wrong).toEqual([]);
	});

	it('lets the dashboard know nothing of a terminal but the names of its keys', () => {
		const wrong = imports.filter(
			(entry) =>
				entry.room === 'lab' &&
				isOwn(entry) &&
				roomOf(targetOf(entry)) === 'terminal' &&
				targetOf(entry) !== join('terminal', 'input', 'key.ts'),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('keeps what the dashboard is below what it does', () => {
		const state = join('lab', 'state') + sep;
		const wrong = imports.filter(
			(entry) =>
				entry.file.startsWith(state) &&
				isOwn(entry) &&
				roomOf(targetOf(entry)) === 'lab' &&
				!targetOf(entry).startsWith(state),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('keeps views from knowing one another', () => {
		const views = join('ui', 'views') + sep;
		const wrong = imports.filter(
			(entry) =>
				entry.file.startsWith(views) &&
				entry.file.endsWith('-view.ts') &&
				targetOf(entry).endsWith('-view.ts'),
		);
		expect(wrong.map(shown)).toEqual([]);
	});

	it('exports no name that means two things', () => {
		const declaration =
			/^export (?:async |abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
		const homes = new Map<string, Set<string>>();
		for (const file of files) {
			for (const [, name = ''] of readFileSync(join(source, file), 'utf8').matchAll(declaration)) {
				homes.set(name, (homes.get(name) ?? new Set()).add(file));
			}
		}
		expect(homes.size).toBeGreaterThan(700);
		const twice = [...homes].filter(([, found]) => found.size > 1);
		expect(twice.map(([name, found]) => `${name}: ${[...found].join(', ')}`)).toEqual([]);
	});

	it('has no file that is longer than a few screens', () => {
		expect(files.filter((file) => lines(file) > 281)).toEqual([]);
	});
});
