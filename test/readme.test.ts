import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, normalize} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {GifReader} from 'omggif';
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import manifest from '../package.json' with {type: 'json'};
import {commands} from '../source/commands/commands.ts';
import {klfit} from './commands/klfit.ts';
import {program, Shell} from './shell.ts';
import {readXml} from './xml.ts';

const names = ['README.md', ...(await readdir('docs')).map((name) => join('docs', name))].filter((name) =>
	name.endsWith('.md'),
);
const pages = await Promise.all(names.map(async (name) => [name, await readFile(name, 'utf8')] as const));
const [[, readme = ''] = []] = pages;

it('has a README that is a front page: at most 10 kB', () => {
	expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(10_000);
});

/** The targets of links and pictures, without what is on the web, as paths from the project's folder. */
const pathsIn = (pattern: RegExp): readonly string[] => [
	...new Set(
		pages.flatMap(([name, text]) =>
			[...text.matchAll(pattern)]
				.map(([, path = '']) => path)
				.filter((path) => !path.includes('://'))
				.map((path) => normalize(path.startsWith('#') ? `${name}${path}` : join(dirname(name), path))),
		),
	),
];

describe('the links of the documentation', () => {
	/** A heading as GitHub makes an anchor of it. */
	const anchorOf = (heading: string): string =>
		heading
			.toLowerCase()
			.replace(/[^\w\- ]/g, '')
			.replaceAll(' ', '-');

	it.each(pathsIn(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g))('%s is there', async (link) => {
		const [path = '', anchor] = link.split('#');
		const text = await readFile(path, 'utf8');
		if (anchor === undefined) return;
		expect([...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))).toContain(anchor);
	});

	it('lead from the README to every page', () => {
		for (const name of names.slice(1)) expect(readme).toContain(`](${name})`);
	});
});

describe('the pictures of the documentation', () => {
	const pictures = pathsIn(/!\[[^\]]+\]\(([^)]+)\)/g);
	const isFilm = (path: string): boolean => path.endsWith('.gif');

	it('are there', () => expect(pictures.length).toBeGreaterThan(3));

	it.each(pictures.filter((path) => !isFilm(path)))(
		'%s is a screenshot that the program has taken of itself',
		async (path) => {
			expect(readXml(await readFile(path, 'utf8')).text).toMatch(/^klfit-tui: Normal fitted to N\(-5,1\)/);
		},
	);

	it.each(pictures.filter(isFilm))('%s is a film', async (path) => {
		expect(new GifReader(await readFile(path)).numFrames()).toBeGreaterThan(1);
	});
});

/** The lines of the blocks of shell commands, without their comments. */
const typedLines = pages.flatMap(([, text]) =>
	[...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
		block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()),
	),
);
const examples = commands.flatMap((command) => command.examples.map(({line}) => `klfit-tui ${line}`.trim()));
const lines = [...new Set([...typedLines, ...examples])].filter((line) => line !== '');

/** What is done to the clone or with its package; the tests at the end see to it. */
const ofClone = [
	'npm install && npm start',
	'npm install && npm test',
	'npm pack',
	'npm install --global ./klfit-tui-*.tgz',
	'npx ./klfit-tui-*.tgz',
];

/** What takes long and is run by another test: test/commands/ bench, map and export. */
const elsewhere = [
	'klfit-tui bench',
	'klfit-tui bench --quick',
	'klfit-tui bench --json > bench.json',
	'klfit-tui map basins --loss mse_loss --lr 0.01',
	'klfit-tui export fit.gif',
];

/** A server does not end by itself; test/serve/ starts it. */
const isServer = (line: string): boolean => line.startsWith('klfit-tui serve');

describe('a command of the documentation and the help', async () => {
	let shell: Shell;
	const here = process.cwd();

	beforeAll(async () => {
		shell = await Shell.open();
		process.chdir(shell.home);
		vi.stubEnv('HOME', shell.home);
	});
	afterAll(async () => {
		vi.unstubAllEnvs();
		process.chdir(here);
		await shell.close();
	});

	/** Files of lines before are written over; one thread has what it takes ready, and gives the same bytes. */
	const addedTo = (line: string): string => {
		if (/^klfit-tui (export|--screenshot)/.test(line)) return ' --force';
		return /^klfit-tui compare [^|]*$/.test(line) && !line.includes('--threads') ? ' --threads 1' : '';
	};

	/** A line that is no more than the program and its words is run in this process: to start sixty takes longer. */
	const typed = async (line: string): Promise<{code: number | undefined; err: string}> => {
		const words = await shell.words(line);
		return words === undefined ? shell.type(line) : klfit(...words);
	};

	it.each(lines.filter((line) => !isServer(line) && ![...ofClone, ...elsewhere].includes(line)))(
		'%s',
		async (line) => {
			const {code, err} = await typed(`${line}${addedTo(line)}`);
			expect({code, err: err.split('\n').filter((text) => text.startsWith('klfit-tui: '))}).toEqual({
				code: 0,
				err: [],
			});
		},
		120_000,
	);

	it.each([...ofClone, ...elsewhere])('is no longer there if another test runs it in vain: %s', (line) => {
		expect(lines).toContain(line);
	});
});

const run = promisify(execFile);

describe('the clone', () => {
	it('gives the command that CI runs', async () => {
		expect(await readFile('.ci/run', 'utf8')).toContain("command='npm install && npm test'");
	});

	it('starts by npm start, which builds it beside programs that run', async () => {
		const {ino} = await stat(program);
		let isMissing = false;
		const watch = setInterval(() => {
			isMissing ||= !existsSync(program);
		}, 1);
		const {stdout} = await run('npm', ['start', '--silent']).finally(() => clearInterval(watch));
		expect(stdout).toContain('status    moving: ');
		expect({isMissing, isNew: (await stat(program)).ino !== ino}).toEqual({isMissing: false, isNew: true});
	});
});

describe('the packed file', () => {
	let folder = '';
	/** npm without the network and with a cache of its own: the package depends on nothing. */
	const npm = (program: string, ...args: readonly string[]) =>
		run(program, args, {
			cwd: folder,
			env: {...process.env, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true'},
		});

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'klfit-packed-'));
		// npm looks for a project in the folders above where there is none here.
		await writeFile(join(folder, 'package.json'), '{}');
		await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
	});
	afterAll(() => rm(folder, {recursive: true, force: true}));

	it('runs by npx', async () => {
		const {stdout} = await npm('npx', '--yes', `./klfit-tui-${manifest.version}.tgz`, '--version');
		expect(stdout).toBe(`${manifest.version}\n`);
	});

	it('is installed as a command with its man page', async () => {
		await npm('npm', 'install', '--global', '--prefix', 'there', `./klfit-tui-${manifest.version}.tgz`);
		const {stdout} = await run(join(folder, 'there/bin/klfit-tui'), ['run', '--epochs', '1']);
		expect(stdout).toContain('final     epoch 0');
		expect(await readFile(join(folder, 'there/share/man/man1/klfit-tui.1'), 'utf8')).toContain('.SH NAME');
	});
});
