import {afterEach, expect, it} from 'vitest';
import {type Driver, launch} from './driver.ts';

let program: Driver | undefined;
afterEach(async () => {
	await program?.close();
	program = undefined;
});

const OCTANTS = /[\u{1cd00}-\u{1cde5}]/u;

/** The picture after `g` has been pressed four times: octants, where they are offered. */
const afterFour = async (answerDelay: number): Promise<string> => {
	const opened = launch(['--pace', '1'], {columns: 100, rows: 30, answerDelay});
	program = opened;
	await opened.waitFor('pause');
	// The glyph is measured before the first picture covers it.
	expect(opened.raw.indexOf('\u{1CD00}')).toBeLessThan(opened.raw.indexOf('klfit'));
	expect(opened.screen().join('')).not.toContain('\u{1CD00}');
	for (const charset of ['block', 'classic', 'ascii', '(octant|braille)']) {
		opened.press('g');
		const isDrawn = new RegExp(`(charset: |drawn in )${charset}`);
		await opened.waitFor((lines) => lines.some((line) => isDrawn.test(line)));
	}
	return opened.screen().join('\n');
};

it('offers octants where the terminal has counted one as one column', async () => {
	expect(await afterFour(0)).toMatch(OCTANTS);
});

it('leaves them out where the terminal does not say', async () => {
	expect(await afterFour(Number.POSITIVE_INFINITY)).not.toMatch(OCTANTS);
});
