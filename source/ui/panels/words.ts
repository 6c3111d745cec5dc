import type {Cells, Rect, Style} from '../../charts/cells.ts';

/** A piece of text in one style. */
export interface Word {
	readonly text: string;
	readonly style: Style;
}

/** Words that belong together: none of them is shown without the others. */
export type Phrase = readonly Word[];

const lengthOf = (phrase: Phrase): number => phrase.reduce((sum, {text}) => sum + [...text].length, 0);

/** Blanks between phrases of one line. */
const GAP = 3;

/** The lines that phrases take at a width. */
export const linesOf = (phrases: readonly Phrase[], width: number): number => {
	let lines = 1;
	let x = 0;
	for (const phrase of phrases) {
		const length = lengthOf(phrase);
		if (x > 0 && x + length > width) {
			lines++;
			x = 0;
		}
		x += length + GAP;
	}
	return lines;
};

/** Phrases in the lines of a rectangle, none cut in two; what has no room is left out. */
export const paintPhrases = (cells: Cells, rect: Rect, phrases: readonly Phrase[]): void => {
	let x = rect.x;
	let y = rect.y;
	for (const phrase of phrases) {
		const length = lengthOf(phrase);
		if (length > rect.width) continue;
		if (x > rect.x && x + length > rect.x + rect.width) {
			x = rect.x;
			y++;
		}
		if (y >= rect.y + rect.height) return;
		for (const {text, style} of phrase) x = cells.text(x, y, text, style, rect.x + rect.width - x);
		x += GAP;
	}
};
