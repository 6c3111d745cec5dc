import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {saveFile} from '../../source/command-line/save-file.ts';

describe('a file that is saved', () => {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'klfit-save-'));
	});
	afterEach(() => rmSync(folder, {recursive: true}));

	it('is not in the way of itself: a draft that a killed program of the same number has left stays what it is', async () => {
		// In a container every program may have the same number.
		const stale = `.fit.svg.${process.pid}.part`;
		writeFileSync(join(folder, stale), 'half');
		await saveFile(join(folder, 'fit.svg'), 'whole', false);
		expect(readFileSync(join(folder, 'fit.svg'), 'utf8')).toBe('whole');
		expect(readdirSync(folder).toSorted()).toEqual([stale, 'fit.svg']);
	});

	it('leaves what is there as it is when its content fails', async () => {
		const file = join(folder, 'fit.csv');
		writeFileSync(file, 'before');
		const content = async (write: (text: string) => void): Promise<void> => {
			write('half');
			throw new Error('no more');
		};
		await expect(saveFile(file, content, true)).rejects.toThrow('no more');
		expect(readFileSync(file, 'utf8')).toBe('before');
		expect(readdirSync(folder)).toEqual(['fit.csv']);
	});
});
