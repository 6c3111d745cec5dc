import {mkdir, readdir, rename, rm, stat} from 'node:fs/promises';
import {join} from 'node:path';

/**
 * Makes a folder hold what another holds, file by file and each at once, so that a program which runs from it meanwhile
 * finds all that it loads; `entry` comes last, for it names the others. What only the old one has goes.
 */
export const replaceInPlace = async (from, to, entry) => {
	await mkdir(to, {recursive: true});
	const old = await readdir(to, {recursive: true});
	// A folder comes before what is in it.
	const names = await readdir(from, {recursive: true});
	for (const name of names.toSorted()) {
		const isFolder = (await stat(join(from, name))).isDirectory();
		if (isFolder) await mkdir(join(to, name), {recursive: true});
		else if (name !== entry) await rename(join(from, name), join(to, name));
	}
	await rename(join(from, entry), join(to, entry));
	for (const name of old) if (!names.includes(name)) await rm(join(to, name), {recursive: true, force: true});
};
