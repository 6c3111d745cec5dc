import type {NamedKey} from './key.ts';
import type {SequenceToken} from './token.ts';

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;

/** The bits of a modifier, each with its word, in the order in which names have them. */
const MODIFIERS: readonly (readonly [bit: number, word: string])[] = [
	[CTRL, 'ctrl'],
	[ALT, 'alt'],
	[SHIFT, 'shift'],
	[8, 'super'],
	[16, 'hyper'],
	[32, 'meta'],
];

const withModifiers = (name: string, modifiers: number): string =>
	[...MODIFIERS.filter(([bit]) => modifiers & bit).map(([, word]) => word), name].join('+');

/** The name of a character's key. Shift is in the character, except beside Ctrl. */
const characterKey = (text: string, modifiers: number): string => {
	if (text === ' ') return withModifiers('space', modifiers);
	const isShifted = (modifiers & SHIFT) !== 0 && (modifiers & CTRL) === 0;
	return isShifted ? withModifiers(text.toUpperCase(), modifiers & ~SHIFT) : withModifiers(text, modifiers);
};

/** The control characters that have keys of their own. */
const CONTROLS: ReadonlyMap<number, NamedKey | 'ctrl+space'> = new Map([
	[0x00, 'ctrl+space'],
	[0x08, 'backspace'],
	[0x09, 'tab'],
	[0x0a, 'enter'],
	[0x0d, 'enter'],
	[0x1b, 'escape'],
	[0x7f, 'backspace'],
]);

/** The key of a control character: `ctrl+a` is 1. */
export const controlKey = (code: number, isAlt: boolean): string => {
	const name = CONTROLS.get(code);
	if (name === 'ctrl+space') return isAlt ? 'ctrl+alt+space' : name;
	if (name !== undefined) return isAlt ? `alt+${name}` : name;
	return withModifiers(String.fromCharCode(code + 0x40).toLowerCase(), isAlt ? CTRL | ALT : CTRL);
};

export const plainKey = (text: string, isAlt: boolean): string => characterKey(text, isAlt ? ALT : 0);

/** Keys by the final byte of `ESC [` and `ESC O`. */
const BY_FINAL: Readonly<Record<string, NamedKey>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	P: 'f1',
	Q: 'f2',
	R: 'f3',
	S: 'f4',
	I: 'tab',
};

/** rxvt sends these with Shift behind `ESC [`, with Ctrl behind `ESC O`. */
const RXVT_ARROWS: Readonly<Record<string, NamedKey>> = {a: 'up', b: 'down', c: 'right', d: 'left'};

/** The Linux console's, behind `ESC [ [`. */
const LINUX_FUNCTIONS: Readonly<Record<string, NamedKey>> = {A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5'};

/** Keys of the keypad in its application mode, behind `ESC O`. */
const KEYPAD: Readonly<Record<string, string>> = {
	M: 'enter',
	X: '=',
	j: '*',
	k: '+',
	l: ',',
	m: '-',
	n: '.',
	o: '/',
	...Object.fromEntries(Array.from('pqrstuvwxy', (final, digit) => [final, String(digit)])),
};

/** Keys by the number before `~`. */
const BY_NUMBER: ReadonlyMap<number, string> = new Map([
	[1, 'home'],
	[2, 'insert'],
	[3, 'delete'],
	[4, 'end'],
	[5, 'pageup'],
	[6, 'pagedown'],
	[7, 'home'],
	[8, 'end'],
	// The numbers of function keys have gaps where the VT220's keyboard had them.
	...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34].map(
		(number, index) => [number, `f${index + 1}`] as const,
	),
]);

/** kitty's numbers for keys that have no character: those of its keypad first. */
const KITTY_KEYPAD = 57_399;
const KITTY_KEYPAD_KEYS = [
	...'0123456789./*-+',
	...[
		'enter',
		'=',
		',',
		'left',
		'right',
		'up',
		'down',
		'pageup',
		'pagedown',
		'home',
		'end',
		'insert',
		'delete',
	],
];
const KITTY_F13 = 57_376;
const KITTY_F35 = 57_398;
/** Where kitty's keys without a character lie: Unicode's private use area. */
const PRIVATE_USE = [57_344, 63_743] as const;

/** The key of a code point, as kitty and modifyOtherKeys report it. */
const codedKey = (code: number, modifiers: number): string | undefined => {
	const name = CONTROLS.get(code);
	if (code > 0 && name !== undefined) return withModifiers(name, modifiers);
	if (code < 0x20 || code > 0x10_ffff || (code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code < 0xe000))
		return undefined;
	if (code < PRIVATE_USE[0] || code > PRIVATE_USE[1])
		return characterKey(String.fromCodePoint(code), modifiers);
	if (code >= KITTY_F13 && code <= KITTY_F35) return withModifiers(`f${code - KITTY_F13 + 13}`, modifiers);
	const key = KITTY_KEYPAD_KEYS[code - KITTY_KEYPAD];
	return key && (key.length === 1 ? characterKey(key, modifiers) : withModifiers(key, modifiers));
};

/** The bits of a modifier's parameter, which is one more; locks are left out. */
const bitsOf = (parameter: string | undefined): number => {
	const value = Number.parseInt(parameter ?? '', 10);
	return value > 1 ? (value - 1) & 0x3f : 0;
};

/** kitty: `code:shifted;modifiers:event u`. */
const kittyKey = (fields: readonly string[]): string | undefined => {
	const [code = '', shifted = ''] = (fields[0] ?? '').split(':');
	const [modifier, event] = (fields[1] ?? '').split(':');
	// 1 is a press, 2 a repetition, 3 a release.
	if (event === '3') return undefined;
	const bits = bitsOf(modifier);
	const isShifted = shifted !== '' && (bits & SHIFT) !== 0 && (bits & CTRL) === 0;
	return isShifted ? codedKey(Number(shifted), bits & ~SHIFT) : codedKey(Number(code), bits);
};

const sequenceKey = ({kind, parameters, final}: SequenceToken): string | undefined => {
	if (parameters === '[') return LINUX_FUNCTIONS[final];
	if (!/^[\d;:]*$/.test(parameters)) return undefined;
	const fields = parameters.split(';');
	const [first = '', second] = fields;
	if (kind === 'ss3') {
		const rxvt = RXVT_ARROWS[final];
		if (rxvt !== undefined) return withModifiers(rxvt, CTRL);
		const key = BY_FINAL[final] ?? KEYPAD[final];
		return key && withModifiers(key, bitsOf(second ?? first));
	}
	const number = Number.parseInt(first, 10);
	const isRelease = second?.endsWith(':3') === true;
	if (isRelease) return undefined;
	switch (final) {
		case 'u':
			return kittyKey(fields);
		case 'Z':
			return withModifiers('tab', SHIFT | bitsOf(second));
		case '~': {
			if (number === 27 && fields.length === 3) return codedKey(Number(fields[2]), bitsOf(second));
			const key = BY_NUMBER.get(number);
			return key && withModifiers(key, bitsOf(second));
		}
		case '^':
		case '$':
		case '@': {
			const key = BY_NUMBER.get(number);
			const bits = {'^': CTRL, $: SHIFT, '@': CTRL | SHIFT}[final];
			return key && withModifiers(key, bits);
		}
	}
	const rxvt = parameters === '' ? RXVT_ARROWS[final] : undefined;
	if (rxvt !== undefined) return withModifiers(rxvt, SHIFT);
	const key = BY_FINAL[final];
	return key && withModifiers(key, bitsOf(second));
};

const withAlt = (key: string): string => {
	if (key.startsWith('alt+') || key.includes('+alt+')) return key;
	return key.startsWith('ctrl+') ? `ctrl+alt+${key.slice('ctrl+'.length)}` : `alt+${key}`;
};

/** The key that a sequence stands for; undefined for what is no key. */
export const keyOfSequence = (token: SequenceToken): string | undefined => {
	const key = sequenceKey(token);
	return key !== undefined && token.isAlt ? withAlt(key) : key;
};
