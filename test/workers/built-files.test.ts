import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';

const chunks = new URL('../../dist/chunks/', import.meta.url);
const files = readdirSync(chunks);

/** The files that one of the built ones loads, itself among them. */
const loadedWith = (file: string, found = new Set<string>()): ReadonlySet<string> => {
	if (found.has(file)) return found;
	found.add(file);
	const text = readFileSync(new URL(file, chunks), 'utf8');
	for (const [, other] of text.matchAll(/(?:\bfrom|\bimport\(?)"\.\/([^"]+\.js)"/g))
		if (other !== undefined) loadedWith(other, found);
	return found;
};

const ofProgram = loadedWith(files.find((file) => /^main-\w+\.js$/.test(file)) ?? '');

describe('the built program', () => {
	it('loads many files', () => expect(ofProgram.size).toBeGreaterThan(50));

	it.each(files.filter((file) => file.endsWith('-worker.js')))('shares no file with %s', (worker) => {
		const ofThread = loadedWith(worker);
		expect(ofThread.size).toBeGreaterThan(2);
		expect([...ofThread].filter((file) => ofProgram.has(file))).toEqual([]);
	});
});
