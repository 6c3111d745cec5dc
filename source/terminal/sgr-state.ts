import {
	BOLD,
	type Color,
	DEFAULT_COLOR,
	DIM,
	INVERSE,
	ITALIC,
	indexed,
	rgb,
	STRIKETHROUGH,
	UNDERLINE,
} from '../charts/cells.ts';

/** The style that SGR escapes have set so far. */
export interface SgrState {
	fg: Color;
	bg: Color;
	attributes: number;
}

export const createSgrState = (): SgrState => ({fg: DEFAULT_COLOR, bg: DEFAULT_COLOR, attributes: 0});

/** Parameter -> the attribute bits it sets and clears. */
const ATTRIBUTES: Readonly<Record<number, readonly [set: number, clear: number]>> = {
	1: [BOLD, 0],
	2: [DIM, 0],
	3: [ITALIC, 0],
	4: [UNDERLINE, 0],
	7: [INVERSE, 0],
	9: [STRIKETHROUGH, 0],
	21: [UNDERLINE, 0],
	22: [0, BOLD | DIM],
	23: [0, ITALIC],
	24: [0, UNDERLINE],
	27: [0, INVERSE],
	29: [0, STRIKETHROUGH],
};

const MAX_PARAMETERS = 32;
const values = new Int32Array(MAX_PARAMETERS);
/** 1 where a parameter belongs to the one before it (a colon stands between them). */
const isSub = new Uint8Array(MAX_PARAMETERS);

/** Splits `text` from `from` to `to` into `values`; empty parameters are 0. Returns their number, or -1. */
const splitParameters = (text: string, from: number, to: number): number => {
	let count = 0;
	let value = 0;
	isSub[0] = 0;
	for (let index = from; index <= to; index++) {
		const code = index === to ? 0x3b : text.charCodeAt(index);
		if (code >= 0x30 && code <= 0x39) {
			value = Math.min(value * 10 + code - 0x30, 0xff_ff);
		} else if (code === 0x3b || code === 0x3a) {
			values[count++] = value;
			value = 0;
			if (count === MAX_PARAMETERS) return count;
			isSub[count] = code === 0x3a ? 1 : 0;
		} else {
			// A private sequence that only ends like a style (CSI > 4 m, say).
			return -1;
		}
	}
	return count;
};

const at = (index: number): number => values[index] ?? 0;

const fromChannels = (index: number): Color =>
	rgb(((at(index) & 0xff) << 16) | ((at(index + 1) & 0xff) << 8) | (at(index + 2) & 0xff));

/** Reads an extended colour whose kind (5 or 2) is at `index`; returns it and the last index it took. */
const readColor = (index: number, count: number): readonly [Color | undefined, number] => {
	if (isSub[index] === 1 && index < count) {
		let last = index;
		while (last + 1 < count && isSub[last + 1] === 1) last++;
		if (at(index) === 5) return [indexed(at(index + 1)), last];
		// 38:2:r:g:b, or with the colour space's number before: 38:2::r:g:b.
		if (at(index) === 2 && last - index >= 3)
			return [fromChannels(last - index >= 4 ? index + 2 : index + 1), last];
		return [undefined, last];
	}
	if (at(index) === 5 && index + 1 < count) return [indexed(at(index + 1)), index + 1];
	if (at(index) === 2 && index + 3 < count) return [fromChannels(index + 1), index + 3];
	return [undefined, count];
};

/** Applies the parameters of one SGR escape, the text between `CSI` and `m`, to `state`. */
export const readSgr = (text: string, from: number, to: number, state: SgrState): void => {
	const count = splitParameters(text, from, to);
	for (let index = 0; index < count; index++) {
		const value = at(index);
		const attribute = ATTRIBUTES[value];
		if (value === 0) {
			state.fg = DEFAULT_COLOR;
			state.bg = DEFAULT_COLOR;
			state.attributes = 0;
		} else if (attribute !== undefined) {
			// 4:0 is «no underline», 4:1 to 4:5 are its shapes.
			const isOff = value === 4 && isSub[index + 1] === 1 && index + 1 < count && at(index + 1) === 0;
			state.attributes = isOff
				? state.attributes & ~UNDERLINE
				: (state.attributes & ~attribute[1]) | attribute[0];
		} else if (value >= 30 && value <= 37) state.fg = indexed(value - 30);
		else if (value >= 90 && value <= 97) state.fg = indexed(value - 82);
		else if (value >= 40 && value <= 47) state.bg = indexed(value - 40);
		else if (value >= 100 && value <= 107) state.bg = indexed(value - 92);
		else if (value === 39) state.fg = DEFAULT_COLOR;
		else if (value === 49) state.bg = DEFAULT_COLOR;
		else if (value === 38 || value === 48 || value === 58) {
			const [color, last] = readColor(index + 1, count);
			if (color !== undefined && value === 38) state.fg = color;
			if (color !== undefined && value === 48) state.bg = color;
			index = last;
		}
		while (index + 1 < count && isSub[index + 1] === 1) index++;
	}
};
