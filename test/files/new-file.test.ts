import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bundleFixture, type FixtureBundle} from '../terminal/fixture-bundle.ts';

let fixture: FixtureBundle;
let folder: string;

beforeAll(async () => {
	fixture = await bundleFixture('draft');
	folder = await mkdtemp(join(tmpdir(), 'klfit-draft-'));
});
afterAll(async () => {
	await fixture.remove();
	await rm(folder, {recursive: true});
});

/** Begins a file in a program of its own. */
const begin = async (way: string) => {
	const child = spawn(process.execPath, [fixture.program, way, join(folder, 'fit.csv')]);
	await once(child.stdout, 'data');
	return child;
};

describe('a file that is being written', () => {
	it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR2', 'SIGXCPU', 'SIGALRM'] as const)(
		'leaves nothing when %s ends the program, which ends by that signal',
		async (signal) => {
			const child = await begin('wait');
			child.kill(signal);
			expect(await once(child, 'exit')).toEqual([null, signal]);
			expect(await readdir(folder)).toEqual([]);
		},
	);

	it('leaves nothing when the program exits by itself', async () => {
		const child = await begin('exit');
		if (child.exitCode === null) await once(child, 'exit');
		expect(child.exitCode).toBe(5);
		expect(await readdir(folder)).toEqual([]);
	});
});
