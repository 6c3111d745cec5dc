import {mouseEvent} from '../mouse.ts';
import type {Answer, InputEvent, Rgb} from './event.ts';
import {controlKey, keyOfSequence, plainKey} from './keys.ts';
import type {SequenceToken, Token} from './token.ts';
import {Tokenizer} from './tokenizer.ts';

const ESCAPE: InputEvent = {kind: 'key', key: 'escape'};

/** An X11 colour as terminals answer it: `rgb:ffff/ffff/ffff` with one to four hexadecimal digits each, or `#rrggbb`. */
const parseColor = (text: string): Rgb | undefined => {
	const spec =
		/^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})(?:\/[\da-f]{1,4})?$/i.exec(text) ??
		/^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
	if (!spec) return undefined;
	const part = (digits = '0'): number => Number.parseInt(digits, 16) / (16 ** digits.length - 1);
	return [part(spec[1]), part(spec[2]), part(spec[3])];
};

const backgroundAnswer = (text: string): Answer | undefined => {
	const color = text.startsWith('11;') ? parseColor(text.slice('11;'.length)) : undefined;
	return color && {to: 'background', color};
};

const numbersOf = (text: string): readonly number[] => text.split(';').map(Number);

/** The reports among the sequences `ESC [`: by their final byte, what their parameters say. */
const REPORTS: Readonly<Record<string, (parameters: string) => InputEvent | undefined>> = {
	M: (parameters) => mouseReport(parameters, false),
	m: (parameters) => mouseReport(parameters, true),
	I: (parameters) => (parameters === '' ? {kind: 'focus', hasFocus: true} : undefined),
	O: (parameters) => (parameters === '' ? {kind: 'focus', hasFocus: false} : undefined),
	// 0 is "ready", 3 "malfunction"; both say that all before the question has been read.
	n: (parameters) => (/^[03]$/.test(parameters) ? {kind: 'answer', answer: {to: 'status'}} : undefined),
	c: (parameters) =>
		/^\?[\d;]+$/.test(parameters)
			? {kind: 'answer', answer: {to: 'attributes', codes: numbersOf(parameters.slice(1))}}
			: undefined,
};

const mouseReport = (parameters: string, isRelease: boolean): InputEvent | undefined => {
	if (!/^<\d{1,4};\d{1,5};\d{1,5}$/.test(parameters)) return undefined;
	const [code = 0, x = 0, y = 0] = numbersOf(parameters.slice(1));
	const mouse = mouseEvent(code, x, y, isRelease);
	return mouse && {kind: 'mouse', mouse};
};

/** Modifiers are 2 to 16: `ESC [ 1 ; 5 R` is Ctrl-F3 as well as the cursor in row 1. */
const FUNCTION_KEY_3 = /^1;([2-9]|1[0-6])$/;

/** Reads what a terminal sends: keys, the mouse, pastes and answers. Anything else it knows to be nothing. */
export class InputParser {
	readonly #tokenizer = new Tokenizer();
	readonly #isCursorAwaited: () => boolean;

	/** `isCursorAwaited`: the cursor's place has been asked for, and its answer may look like Ctrl-F3. */
	constructor(isCursorAwaited: () => boolean = () => false) {
		this.#isCursorAwaited = isCursorAwaited;
	}

	/** The events that these bytes complete; they may be cut anywhere. */
	read(bytes: Uint8Array): readonly InputEvent[] {
		return this.#tokenizer.read(bytes).flatMap((token) => this.#events(token));
	}

	/** Milliseconds without a byte after which {@link expire} is due; undefined while no pause has a meaning. */
	get patience(): number | undefined {
		return this.#tokenizer.patience;
	}

	/** Tells that nothing has come for as long as `patience` said; returns the events that this completes. */
	expire(): readonly InputEvent[] {
		return this.#tokenizer.expire().flatMap((token) => this.#events(token));
	}

	#events(token: Token): readonly InputEvent[] {
		switch (token.kind) {
			case 'control':
				return [{kind: 'key', key: controlKey(token.code, token.isAlt)}];
			case 'character':
				return [{kind: 'key', key: plainKey(token.text, token.isAlt)}];
			case 'paste':
				return [token];
			case 'osc': {
				const answer = backgroundAnswer(token.text);
				return answer ? [{kind: 'answer', answer}] : [];
			}
			case 'csi':
			case 'ss3':
				return this.#sequenceEvents(token);
		}
	}

	#sequenceEvents(token: SequenceToken): readonly InputEvent[] {
		const report = token.kind === 'csi' ? this.#report(token) : undefined;
		const key = report ? undefined : keyOfSequence(token);
		if (key !== undefined) return [{kind: 'key', key}];
		// Two escapes before a report: the first is a key that was pressed just before it came.
		return [...(token.isAlt ? [ESCAPE] : []), ...(report ? [report] : [])];
	}

	#report(token: SequenceToken): InputEvent | undefined {
		return this.#cursorAnswer(token) ?? REPORTS[token.final]?.(token.parameters);
	}

	#cursorAnswer({parameters, final}: SequenceToken): InputEvent | undefined {
		if (final !== 'R' || !/^\d{1,5};\d{1,5}$/.test(parameters)) return undefined;
		if (FUNCTION_KEY_3.test(parameters) && !this.#isCursorAwaited()) return undefined;
		const [row = 0, column = 0] = numbersOf(parameters);
		return {kind: 'answer', answer: {to: 'cursor', row, column}};
	}
}
