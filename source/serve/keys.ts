import {createHash} from 'node:crypto';
import {mkdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import ssh2, {type ParsedKey} from 'ssh2';
import {UserError} from '../command-line/user-error.ts';
import {isTaken, writeNewFile} from '../files/new-file.ts';
import {type Environment, stateFolder} from '../files/state-folder.ts';
import {errorCode} from '../terminal/error-code.ts';

/** A key's fingerprint, as `ssh-keygen -l` prints it. */
export const fingerprintOf = (key: Uint8Array): string =>
	`SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

const parsedPrivate = (text: string, path: string): ParsedKey => {
	const key = ssh2.utils.parseKey(text);
	if (key instanceof Error || !key.isPrivateKey() || key.type !== 'ssh-ed25519')
		throw new UserError(`serve: ${path} is not an ed25519 private key; remove it, and a new one is made`);
	return key;
};

const MOST_DRAWS = 20;

/** A new ed25519 key pair. Some that ssh2 makes it cannot read again: those are drawn anew. */
export const newKeyPair = (): {readonly private: string; readonly public: string} => {
	for (let i = 0; i < MOST_DRAWS; i++) {
		const pair = ssh2.utils.generateKeyPairSync('ed25519');
		if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
	}
	throw new Error(`none of ${MOST_DRAWS} new keys can be read`);
};

/** The server's own key: made at the first start, readable by its owner alone. */
export const hostKey = async (
	env: Environment,
): Promise<{readonly privateKey: string; readonly publicKey: Buffer}> => {
	const folder = stateFolder(env);
	const path = join(folder, 'ssh_host_ed25519_key');
	const read = async () => {
		const text = await readFile(path, 'utf8');
		return {privateKey: text, publicKey: parsedPrivate(text, path).getPublicSSH()};
	};
	try {
		return await read();
	} catch (error) {
		if (error instanceof UserError) throw error;
		if (errorCode(error) !== 'ENOENT')
			throw new UserError(`serve: ${path} cannot be read: ${errorCode(error)}`);
	}
	try {
		await mkdir(folder, {recursive: true, mode: 0o700});
		await writeNewFile(path, newKeyPair().private, 0o600);
	} catch (error) {
		// Another server may have been quicker.
		if (!isTaken(error))
			throw new UserError(`serve: ${path} cannot be written: ${errorCode(error)}; set XDG_STATE_HOME`);
	}
	return read();
};

/** What stands before a key in the file gives it rights there that nobody has here: such lines are refused. */
const KEY_LINE = /^(ssh-ed25519|ecdsa-sha2-nistp\d+|rsa-sha2-\d+|ssh-rsa|sk-\S+)\s+\S+/;

/** The public keys of a file like ~/.ssh/authorized_keys. */
export const publicKeysIn = async (flag: string, path: string): Promise<readonly ParsedKey[]> => {
	let text: string;
	try {
		text = await readFile(path, 'utf8');
	} catch (error) {
		throw new UserError(`--${flag}: ${path} cannot be read: ${errorCode(error)}`);
	}
	const keys = text.split('\n').flatMap((line, index): readonly ParsedKey[] => {
		const entry = line.trim();
		if (entry === '' || entry.startsWith('#')) return [];
		const key = KEY_LINE.test(entry) ? ssh2.utils.parseKey(entry) : undefined;
		if (key === undefined || key instanceof Error || key.isPrivateKey())
			throw new UserError(`--${flag}: line ${index + 1} of ${path} is not a public key without options`);
		return [key];
	});
	if (keys.length === 0) throw new UserError(`--${flag}: ${path} has no keys`);
	return keys;
};
