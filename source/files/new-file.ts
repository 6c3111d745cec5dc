import {rmSync} from 'node:fs';
import {type FileHandle, link, open, rename, rm, stat} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {errorCode} from '../terminal/error-code.ts';
import {whenInterrupted} from '../terminal/interrupt.ts';
import {writeWhole} from './write-whole.ts';

/** The error that the system gives for a name that is taken. */
export const isTaken = (error: unknown): boolean => errorCode(error) === 'EEXIST';

/** True for an error of the system, which has a code. */
export const isOfSystem = (error: unknown): boolean => /^E[A-Z0-9]+$/.test(errorCode(error));

/** The content of a file: all of it, or a function that writes it piece by piece if it may exceed the memory. */
export type Content = string | Uint8Array | ((write: (text: string) => void) => Promise<void>);

export const fill = async (file: FileHandle, content: Content): Promise<void> => {
	if (typeof content === 'function') await content((text) => writeWhole(file.fd, text));
	else await file.writeFile(content);
};

/**
 * Writes a draft beside a path and passes it to a function that names it. A failure or a signal leaves nothing behind.
 */
export const writeDraft = async (
	path: string,
	content: Content,
	name: (draft: string) => Promise<void>,
	mode?: number,
): Promise<void> => {
	// Random, because a killed program with the same process id may have left its draft. The global object has it without
	// node:crypto, which takes milliseconds of every start to load.
	const draft = join(dirname(path), `.${basename(path)}.${crypto.randomUUID().slice(0, 8)}.part`);
	const file = await open(draft, 'wx', mode);
	const release = whenInterrupted(() => rmSync(draft, {force: true}));
	try {
		try {
			await fill(file, content);
			await file.sync();
		} finally {
			await file.close();
		}
		await name(draft);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	} finally {
		release();
	}
};

/** Gives a finished file its name. Throws if the name is taken. */
const named = async (draft: string, path: string): Promise<void> => {
	try {
		await link(draft, path);
		await rm(draft);
	} catch (error) {
		// Some file systems have no links; there the name is checked first.
		if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
		const there = await stat(path).catch(() => undefined);
		if (there) throw Object.assign(new Error(`${path} exists`), {code: 'EEXIST'});
		await rename(draft, path);
	}
};

/** Writes a new file, whole or not at all. Throws the system's error, `EEXIST` included. */
export const writeNewFile = (path: string, content: Content, mode?: number): Promise<void> =>
	writeDraft(path, content, (draft) => named(draft, path), mode);

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'no space is left',
	EACCES: 'the folder may not be written to',
	EPERM: 'the folder may not be written to',
	EROFS: 'the disk is read-only',
	ENOENT: 'there is no such folder',
	ENAMETOOLONG: 'its name is too long',
};

/** The reason why a file could not be written, in words. */
export const writeFailure = (error: unknown): string => {
	const code = errorCode(error);
	return reasons[code] ?? (code === '' ? String(error) : code);
};
