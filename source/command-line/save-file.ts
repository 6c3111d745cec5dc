import {open, realpath, rename, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {
	type Content,
	fill,
	isOfSystem,
	isTaken,
	writeDraft,
	writeFailure,
	writeNewFile,
} from '../files/new-file.ts';
import {unknownName} from '../math/names.ts';
import {EXIT, UserError} from './user-error.ts';

const statOf = (path: string) => stat(path).catch(() => undefined);

const taken = (file: string): UserError =>
	new UserError(`${file} exists already; --force writes over it`, EXIT.usage);

/** Throws a UserError if the file cannot be written, before any work is done for it. */
export const checkDestination = async (file: string, isForced: boolean): Promise<void> => {
	const folder = await statOf(dirname(file));
	if (!folder?.isDirectory()) throw new UserError(`${file}: there is no folder ${dirname(file)}`);
	const there = await statOf(file);
	if (there?.isDirectory()) throw new UserError(`${file} is a folder`);
	if (there && !isForced) throw taken(file);
};

/** Replaces a file, whole or not at all; a device is written to directly. */
const replaceFile = async (path: string, content: Content): Promise<void> => {
	const there = await statOf(path);
	if (there && !there.isFile()) {
		const device = await open(path, 'w');
		try {
			await fill(device, content);
		} finally {
			await device.close();
		}
		return;
	}
	// A symbolic link stays: its target is replaced.
	const target = there ? await realpath(path) : path;
	await writeDraft(target, content, (draft) => rename(draft, target), there?.mode);
};

/** Writes a file, whole or not at all, and overwrites an existing one only if `isForced`. Throws a UserError. */
export const saveFile = async (file: string, content: Content, isForced: boolean): Promise<void> => {
	try {
		await (isForced ? replaceFile(file, content) : writeNewFile(file, content));
	} catch (error) {
		if (!isOfSystem(error)) throw error;
		if (isTaken(error)) throw taken(file);
		throw new UserError(`${file} could not be written: ${writeFailure(error)}`, EXIT.failure);
	}
};

/** The error for a file name without a known extension; `place` is the flag or command that took it. */
export const unknownEnding = (
	place: string,
	file: string,
	ending: string,
	known: readonly string[],
): UserError =>
	new UserError(
		ending === ''
			? `${place}: ${file} has no ending, which says what is written (known: ${known.join(', ')})`
			: `${place}: ${unknownName('ending', ending, known)}`,
	);
