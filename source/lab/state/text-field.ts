/** A line of text that is being typed. */
export interface TextField {
	readonly text: string;
	/** Characters before the cursor. */
	readonly cursor: number;
}

/** Places that a line editor knows, as seen from the cursor. */
export type TextPlace =
	| 'left'
	| 'right'
	| 'start'
	| 'end'
	| 'word-left'
	| 'word-right'
	/** The start of what stands between blanks. */
	| 'blank-left';

export type TextFieldAction =
	| {readonly type: 'insert'; readonly text: string}
	/** Erases from the cursor to a place. */
	| {readonly type: 'erase'; readonly to: TextPlace}
	| {readonly type: 'move'; readonly to: TextPlace};

/** No line that anybody types needs more characters than this. */
export const LONGEST_LINE = 400;

/** A field that holds a text, with the cursor behind it. */
export const textField = (text = ''): TextField => ({text, cursor: text.length});

/** How long the first, or the last, match of a pattern is; 0 where there is none. */
const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

type Place = (before: string, after: string) => number;

/** Where each place is, in characters from the cursor. One that takes two units of UTF-16 counts as one. */
const PLACES: Readonly<Record<TextPlace, Place>> = {
	left: (before) => -lengthOf(/.$/su, before),
	right: (_, after) => lengthOf(/^./su, after),
	start: (before) => -before.length,
	end: (_, after) => after.length,
	'word-left': (before) => -lengthOf(/[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u, before),
	'word-right': (_, after) => lengthOf(/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u, after),
	'blank-left': (before) => -lengthOf(/\S*\s*$/u, before),
};

/** The field after a key. */
export const typed = ({text, cursor}: TextField, action: TextFieldAction): TextField => {
	const before = text.slice(0, cursor);
	const after = text.slice(cursor);
	if (action.type === 'insert') {
		// What does not fit is cut off, but never in the middle of a character.
		const room = Math.max(0, LONGEST_LINE - text.length);
		const inserted = action.text.slice(0, room).replace(/\p{Surrogate}$/u, '');
		return {text: before + inserted + after, cursor: cursor + inserted.length};
	}
	const place = cursor + PLACES[action.to](before, after);
	if (action.type === 'move') return {text, cursor: place};
	const [from, to] = place < cursor ? [place, cursor] : [cursor, place];
	return {text: text.slice(0, from) + text.slice(to), cursor: from};
};

/** A pasted text as one line: without line ends and other control characters. */
export const asLine = (text: string): string =>
	text
		.replace(/[\r\n]+/g, '')
		.replace(/\t/g, ' ')
		.replace(/\p{Cc}/gu, '');
