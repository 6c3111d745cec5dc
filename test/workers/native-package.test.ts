import {mkdir, mkdtemp, realpath, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, expect, it, vi} from 'vitest';
import {findBeside, findNative, NATIVE} from '../../source/workers/native-package.ts';

let folder = '';

afterEach(async () => {
	vi.restoreAllMocks();
	await rm(folder, {recursive: true, force: true});
});

it('of the current folder’s project is found by who asks for it, and never unasked', async () => {
	folder = await realpath(await mkdtemp(join(tmpdir(), 'klfit-project-')));
	const there = join(folder, 'node_modules', NATIVE);
	await mkdir(there, {recursive: true});
	await writeFile(join(there, 'package.json'), '{"main": "index.js"}');
	await writeFile(join(there, 'index.js'), '');
	const beside = findBeside();
	vi.spyOn(process, 'cwd').mockReturnValue(folder);
	expect(findBeside()).toBe(beside);
	expect(findNative()).toBe(beside ?? join(there, 'index.js'));
});
