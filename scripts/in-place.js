import {mkdir, readdir, rename, rm} from 'node:fs/promises';
import {join} from 'node:path';

/**
 * Makes a folder hold what another holds, file by file and each at once, so that a program which runs from it meanwhile
 * finds all that it loads; `entry` comes last, for it names the others. What only the old one has goes.
 */
export const replaceInPlace = async (from, to, entry) => {
	await mkdir(to, {recursive: true});
	const old = await readdir(to, {recursive: true});
	const found = await readdir(from, {recursive: true, withFileTypes: true});
	const names = found.map((one) => join(one.parentPath, one.name).slice(join(from).length + 1));
	for (const [i, name] of names.entries()) {
		if (found[i].isDirectory()) await mkdir(join(to, name), {recursive: true});
		else if (name !== entry) await rename(join(from, name), join(to, name));
	}
	await rename(join(from, entry), join(to, entry));
	for (const name of old) if (!names.includes(name)) await rm(join(to, name), {recursive: true, force: true});
};
