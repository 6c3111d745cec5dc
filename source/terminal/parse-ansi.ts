import stringWidth from 'string-width';
import {type Cells, glyphOf, WIDE_TAIL} from '../charts/cells.ts';
import {createSgrState, readSgr, type SgrState} from './sgr-state.ts';
import {isPlainNarrow} from './width.ts';

const ESCAPE = 0x1b;
const BELL = 0x07;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;
const CSI = 0x9b;
const TAB_STOP = 8;

const isControl = (code: number): boolean => code < 0x20 || (code >= 0x7f && code < 0xa0);

/** The first code unit at or after `from` that ends a run of text. */
const endOfText = (text: string, from: number): number => {
	let index = from;
	while (index < text.length && !isControl(text.charCodeAt(index))) index++;
	return index;
};

/** The position after a control sequence whose parameters begin at `from`; style sequences are read. */
const afterControlSequence = (text: string, from: number, state: SgrState): number => {
	let index = from;
	while (index < text.length) {
		const code = text.charCodeAt(index);
		if (code >= 0x40 && code < 0x7f) break;
		// A control inside the sequence is broken text: go on with it as text.
		if (code < 0x20 || code >= 0x7f) return index;
		index++;
	}
	if (text[index] === 'm') readSgr(text, from, index, state);
	return index + 1;
};

/** The position after a string (a hyperlink, a title) that begins at `from`: its end is BEL or ESC \. */
const afterControlString = (text: string, from: number): number => {
	for (let index = from; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === BELL) return index + 1;
		if (code === ESCAPE) return text[index + 1] === '\\' ? index + 2 : index;
	}
	return text.length;
};

/** The position after the escape at `from`. */
const afterEscape = (text: string, from: number, state: SgrState): number => {
	const kind = text[from + 1];
	if (kind === '[') return afterControlSequence(text, from + 2, state);
	if (kind === ']' || kind === 'P' || kind === 'X' || kind === '^' || kind === '_') {
		return afterControlString(text, from + 2);
	}
	let index = from + 1;
	while (index < text.length && text.charCodeAt(index) >= 0x20 && text.charCodeAt(index) < 0x30) index++;
	return index + 1;
};

/**
 * True if the code unit after a narrow character leaves it alone: below U+0300 or narrow itself it is no
 * combining mark, joiner or variation selector. NaN is the end of the text.
 */
const joinsNothing = (code: number): boolean => code < 0x3_00 || isPlainNarrow(code) || Number.isNaN(code);

let segmenter: Intl.Segmenter | undefined;
/** The clusters of a text. The rules for them are loaded with the first text that needs them: they take 13 ms. */
const clustersOf = (text: string): Intl.Segments => {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return segmenter.segment(text);
};

const clusterWidths = new Map<string, number>();

const widthOf = (cluster: string): number => {
	let width = clusterWidths.get(cluster);
	if (width === undefined) {
		width = stringWidth(cluster);
		clusterWidths.set(cluster, width);
	}
	return width;
};

class Pen {
	x = 0;
	y = 0;
	readonly state = createSgrState();

	constructor(private readonly cells: Cells) {}

	narrow(glyph: number): void {
		const {fg, bg, attributes} = this.state;
		this.cells.set(this.x++, this.y, glyph, fg, bg, attributes);
	}

	cluster(cluster: string): void {
		const width = widthOf(cluster);
		// A mark without its letter has no cell of its own.
		if (width === 0) return;
		if (width === 1) {
			this.narrow(glyphOf(cluster));
		} else if (width === 2) {
			const fits = this.x + 1 < this.cells.columns;
			this.narrow(fits ? glyphOf(cluster) : SPACE);
			this.narrow(WIDE_TAIL);
		} else {
			for (const character of cluster) if (character !== cluster) this.cluster(character);
		}
	}
}

/**
 * Reads a frame of text into `cells`, which is blanked first: lines separated by newlines, styled by SGR
 * escapes (16, 256 and 24-bit colours; bold, dim, italic, underline, inverse, strikethrough). Every other
 * escape is skipped. A wide character takes two cells, the right one being WIDE_TAIL; what passes the
 * edges is cut, and half of a wide character at the right edge becomes a blank.
 */
export const parseAnsi = (text: string, cells: Cells): void => {
	cells.clear();
	const pen = new Pen(cells);
	let index = 0;
	while (index < text.length && pen.y < cells.rows) {
		const code = text.charCodeAt(index);
		if (isPlainNarrow(code) && joinsNothing(text.charCodeAt(index + 1))) {
			pen.narrow(code);
			index++;
		} else if (code === NEWLINE) {
			pen.x = 0;
			pen.y++;
			index++;
		} else if (code === ESCAPE) {
			index = afterEscape(text, index, pen.state);
		} else if (code === CSI) {
			index = afterControlSequence(text, index + 1, pen.state);
		} else if (isControl(code)) {
			if (code === RETURN) pen.x = 0;
			if (code === TAB)
				do pen.narrow(SPACE);
				while (pen.x % TAB_STOP !== 0);
			index++;
		} else {
			const end = endOfText(text, index);
			for (const {segment} of clustersOf(text.slice(index, end))) pen.cluster(segment);
			index = end;
		}
	}
};
