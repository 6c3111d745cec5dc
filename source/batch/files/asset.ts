import {readFile} from 'node:fs/promises';

/** A file of the package that lies beside this module's chunk in the bundle. */
export const asset = (name: string): Promise<Buffer> =>
	readFile(new URL(`../assets/${name}`, import.meta.url));
