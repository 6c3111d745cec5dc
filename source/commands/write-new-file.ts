import {link, open, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';

const codeOf = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error ? String(error.code) : undefined;

/** An error as the system would give it for a name that is taken. */
export const isTaken = (error: unknown): boolean => codeOf(error) === 'EEXIST';

/** Gives a finished file its name, unless that is taken. */
const named = async (draft: string, path: string): Promise<void> => {
	try {
		await link(draft, path);
		await rm(draft);
	} catch (error) {
		// Some file systems have no links: there the name is looked for first.
		if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error;
		const there = await stat(path).catch(() => undefined);
		if (there) throw Object.assign(new Error(`${path} exists`), {code: 'EEXIST'});
		await rename(draft, path);
	}
};

/** Writes a file that does not exist yet: whole or not at all. Throws the system's error, `EEXIST` included. */
export const writeNewFile = async (path: string, data: string | Uint8Array): Promise<void> => {
	const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
	const file = await open(draft, 'wx');
	try {
		try {
			await file.writeFile(data);
			await file.sync();
		} finally {
			await file.close();
		}
		await named(draft, path);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
};

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left',
	EACCES: 'the folder may not be written to',
	EPERM: 'the folder may not be written to',
	EROFS: 'the disk is read-only',
	ENOENT: 'there is no such folder',
};

/** Why a file could not be written, for people. */
export const writeFailure = (error: unknown): string => {
	const code = codeOf(error) ?? '';
	return reasons[code] ?? (code === '' ? String(error) : code);
};
