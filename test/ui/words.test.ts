import {describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {linesOf, type Phrase, paintPhrases} from '../../source/ui/panels/words.ts';

const phrase = (text: string): Phrase => [{text, style: {}}];

const painted = (width: number, height: number, ...texts: readonly string[]): string[] => {
	const cells = new Cells(width, height);
	paintPhrases(cells, {x: 0, y: 0, width, height}, texts.map(phrase));
	return cells.toText().split('\n');
};

describe('phrases', () => {
	it('stand in one line where there is room', () => {
		expect(painted(20, 2, 'A left', 'B right')).toEqual(['A left   B right', '']);
	});

	it('go on in the next line, never cut in two', () => {
		expect(painted(12, 2, 'A left', 'B right')).toEqual(['A left', 'B right']);
	});

	it('are left out where there are no more lines', () => {
		expect(painted(12, 1, 'A left', 'B right')).toEqual(['A left']);
	});

	it('are left out where they are longer than a line, and the next are not', () => {
		expect(painted(8, 1, 'much too long', 'short')).toEqual(['short']);
	});

	it('take as many lines as are counted', () => {
		const texts = ['one', 'two', 'three', 'four', 'five'];
		for (const width of [5, 8, 9, 11, 14, 20, 40]) {
			const lines = painted(width, 5, ...texts).filter((line) => line !== '').length;
			expect(linesOf(texts.map(phrase), width)).toBe(lines);
		}
	});
});
