import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, expect, it} from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'klfit-packed-'));
/** A user's own home folder, with nothing in it. */
const env = {...process.env, HOME: join(folder, 'home'), npm_config_cache: join(folder, 'cache')};
const npm = (command: string, ...args: readonly string[]): string =>
	execFileSync(command, args, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
let packed: string;

beforeAll(() => {
	mkdirSync(env.HOME);
	// The build is there; making it anew would take it from under the other tests.
	execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {env});
	packed = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
	writeFileSync(join(folder, 'package.json'), '{"private": true}');
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** The engine that a run by npx has had. */
const engineBy = (...args: readonly string[]): unknown => {
	const out = npm('npx', '--yes', '--offline', ...args, 'run', '--json', '--epochs', '3', '--engine', 'tfjs');
	return JSON.parse(out).engine;
};

it('is one file of at most 3 MB', () => {
	expect(statSync(packed).size).toBeLessThan(3e6);
});

it('has nothing that publint complains of, warnings included', () => {
	const publint = fileURLToPath(new URL('../../node_modules/.bin/publint', import.meta.url));
	// It exits with more than 0 where there is an error or, being strict, a warning.
	expect(npm(publint, 'run', packed, '--strict')).toContain('All good!');
});

it('runs by npx from the file alone', () => {
	expect(engineBy('-p', packed, 'klfit-tui')).toBe('tfjs-cpu');
});

it('installs into an empty prefix, and runs from there', () => {
	const prefix = join(folder, 'prefix');
	npm('npm', 'install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, packed);
	const out = npm(join(prefix, 'bin/klfit-tui'), 'run', '--json', '--epochs', '3');
	expect(JSON.parse(out).engine).toBe('closed-form');
});
