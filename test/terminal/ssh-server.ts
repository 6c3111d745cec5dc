import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync} from 'node:fs';
import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path));

const hasClient = (): boolean => {
	try {
		execFileSync('ssh', ['-V'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

/** Why there is no OpenSSH to test with; undefined where there is one. */
export const missingSsh =
	SSHD === undefined ? 'sshd is not installed' : hasClient() ? undefined : 'ssh is not installed';

export interface SshServer {
	readonly port: number;
	/** The options of a client that connects here, and who it is. */
	readonly clientOptions: readonly string[];
	readonly login: string;
	/** The words of a client that runs a command over another port that leads here, in a terminal. */
	clientWords(port: number, command: string): readonly string[];
	close(): Promise<void>;
}

const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});

const canConnect = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});

/**
 * OpenSSH's server on a port of this machine alone, for the user who runs the tests, with keys of its own; `more` stands
 * at the end of its configuration.
 */
export const startSshServer = async (more: readonly string[] = []): Promise<SshServer> => {
	if (SSHD === undefined) throw new Error('sshd is not installed');
	const folder = await mkdtemp(join(tmpdir(), 'klfit-ssh-'));
	const at = (name: string): string => join(folder, name);
	for (const name of ['host', 'user'])
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
	await copyFile(at('user.pub'), at('authorized'));
	const port = await freePort();
	await writeFile(
		at('config'),
		[
			`Port ${port}`,
			'ListenAddress 127.0.0.1',
			`HostKey ${at('host')}`,
			`AuthorizedKeysFile ${at('authorized')}`,
			`PidFile ${at('pid')}`,
			'StrictModes no',
			'UsePAM no',
			'PasswordAuthentication no',
			'PermitRootLogin prohibit-password',
			'PrintMotd no',
			'AcceptEnv LANG',
			...more,
			'',
		].join('\n'),
	);
	// As root it separates privileges, for which it wants this folder.
	if (userInfo().uid === 0) mkdirSync('/run/sshd', {recursive: true});
	const server: ChildProcess = spawn(SSHD, ['-D', '-e', '-f', at('config')], {stdio: 'ignore'});
	for (let i = 0; i < 100 && !(await canConnect(port)); i++) await sleep(50);
	const login = `${userInfo().username}@127.0.0.1`;
	const clientOptions = [
		...['-F', 'none', '-i', at('user')],
		...['StrictHostKeyChecking=no', `UserKnownHostsFile=${at('known')}`, 'IdentitiesOnly=yes'].flatMap(
			(option) => ['-o', option],
		),
	];
	return {
		port,
		clientOptions,
		login,
		clientWords: (through, command) => [
			...['-tt', '-q', '-p', String(through), ...clientOptions],
			// From 9.5 on each key is followed by two seconds of packets that hide it: more than the link of the test holds.
			...['IgnoreUnknown=ObscureKeystrokeTiming', 'ObscureKeystrokeTiming=no'].flatMap((option) => [
				'-o',
				option,
			]),
			login,
			command,
		],
		async close() {
			server.kill();
			await rm(folder, {recursive: true, force: true});
		},
	};
};
