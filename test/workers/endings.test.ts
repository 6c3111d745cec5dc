import {spawn} from 'node:child_process';
import {copyFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bundleFixture, type FixtureBundle} from '../terminal/fixture-bundle.ts';

let fixture: FixtureBundle;

beforeAll(async () => {
	fixture = await bundleFixture('threads');
	const endless = fileURLToPath(new URL('fixtures/endless-worker.cjs', import.meta.url));
	// Where the worker is looked for: beside the program.
	await copyFile(endless, join(dirname(fixture.program), 'gradient-worker.js'));
});
afterAll(() => fixture.remove());

/** Runs a program whose thread is at work for ever, and tells it how to end. */
const ended = (owner: string, way: string): Promise<{readonly code: number | null; readonly out: string}> =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, [fixture.program, owner]);
		let out = '';
		child.stdout.on('data', (data) => {
			out += data;
			if (String(data).includes('at work')) child.stdin.end(way);
		});
		child.on('close', (code) => resolve({code, out}));
	});

describe.each(['check', 'pool'])('a %s that is at work for ever', (owner) => {
	it.each(['close', 'return', 'exit'])('keeps no program that ends by %s', async (way) => {
		expect((await ended(owner, way)).code).toBe(0);
	});
});

it('closes a check without an answer', async () => {
	expect((await ended('check', 'close')).out).toBe('at work\nanswered undefined\n');
});
