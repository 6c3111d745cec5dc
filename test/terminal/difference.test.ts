import {expect, it} from 'vitest';
import {Cells, indexed} from '../../source/charts/cells.ts';
import {difference} from '../../source/terminal/frame-diff.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {type Random, randomFrom} from './random.ts';
import {RecordingOutput} from './screen-harness.ts';

const scattered = (random: Random): Cells => {
	const cells = new Cells(30, 8);
	for (let i = 0; i < 100; i++) cells.set(random(30), random(8), 0x41 + random(26), indexed(random(256)));
	return cells;
};

it('is what a screen writes that shows the one picture and then the other, and changes neither', () => {
	const random = randomFrom(3);
	const [one, other] = [scattered(random), scattered(random)];
	const [oneBefore, otherBefore] = [structuredClone(one), structuredClone(other)];
	const output = new RecordingOutput();
	const screen = new Screen(output, {columns: 30, rows: 8, depth: '16'});
	screen.draw('', (cells) => cells.copyFrom(one));
	screen.draw('', (cells) => cells.copyFrom(other));
	const frames = output.writes.map((data) => data.replace('\u001B[?2026h', '').replace('\u001B[?2026l', ''));
	expect(frames).toEqual([`\u001B[m${difference(undefined, one, '16')}`, difference(one, other, '16')]);
	expect([one, other].map(({glyphs, fg}) => [glyphs, fg])).toEqual(
		[oneBefore, otherBefore].map(({glyphs, fg}) => [glyphs, fg]),
	);
	expect(difference(one, one, '16')).toBe('');
});
