import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import manifest from '../package.json' with {type: 'json'};

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const least = Number.parseInt(manifest.engines.node.replace('>=', ''), 10);

/** The program as a version of Node sees it that is not here. */
const underNode = (version: string) => {
	const code = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '${version}'}});`;
	const preload = `data:text/javascript,${encodeURIComponent(code)}`;
	return spawnSync(process.execPath, ['--import', preload, cli, '--version'], {encoding: 'utf8'});
};

it('says on an older Node which one it needs, in a sentence', () => {
	const {status, stdout, stderr} = underNode('18.20.8');
	expect(stderr).toBe(`klfit-tui: Node ${least} or later is needed, and this is Node 18.20.8\n`);
	expect([status, stdout]).toEqual([1, '']);
});

it('runs from the version on that its package asks for', () => {
	expect(underNode(`${least}.0.0`).stdout).toBe(`${manifest.version}\n`);
});

it('has an entry that loads nothing before it has looked at the version', async () => {
	const imported = [...(await readFile(cli, 'utf8')).matchAll(/from\s*["']([^"']+)["']/g)];
	expect(imported.map(([, name]) => name)).toEqual(['node:module', 'node:module', 'node:os']);
});

it('installs from its packed file without a script that runs', () => {
	const scripts = Object.keys(manifest.scripts);
	const run = ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'];
	expect(scripts.filter((name) => run.includes(name))).toEqual([]);
});

it.each(['index', 'charts'])('ships %s.js as lines that can be read', async (name) => {
	const text = await readFile(new URL(`../dist/${name}.js`, import.meta.url), 'utf8');
	// A table of numbers may be one long line.
	expect(text.split('\n').filter(({length}) => length > 200).length).toBeLessThan(20);
	expect(text.split('\n').length).toBeGreaterThan(1000);
});
