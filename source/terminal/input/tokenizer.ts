import {PasteReader} from './paste-reader.ts';
import {STRINGS, type StringKind} from './string-kinds.ts';
import type {Token} from './token.ts';
import {Utf8Decoder} from './utf8-decoder.ts';

/** A lone escape is the Escape key when nothing follows for this long. */
const ESCAPE_MS = 50;
/** A paste whose end is lost is over after this long; until then its rest must not be taken for keys. */
const PASTE_MS = 2000;

/** Longer than any sequence with a meaning: what is longer is read to its end and dropped. */
const LONGEST_SEQUENCE = 64;
const LONGEST_STRING = 1024;

const ESC = 0x1b;
const BEL = 0x07;
const DEL = 0x7f;

const PASTE_START = '200';

const LEFT_BRACKET = '['.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);

const isControl = (byte: number): boolean => byte < 0x20 || byte === DEL;
const isFinal = (byte: number): boolean => byte >= 0x40 && byte < DEL;

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
	readonly #character = new Utf8Decoder();
	readonly #paste = new PasteReader();

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
		else if (this.#character.begin(byte)) this.#state = 'utf8';
	}

	#utf8(byte: number): void {
		const codePoint = this.#character.read(byte);
		if (codePoint === 'more') return;
		if (codePoint === 'malformed') {
			this.#restart(byte);
			return;
		}
		this.#state = 'ground';
		// U+0080 to U+009F are control characters that no key sends.
		if (codePoint >= 0xa0) this.#emitCharacter(String.fromCodePoint(codePoint));
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

	/** True if a byte belongs to no sequence; it is then taken for the start of something else. */
	#isCutShort(byte: number): boolean {
		const isForeign = isControl(byte) || byte > DEL;
		if (isForeign) this.#restart(byte);
		return isForeign;
	}

	#csi(byte: number): void {
		if (this.#isCutShort(byte)) return;
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
		if (this.#isCutShort(byte)) return;
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
		if (this.#isCutShort(byte)) return;
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
	}

	#inPaste(byte: number): void {
		if (this.#paste.read(byte)) this.#endPaste();
	}

	#endPaste(): void {
		this.#state = 'ground';
		this.#tokens.push({kind: 'paste', text: this.#paste.take()});
	}
}
