import {rmSync} from 'node:fs';
import {open, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import process from 'node:process';
import {whenInterrupted} from './interrupt.ts';
import {EXIT, UserError} from './user-error.ts';
import {isTaken, writeFailure, writeNewFile} from './write-new-file.ts';

const statOf = (path: string) => stat(path).catch(() => undefined);

const taken = (file: string): UserError =>
	new UserError(`${file} exists already; --force writes over it`, EXIT.usage);

/** Refuses a file that could not be written, before any work is done for it. */
export const checkDestination = async (file: string, isForced: boolean): Promise<void> => {
	const folder = await statOf(dirname(file));
	if (!folder?.isDirectory()) throw new UserError(`${file}: there is no folder ${dirname(file)}`);
	const there = await statOf(file);
	if (there?.isDirectory()) throw new UserError(`${file} is a folder`);
	if (there && !isForced) throw taken(file);
};

/** Writes over a file, whole or not at all; what is no file, a device say, is written to as it is. */
const replaceFile = async (path: string, data: string | Uint8Array): Promise<void> => {
	const there = await statOf(path);
	if (there && !there.isFile()) {
		await writeFile(path, data);
		return;
	}
	// A link stays one: what it leads to is replaced.
	const target = there ? await realpath(path) : path;
	const draft = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
	const release = whenInterrupted(() => rmSync(draft, {force: true}));
	try {
		const file = await open(draft, 'wx', there?.mode);
		try {
			await file.writeFile(data);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	} finally {
		release();
	}
};

/** Writes a file whole or not at all; over one that exists only where that `isForced`. Throws a UserError. */
export const saveFile = async (file: string, data: string | Uint8Array, isForced: boolean): Promise<void> => {
	try {
		await (isForced ? replaceFile(file, data) : writeNewFile(file, data));
	} catch (error) {
		if (isTaken(error)) throw taken(file);
		throw new UserError(`${file} could not be written: ${writeFailure(error)}`, EXIT.failure);
	}
};
