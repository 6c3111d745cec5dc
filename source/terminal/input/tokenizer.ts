/** `ESC [` or `ESC O`, then everything up to the final byte, and that byte. */
export interface SequenceToken {
	readonly kind: 'csi' | 'ss3';
	readonly parameters: string;
	readonly final: string;
	readonly isAlt: boolean;
}

/** A unit of what a terminal sends. `isAlt`: an escape came before it, which is how Alt is sent. */
export type Token =
	/** A control character, 0 to 31 or 127. */
	| {readonly kind: 'control'; readonly code: number; readonly isAlt: boolean}
	/** One code point that prints. */
	| {readonly kind: 'character'; readonly text: string; readonly isAlt: boolean}
	| SequenceToken
	/** `ESC ]`, without the terminator. */
	| {readonly kind: 'osc'; readonly text: string}
	/** A bracketed paste. */
	| {readonly kind: 'paste'; readonly text: string};

/** A lone escape is the Escape key when nothing follows for this long. */
const ESCAPE_MS = 50;
/** A paste whose end is lost is over after this long; until then its rest must not be taken for keys. */
const PASTE_MS = 2000;

/** Longer than any sequence with a meaning: what is longer is read to its end and dropped. */
const LONGEST_SEQUENCE = 64;
const LONGEST_STRING = 1024;
/** Bytes of a paste that are kept. */
const LONGEST_PASTE = 65_536;

const ESC = 0x1b;
const BEL = 0x07;
const DEL = 0x7f;

const PASTE_START = '200';
const PASTE_END = [...'\u001B[201~'].map((character) => character.charCodeAt(0));

const LEFT_BRACKET = '['.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);

const isControl = (byte: number): boolean => byte < 0x20 || byte === DEL;
const isFinal = (byte: number): boolean => byte >= 0x40 && byte < DEL;

/** How long a UTF-8 sequence is by its first byte, and between what its second byte lies; 0 for no first byte. */
const utf8Shape = (lead: number): readonly [length: number, low: number, high: number] => {
	if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
	if (lead === 0xe0) return [3, 0xa0, 0xbf];
	if (lead === 0xed) return [3, 0x80, 0x9f];
	if (lead >= 0xe1 && lead <= 0xef) return [3, 0x80, 0xbf];
	if (lead === 0xf0) return [4, 0x90, 0xbf];
	if (lead >= 0xf1 && lead <= 0xf3) return [4, 0x80, 0xbf];
	if (lead === 0xf4) return [4, 0x80, 0x8f];
	return [0, 0, 0];
};

/** What begins a string that runs to its terminator: `opens` once that is certain, `continues` while it may be. */
interface StringKind {
	readonly introducer: string;
	readonly continues: RegExp;
	readonly opens: RegExp;
}

/**
 * The strings that terminals send. `ESC ]`, `ESC P` and `ESC _` are Alt with a key too, so a string counts as one
 * only after the beginning that every answer has.
 */
const STRINGS: readonly StringKind[] = [
	{introducer: ']', continues: /^\d{0,5}$/, opens: /^\d{1,5};$/},
	{introducer: 'P', continues: /^[\d;<=>?]{0,12}[$+!]?$/, opens: /^[\d;<=>?$+!]+[|r]$/},
	{introducer: '_', continues: /^$/, opens: /^G$/},
];

type State =
	| 'ground'
	| 'utf8'
	| 'escape'
	| 'csi'
	| 'linux-function'
	| 'x10-mouse'
	| 'ss3'
	| 'string-start'
	| 'string'
	| 'string-escape'
	| 'paste';

/**
 * Cuts the bytes of a terminal into tokens, after ECMA-48 and xterm's control sequences. It keeps its place between
 * calls, so the tokens do not depend on how the bytes are cut. What is malformed yields no token; a control
 * character ends every unfinished sequence, so Ctrl-C is always heard.
 *
 * Source: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html.
 */
export class Tokenizer {
	#state: State = 'ground';
	#tokens: Token[] = [];
	/** In `escape`: a second escape has come. Elsewhere: the sequence was begun by two. */
	#isAlt = false;
	/** The characters of the sequence so far. */
	#text = '';
	#isTooLong = false;
	#string: StringKind | undefined;
	/** A character of several bytes: what is known of its code point, and how many bytes are missing. */
	#codePoint = 0;
	#missing = 0;
	#low = 0;
	#high = 0;
	#paste: number[] = [];
	/** How much of the end of a paste has been read. */
	#endLength = 0;

	readonly #steps: Readonly<Record<State, (byte: number) => void>> = {
		ground: (byte) => this.#ground(byte),
		utf8: (byte) => this.#utf8(byte),
		escape: (byte) => this.#escape(byte),
		csi: (byte) => this.#csi(byte),
		'linux-function': (byte) => this.#linuxFunction(byte),
		'x10-mouse': (byte) => this.#x10Mouse(byte),
		ss3: (byte) => this.#ss3(byte),
		'string-start': (byte) => this.#stringStart(byte),
		string: (byte) => this.#inString(byte),
		'string-escape': (byte) => this.#stringEscape(byte),
		paste: (byte) => this.#inPaste(byte),
	};

	/** The tokens that these bytes complete. */
	read(bytes: Uint8Array): readonly Token[] {
		for (const byte of bytes) this.#steps[this.#state](byte);
		return this.#taken();
	}

	/** Milliseconds without a byte after which {@link expire} is due; undefined while no pause has a meaning. */
	get patience(): number | undefined {
		if (this.#state === 'escape') return ESCAPE_MS;
		return this.#state === 'paste' ? PASTE_MS : undefined;
	}

	/** Tells that nothing has come for as long as `patience` said; returns the tokens that this completes. */
	expire(): readonly Token[] {
		if (this.#state === 'escape') {
			if (this.#isAlt) this.#emitControl(ESC);
			this.#emitControl(ESC);
			this.#state = 'ground';
		} else if (this.#state === 'paste') this.#endPaste();
		return this.#taken();
	}

	#taken(): readonly Token[] {
		const tokens = this.#tokens;
		if (tokens.length > 0) this.#tokens = [];
		return tokens;
	}

	#emitControl(code: number, isAlt = false): void {
		this.#tokens.push({kind: 'control', code, isAlt});
	}

	#emitCharacter(text: string): void {
		this.#tokens.push({kind: 'character', text, isAlt: this.#isAlt});
	}

	/** Gives up what was begun, and takes the byte for the start of something else. */
	#restart(byte: number): void {
		this.#state = 'ground';
		this.#ground(byte);
	}

	#begin(state: State): void {
		this.#state = state;
		this.#text = '';
		this.#isTooLong = false;
	}

	#keep(byte: number, most: number): void {
		if (this.#text.length < most) this.#text += String.fromCharCode(byte);
		else this.#isTooLong = true;
	}

	#ground(byte: number): void {
		this.#isAlt = false;
		if (byte === ESC) this.#begin('escape');
		else this.#single(byte);
	}

	/** A key of one character, alone or behind an escape. */
	#single(byte: number): void {
		this.#state = 'ground';
		if (isControl(byte)) this.#emitControl(byte, this.#isAlt);
		else if (byte < DEL) this.#emitCharacter(String.fromCharCode(byte));
		else {
			const [length, low, high] = utf8Shape(byte);
			if (length === 0) return;
			this.#state = 'utf8';
			this.#codePoint = byte & (0x7f >> length);
			this.#missing = length - 1;
			this.#low = low;
			this.#high = high;
		}
	}

	#utf8(byte: number): void {
		if (byte < this.#low || byte > this.#high) {
			this.#restart(byte);
			return;
		}
		this.#codePoint = (this.#codePoint << 6) | (byte & 0x3f);
		this.#low = 0x80;
		this.#high = 0xbf;
		this.#missing--;
		if (this.#missing > 0) return;
		this.#state = 'ground';
		// U+0080 to U+009F are control characters that no key sends.
		if (this.#codePoint >= 0xa0) this.#emitCharacter(String.fromCodePoint(this.#codePoint));
	}

	#escape(byte: number): void {
		if (byte === ESC) {
			if (this.#isAlt) this.#emitControl(ESC);
			this.#isAlt = true;
			return;
		}
		const character = String.fromCharCode(byte);
		if (character === '[') this.#begin('csi');
		else if (character === 'O') this.#begin('ss3');
		else {
			// Escape was pressed just before.
			if (this.#isAlt) this.#emitControl(ESC);
			this.#isAlt = true;
			this.#string = STRINGS.find(({introducer}) => introducer === character);
			if (this.#string) this.#begin('string-start');
			else this.#single(byte);
		}
	}

	#csi(byte: number): void {
		if (isControl(byte) || byte > DEL) {
			this.#restart(byte);
			return;
		}
		// The Linux console's F1 to F5 are ESC [ [ A to E.
		if (byte === LEFT_BRACKET && this.#text === '') {
			this.#state = 'linux-function';
			return;
		}
		const character = String.fromCharCode(byte);
		// rxvt's Shift ends by $, which elsewhere stands before the final byte of a report with more parameters.
		const isRxvtShift = character === '$' && /^\d{1,2}$/.test(this.#text);
		if (!isFinal(byte) && !isRxvtShift) {
			this.#keep(byte, LONGEST_SEQUENCE);
			return;
		}
		this.#state = 'ground';
		if (this.#isTooLong) return;
		if (character === 'M' && this.#text === '') this.#begin('x10-mouse');
		else if (character === '~' && this.#text === PASTE_START) this.#beginPaste();
		else this.#emitSequence('csi', this.#text, character);
	}

	#emitSequence(kind: 'csi' | 'ss3', parameters: string, final: string): void {
		this.#tokens.push({kind, parameters, final, isAlt: this.#isAlt});
	}

	#linuxFunction(byte: number): void {
		if (isControl(byte) || byte > DEL) {
			this.#restart(byte);
			return;
		}
		this.#state = 'ground';
		this.#emitSequence('csi', '[', String.fromCharCode(byte));
	}

	/** A mouse report of terminals that do not know the decimal form, which is asked for: three bytes. */
	#x10Mouse(byte: number): void {
		if (byte < 0x20) {
			this.#restart(byte);
			return;
		}
		this.#keep(byte, LONGEST_SEQUENCE);
		if (this.#text.length === 3) this.#state = 'ground';
	}

	#ss3(byte: number): void {
		if (isControl(byte) || byte > DEL) {
			this.#restart(byte);
			return;
		}
		if (!isFinal(byte)) {
			this.#keep(byte, LONGEST_SEQUENCE);
			return;
		}
		this.#state = 'ground';
		if (!this.#isTooLong) this.#emitSequence('ss3', this.#text, String.fromCharCode(byte));
	}

	#stringStart(byte: number): void {
		const string = this.#string;
		const text = this.#text + String.fromCharCode(byte);
		if (string?.opens.test(text)) {
			this.#text = text;
			this.#state = 'string';
		} else if (string?.continues.test(text)) this.#text = text;
		else {
			if (this.#text === '' && string) this.#emitCharacter(string.introducer);
			this.#restart(byte);
		}
	}

	#inString(byte: number): void {
		if (byte === ESC) this.#state = 'string-escape';
		else if (byte === BEL && this.#string?.introducer === ']') this.#endString();
		else if (byte < 0x20) this.#restart(byte);
		else this.#keep(byte, LONGEST_STRING);
	}

	#stringEscape(byte: number): void {
		if (byte === BACKSLASH) {
			this.#endString();
			return;
		}
		// The terminator was lost, and this is the start of another sequence.
		this.#isAlt = false;
		this.#begin('escape');
		this.#escape(byte);
	}

	#endString(): void {
		this.#state = 'ground';
		if (this.#string?.introducer === ']' && !this.#isTooLong)
			this.#tokens.push({kind: 'osc', text: this.#text});
	}

	#beginPaste(): void {
		// Escape was pressed just before.
		if (this.#isAlt) this.#emitControl(ESC);
		this.#state = 'paste';
		this.#paste = [];
		this.#endLength = 0;
	}

	#inPaste(byte: number): void {
		if (byte === PASTE_END[this.#endLength]) {
			this.#endLength++;
			if (this.#endLength === PASTE_END.length) this.#endPaste();
			return;
		}
		// What looked like the end was text; of the end only the first byte is an escape.
		if (this.#endLength > 0) this.#keepPasted(PASTE_END.slice(0, this.#endLength));
		this.#endLength = byte === ESC ? 1 : 0;
		if (byte !== ESC) this.#keepPasted([byte]);
	}

	#keepPasted(bytes: readonly number[]): void {
		if (this.#paste.length + bytes.length <= LONGEST_PASTE) this.#paste.push(...bytes);
	}

	#endPaste(): void {
		this.#state = 'ground';
		const text = new TextDecoder().decode(Uint8Array.from(this.#paste));
		this.#paste = [];
		this.#tokens.push({kind: 'paste', text});
	}
}
