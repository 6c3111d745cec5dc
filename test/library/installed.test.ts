import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {NATIVE} from '../../source/workers/native-package.ts';
import {hasNative, NO_NATIVE, nativeProject} from '../engine/backends.ts';

/* The ways in which a new user comes to the program, and the engine that each of them runs. */

const folder = mkdtempSync(join(tmpdir(), 'klfit-installed-'));
/** A user's own home folder, with nothing in it. */
const env = {...process.env, HOME: join(folder, 'home'), npm_config_cache: join(folder, 'cache')};
const OFFLINE = ['--offline', '--no-audit', '--no-fund'];
const RUN = ['run', '--json', '--epochs', '3', '--engine', 'tfjs'];
let packed = '';
/** A package of the native one's name that hands on the one of scripts/native-tfjs, whose own install would download. */
let native = '';

const inFolder = (cwd: string, command: string, ...args: readonly string[]): string =>
	execFileSync(command, args, {cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
const engineOf = (printed: string): unknown => JSON.parse(printed).engine;

/** An empty project. */
const project = (name: string): string => {
	const made = join(folder, name);
	mkdirSync(made);
	writeFileSync(join(made, 'package.json'), '{"private": true}');
	return made;
};

/** A prefix of npm's with these packages; returns its klfit-tui. */
const installedGlobally = (name: string, ...packages: readonly string[]): string => {
	const prefix = join(folder, name);
	inFolder(folder, 'npm', 'install', '--global', '--prefix', prefix, ...OFFLINE, ...packages);
	return join(prefix, 'bin/klfit-tui');
};

/** Packs a project without running its scripts: ours is built, and building it takes it from under the other tests. */
const pack = (cwd: string): string =>
	join(
		folder,
		inFolder(cwd, 'npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder).trim(),
	);

let alone = '';
beforeAll(() => {
	mkdirSync(env.HOME);
	packed = pack(process.cwd());
	const standIn = project('stand-in');
	writeFileSync(join(standIn, 'package.json'), JSON.stringify({name: NATIVE, version: '4.22.0'}));
	const built = join(nativeProject, 'node_modules', NATIVE);
	writeFileSync(join(standIn, 'index.js'), `module.exports = require(${JSON.stringify(built)});`);
	native = pack(standIn);
	alone = installedGlobally('prefix-alone', packed);
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe('without the native package', () => {
	it('has tfjs-cpu from a global install', () => {
		expect(engineOf(inFolder(project('empty'), alone, ...RUN))).toBe('tfjs-cpu');
	});

	it('has tfjs-cpu in a local project', () => {
		const cwd = project('local');
		inFolder(cwd, 'npm', 'install', ...OFFLINE, packed);
		expect(engineOf(inFolder(cwd, 'npx', '--offline', 'klfit-tui', ...RUN))).toBe('tfjs-cpu');
	});

	it('says how to get tfjs-node where that is asked for, and exits with 1', () => {
		const {status, stdout, stderr} = spawnSync(alone, ['run', '--engine', 'tfjs-node'], {
			cwd: project('asking'),
			env,
			encoding: 'utf8',
		});
		expect({status, stdout}).toEqual({status: 1, stdout: ''});
		expect(stderr).toContain('npm install @tensorflow/tfjs-node');
	});
});

if (!hasNative) it.skip(NO_NATIVE, () => {});

describe.skipIf(!hasNative)('with the native package', () => {
	it('has tfjs-node from a global install of both', () => {
		const program = installedGlobally('prefix-both', packed, native);
		expect(engineOf(inFolder(project('elsewhere'), program, ...RUN))).toBe('tfjs-node');
	});

	it('has tfjs-node by npx -p of both', () => {
		const args = ['--yes', '--offline', '-p', packed, '-p', native, 'klfit-tui', ...RUN];
		expect(engineOf(inFolder(project('by-npx'), 'npx', ...args))).toBe('tfjs-node');
	});

	it('has tfjs-node in a local project with both', () => {
		const cwd = project('local-both');
		inFolder(cwd, 'npm', 'install', ...OFFLINE, packed, native);
		expect(engineOf(inFolder(cwd, 'npx', '--offline', 'klfit-tui', ...RUN))).toBe('tfjs-node');
	});

	it('has the tfjs-node of the project that it is started in, from a global install of itself alone', () => {
		const cwd = project('with-native');
		inFolder(cwd, 'npm', 'install', ...OFFLINE, native);
		expect(engineOf(inFolder(cwd, alone, ...RUN))).toBe('tfjs-node');
	});
});
