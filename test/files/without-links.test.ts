import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {isTaken, writeNewFile} from '../../source/files/new-file.ts';

vi.mock('node:fs/promises', async (original) => ({
	...(await original<typeof import('node:fs/promises')>()),
	link: () => Promise.reject(Object.assign(new Error('no links here'), {code: 'EPERM'})),
}));

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'klfit-links-'));
});
afterEach(() => rm(folder, {recursive: true}));

describe('a new file where the file system has no hard links', () => {
	it('is written whole under its name', async () => {
		const file = join(folder, 'fit.csv');
		await writeNewFile(file, 'epoch\n');
		expect(await readFile(file, 'utf8')).toBe('epoch\n');
		expect(await readdir(folder)).toEqual(['fit.csv']);
	});

	it('takes nobody’s place', async () => {
		const file = join(folder, 'fit.csv');
		await writeFile(file, 'mine');
		const failure = await writeNewFile(file, 'epoch\n').catch((error: unknown) => error);
		expect(isTaken(failure)).toBe(true);
		expect(await readFile(file, 'utf8')).toBe('mine');
		expect(await readdir(folder)).toEqual(['fit.csv']);
	});
});
