import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {userInfo} from 'node:os';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {BUILT_PROGRAM, launchCommand} from '../terminal/driver.ts';
import {missingSsh, type SshServer, startSshServer} from '../terminal/ssh-server.ts';

const skipped = missingSsh === undefined ? '' : `: skipped, ${missingSsh}`;

/** The configuration as the page has it, for whoever runs the tests and for the program as it is built. */
const pageConfig = (): readonly string[] => {
	const page = readFileSync(new URL('../../docs/ssh.md', import.meta.url), 'utf8');
	const [, block = ''] = /```text\n(Match User klfit\n[\s\S]*?)```/.exec(page) ?? [];
	return block
		.replace('User klfit', `User ${userInfo().username}`)
		.replace('ForceCommand klfit-tui', `ForceCommand '${process.execPath}' '${BUILT_PROGRAM}' --epochs 2000`)
		.split('\n');
};

describe.skipIf(missingSsh !== undefined)(`sshd with the configuration of docs/ssh.md${skipped}`, () => {
	let server: SshServer;
	beforeAll(async () => {
		server = await startSshServer(pageConfig());
	}, 30_000);
	afterAll(() => server?.close());

	const wordsOf = (words: readonly string[]): readonly string[] => [
		...server.clientOptions,
		...words.map((word) => (word === 'HOST' ? server.login : word)),
	];
	const ssh = (...words: readonly string[]) =>
		spawnSync('ssh', ['-p', String(server.port), ...wordsOf(words)], {
			encoding: 'utf8',
			timeout: 15_000,
			env: {...process.env, DISPLAY: ':9'},
		});

	it('shows the dashboard to who logs in, and lets go by q', async () => {
		const words = ['-p', String(server.port), ...wordsOf(['HOST'])];
		const viewer = launchCommand('ssh', words, {columns: 100, rows: 30});
		await viewer.waitFor('space', 15_000);
		viewer.press('q');
		expect((await viewer.exit).code).toBe(0);
		expect(viewer.isAlternate).toBe(false);
		await viewer.close();
	}, 30_000);

	it('runs no other command', () => {
		const {stdout, status} = ssh('HOST', 'echo', 'a', 'shell');
		expect(stdout).toContain('epoch');
		expect(stdout).not.toContain('a shell');
		expect(status).toBe(0);
	});

	it('has nothing of sftp', () => {
		const words = wordsOf(['-q', '-P', String(server.port), 'HOST']);
		expect(spawnSync('sftp', words, {timeout: 15_000}).status).not.toBe(0);
	});

	it.each([
		['-W', ['-W', '127.0.0.1:22', 'HOST'], 'administratively prohibited'],
		['-R', ['-o', 'ExitOnForwardFailure=yes', '-R', '0:127.0.0.1:22', 'HOST'], 'forwarding failed'],
		['-X', ['-X', 'HOST'], 'X11 forwarding request failed'],
	])('forwards nothing by %s', (_, words, said) => {
		expect(ssh(...words).stderr).toContain(said);
	});
});
