import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {watch} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {fileKinds} from '../../source/lab/state/file-kinds.ts';
import {isEveryCase} from '../cases.ts';
import {cli, klfit} from '../commands/klfit.ts';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'klfit-whole-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

/** A run whose every kind of file is made soon. */
const RUN = ['--epochs', '10', '--lr', '0.1', '--grid', '-15:15:100'];
const OLD = 'the file of a person\n';

/** Resolves when a draft of a file appears in the folder: the moment from which a death does harm. */
const nextDraft = async (): Promise<void> => {
	for await (const {filename} of watch(folder)) if (filename?.endsWith('.part')) return;
};

const drafts = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));

/** Milliseconds from a draft's first sight to the death: all of them in the gate, else another one from kind to kind. */
const DELAYS = [0, 2, 8];
const delaysOf = (kind: number): readonly number[] =>
	isEveryCase ? DELAYS : DELAYS.filter((_, i) => i === kind % DELAYS.length);

describe.each(fileKinds.map(({ending}, kind) => [ending, delaysOf(kind)] as const))(
	'a %s file whose program is killed by SIGKILL',
	(ending, delays) => {
		it('is the old one or the new one, whole', async () => {
			const file = join(folder, `fit${ending}`);
			const words = ['export', file, ...RUN, '--force'];
			expect((await klfit(...words)).code).toBe(0);
			const whole = readFileSync(file);
			const seen = new Set<string>();
			for (const delay of delays) {
				writeFileSync(file, OLD);
				const begun = nextDraft();
				const child = spawn(process.execPath, [cli, ...words], {stdio: 'ignore'});
				const ended = once(child, 'exit');
				await Promise.race([begun.then(() => sleep(delay)), ended]);
				child.kill('SIGKILL');
				await ended;
				const content = readFileSync(file);
				seen.add(content.equals(whole) ? 'new' : content.toString() === OLD ? 'old' : 'neither');
			}
			expect([...seen]).not.toContain('neither');
			for (const draft of drafts()) rmSync(join(folder, draft));
		}, 120_000);
	},
);

describe('a file that cannot be written whole', () => {
	it('is not there, and nothing of it, where the system allows no more bytes', () => {
		const file = join(folder, 'long.csv');
		const {status, stderr} = spawnSync(
			'bash',
			['-c', `ulimit -f 8; exec "$0" "$@"`, process.execPath, cli, 'export', file, '--epochs', '10000'],
			{encoding: 'utf8'},
		);
		expect(status).not.toBe(0);
		expect(stderr).not.toMatch(/\n\s+at /);
		expect(readdirSync(folder).filter((name) => name.includes('long.csv'))).toEqual([]);
	});

	it('is refused with one sentence where its folder is a file', async () => {
		const file = join(folder, 'fit.csv', 'fit.svg');
		writeFileSync(join(folder, 'fit.csv'), OLD);
		const {code, out, err} = await klfit('export', file, ...RUN);
		expect({code, out}).toEqual({code: 2, out: ''});
		expect(err.trim().split('\n')).toHaveLength(1);
	});

	const isRoot = process.getuid?.() === 0;
	it.skipIf(isRoot)(
		`is refused with one sentence in a folder that is read-only${isRoot ? ' (skipped: root may write anywhere)' : ''}`,
		async () => {
			const {code, err} = await klfit('export', '/fit.svg', ...RUN);
			expect(code).toBe(1);
			expect(err).toContain('may not be written to');
		},
	);

	it('may have a name with a newline in it', async () => {
		const name = 'two\nlines.csv';
		expect((await klfit('export', join(folder, name), ...RUN)).code).toBe(0);
		expect(readdirSync(folder)).toContain(name);
		const {code, err} = await klfit('export', join(folder, name), ...RUN);
		expect(code).toBe(2);
		expect(err).toContain('--force');
	});
});
