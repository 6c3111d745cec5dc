import {mkdir, readFile, rename} from 'node:fs/promises';
import {join} from 'node:path';
import {writeDraft} from '../files/new-file.ts';
import {type Environment, stateFolder} from '../files/state-folder.ts';

const FILE = 'lessons.json';

const isName = (value: unknown): value is string => typeof value === 'string';

/** The names of the lessons that were read to their end, of earlier sessions; none where nothing is known. */
export const recalledLessons = async (env: Environment): Promise<readonly string[]> => {
	try {
		const {done}: {done?: unknown} = JSON.parse(await readFile(join(stateFolder(env), FILE), 'utf8'));
		return Array.isArray(done) ? done.filter(isName) : [];
	} catch {
		// Missing, unreadable or not ours: the ticks are all that is lost.
		return [];
	}
};

/** Keeps these names, with those that another dashboard has kept meanwhile. A disk that takes nothing costs the ticks. */
export const keepLessons = async (names: readonly string[], env: Environment): Promise<void> => {
	const folder = stateFolder(env);
	const done = [...new Set([...(await recalledLessons(env)), ...names])];
	try {
		await mkdir(folder, {recursive: true, mode: 0o700});
		const path = join(folder, FILE);
		await writeDraft(path, `${JSON.stringify({schema: 1, done})}\n`, (draft) => rename(draft, path));
	} catch {
		// No lesson is worth a complaint over what is being read.
	}
};
