import {execFile, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeEach, describe, expect, it} from 'vitest';
import manifest from '../package.json' with {type: 'json'};
import lock from '../package-lock.json' with {type: 'json'};

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const {version} = manifest;

const folder = mkdtempSync(join(tmpdir(), 'klfit-release-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe('the version of package.json', () => {
	it('is that of the lock file, of the man page and of the newest release in the changelog', () => {
		const [newest = ''] = [...read('CHANGELOG.md').matchAll(/^## (\d.*), \d{4}-\d\d-\d\d$/gm)].map(
			([, found]) => found,
		);
		const [, onPage = ''] = /"klfit-tui ([^"]+)"/.exec(read('man/klfit-tui.1')) ?? [];
		expect([lock.version, lock.packages[''].version, onPage, newest]).toEqual(Array(4).fill(version));
	});

	it('is what the program says of itself', () => {
		const {stdout} = spawnSync(process.execPath, [join(root, 'dist/cli.js'), '--version']);
		expect(stdout.toString()).toBe(`${version}\n`);
	});
});

describe('npm run release', () => {
	const ready = {
		'package.json': JSON.stringify({name: 'klfit-tui', version: '1.2.3', publishConfig: {provenance: true}}),
		'package-lock.json': JSON.stringify({version: '1.2.3', packages: {'': {version: '1.2.3'}}}),
		'man/klfit-tui.1': '.\\" a comment\n.TH KLFIT-TUI 1 "" "klfit-tui 1.2.3" "User Commands"\n',
		'CHANGELOG.md':
			'# Changelog\n\n## Unreleased\n\n## 1.2.3, 2026-02-28\n\nA line.\n\n## 1.2.2, 2026-01-01\n',
	};
	const write = (files: Readonly<Record<string, string>>): void => {
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(join(folder, dirname(name)), {recursive: true});
			writeFileSync(join(folder, name), text);
		}
	};
	const complaints = (...tag: readonly string[]) => {
		const {status, stderr} = spawnSync(process.execPath, [join(root, 'scripts/release.js'), ...tag], {
			cwd: folder,
		});
		return {status, sentences: stderr.toString().trim()};
	};
	beforeEach(() => write(ready));

	it.each([[[]], [['v1.2.3']]])('says nothing where all is ready, for the tag %j', (tag) => {
		expect(complaints(...tag)).toEqual({status: 0, sentences: ''});
	});

	it('refuses the tag of another version', () => {
		expect(complaints('v1.2.4')).toEqual({
			status: 1,
			sentences: "the tag is v1.2.4, and package.json's version 1.2.3",
		});
	});

	const lines = ready['CHANGELOG.md'];
	it.each([
		[
			'package-lock.json',
			ready['package-lock.json'].replace('1.2.3', '1.2.2'),
			'package-lock.json has another',
		],
		[
			'man/klfit-tui.1',
			ready['man/klfit-tui.1'].replace('1.2.3', '1.2.2'),
			'the man page has another version',
		],
		['package.json', ready['package.json'].replace('true', 'false'), 'publishConfig.provenance'],
		['CHANGELOG.md', lines.replace('## Unreleased\n', ''), 'does not begin with a section Unreleased'],
		['CHANGELOG.md', lines.replace('Unreleased', 'Unreleased\n\n- New.'), 'what is Unreleased'],
		['CHANGELOG.md', lines.replace('## 1.2.3, 2026-02-28', '## 1.2.3'), 'the second heading is not'],
		['CHANGELOG.md', lines.replace('02-28', '02-30'), 'the second heading is not'],
		['CHANGELOG.md', lines.replace('1.2.3', '1.2.4'), 'the second heading is not'],
	])('refuses %s that is not ready, and says why (%#)', (name, text, sentence) => {
		write({[name]: text});
		const {status, sentences} = complaints();
		expect(status).toBe(1);
		expect(sentences.replace("the changelog's second", 'the second')).toContain(sentence);
	});
});

describe('the workflow of releases', () => {
	const jobs = read('.github/workflows/release.yml').split(/^ {2}(?=\w+:$)/m);
	const [head = '', gate = '', publish = ''] = [
		jobs[0],
		...jobs.filter((job) => /^(gate|publish):/.test(job)),
	];

	it('publishes with provenance, after the gate and by it alone', () => {
		expect(gate).toContain('- run: .ci/run\n');
		expect(publish).toContain('needs: gate\n');
		expect(publish).toMatch(/- run: npm publish .*--provenance/);
		expect(head + gate).not.toContain('npm publish');
	});

	it('lets only the job that publishes sign', () => {
		expect(publish).toContain('id-token: write\n');
		expect(head + gate).not.toContain('id-token');
	});
});

it('is never published from a machine that cannot say where it was made', async () => {
	// A registry that knows no package; what comes here besides questions would be the package.
	const methods: string[] = [];
	const registry = createServer(({method = ''}, response) => {
		methods.push(method);
		response.writeHead(404).end('{}');
	});
	await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
	const place = `127.0.0.1:${(registry.address() as AddressInfo).port}/`;
	const project = join(folder, 'project');
	mkdirSync(project);
	for (const file of ['package.json', 'README.md']) cpSync(join(root, file), join(project, file));
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(CI|GITHUB_.*|GITLAB_CI)$/.test(name)),
	);
	const args = [
		'publish',
		'--ignore-scripts',
		'--registry',
		`http://${place}`,
		`--//${place}:_authToken=none`,
	];
	const failure = await promisify(execFile)('npm', args, {cwd: project, env}).catch(
		(error: unknown) => error,
	);
	registry.close();
	expect(String(failure)).toContain('provenance');
	expect(methods).not.toContain('PUT');
});
