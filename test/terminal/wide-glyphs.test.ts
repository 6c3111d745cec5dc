import {afterEach, expect, it} from 'vitest';
import {type Driver, launch} from './driver.ts';

let program: Driver | undefined;
afterEach(async () => {
	await program?.close();
	program = undefined;
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
const ASCII = /^[\x00-\x7e]*$/;

it('draws ASCII where characters of ambiguous width take two columns, and keeps to it', async () => {
	const opened = launch(['--pace', '1'], {columns: 100, rows: 30, isWide: true});
	program = opened;
	await opened.waitFor(
		(lines) => lines.join('').includes('klfit') && lines.every((line) => ASCII.test(line)),
	);
	const lines = opened.screen();
	// The right end of the header is where it is with narrow characters.
	expect(lines[0]).toMatch(/why$/);
	opened.press('g');
	await opened.waitFor('two columns wide');
	expect(opened.screen().filter((line) => !ASCII.test(line))).toEqual([]);
});

it('keeps the charset where they take one', async () => {
	const opened = launch(['--pace', '1'], {columns: 100, rows: 30});
	program = opened;
	await opened.waitFor('pause');
	await opened.waitFor(/[\u2801-\u28ff]/);
	expect(opened.screen().join('\n')).not.toMatch(/charset/);
});

it('writes ASCII around the charts too, once g has come to it', async () => {
	const opened = launch(['--pace', '1', '--charset', 'classic'], {columns: 100, rows: 30});
	program = opened;
	await opened.waitFor('pause');
	opened.press('g');
	await opened.waitFor('charset: ascii');
	await opened.waitFor((lines) => lines.every((line) => ASCII.test(line)));
});
