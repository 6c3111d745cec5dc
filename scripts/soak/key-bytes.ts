const NAMED: Readonly<Record<string, string>> = {
	space: ' ',
	tab: '\t',
	'shift+tab': '\u001B[Z',
	enter: '\r',
	escape: '\u001B',
	backspace: '\u007F',
	delete: '\u001B[3~',
	pageup: '\u001B[5~',
	pagedown: '\u001B[6~',
	'ctrl+delete': '\u001B[3;5~',
	// As kitty says them: elsewhere they send what Backspace does.
	'ctrl+h': '\u001B[104;5u',
	'ctrl+backspace': '\u001B[127;5u',
	f1: '\u001BOP',
	f2: '\u001BOQ',
	f3: '\u001BOR',
	f4: '\u001BOS',
	f5: '\u001B[15~',
};

/** Keys whose modifiers are a parameter of their sequence: `ESC [ 1 ; modifiers final`. */
const BY_FINAL: Readonly<Record<string, string>> = {
	up: 'A',
	down: 'B',
	right: 'C',
	left: 'D',
	home: 'H',
	end: 'F',
};

/** The values of modifiers; the parameter is one more than their sum. */
const MODIFIERS: Readonly<Record<string, number>> = {shift: 1, alt: 2, ctrl: 4};

/** What a terminal sends for a key as bindings name it. Throws for one that is not known here. */
export const bytesOf = (key: string): string => {
	const named = NAMED[key];
	if (named !== undefined) return named;
	if (/^.$/u.test(key)) return key;
	const parts = key.split('+');
	const plain = parts.pop() ?? '';
	const final = BY_FINAL[plain];
	const sum = parts.reduce((all, part) => all + (MODIFIERS[part] ?? Number.NaN), 0);
	if (final !== undefined && Number.isFinite(sum)) return `\u001B[${sum > 0 ? `1;${sum + 1}` : ''}${final}`;
	if (sum === MODIFIERS.ctrl && /^[a-z]$/.test(plain)) return String.fromCharCode(plain.charCodeAt(0) & 0x1f);
	if (sum === MODIFIERS.alt) return `\u001B${bytesOf(plain)}`;
	throw new Error(`no bytes are known for the key ${key}`);
};
