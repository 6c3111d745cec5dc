/** Reports of presses, releases and of moves while a button is held, with places in decimal digits. */
export const MOUSE_ON = '\u001B[?1002h\u001B[?1006h';
export const MOUSE_OFF = '\u001B[?1006l\u001B[?1002l';

/** What a mouse did, and over which cell, counted from 0 at the top left. */
export type MouseEvent = {readonly column: number; readonly row: number} & (
	| {readonly kind: 'press' | 'drag' | 'release'; readonly button: 'left' | 'middle' | 'right'}
	| {readonly kind: 'wheel'; readonly by: 1 | -1}
);

const buttons = ['left', 'middle', 'right'] as const;

const MOVES = 32;
const WHEEL = 64;

/** The event of a report's numbers; undefined for buttons and wheels that have no meaning here. */
export const mouseEvent = (
	code: number,
	x: number,
	y: number,
	isRelease: boolean,
): MouseEvent | undefined => {
	const place = {column: x - 1, row: y - 1};
	if (code >= 2 * WHEEL) return undefined;
	// The two lowest bits are the button; shift, alt and ctrl are the three above them.
	const low = code & 3;
	if (code & WHEEL) {
		return low > 1 || isRelease ? undefined : {...place, kind: 'wheel', by: low === 0 ? -1 : 1};
	}
	const button = buttons[low];
	if (button === undefined) return undefined;
	return {...place, kind: isRelease ? 'release' : code & MOVES ? 'drag' : 'press', button};
};

/** A report without its escape, which whoever reads keys has taken off, or with it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
const REPORT = /^\u001B?\[<(\d+);(\d+);(\d+)([Mm])/;
/** The beginning of one, as a slow link may cut it off. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
const BEGINNING = /^\u001B?\[<[\d;]{0,18}$/;

/** What a piece of input has to say. */
export interface MouseInput {
	readonly events: readonly MouseEvent[];
	/** The beginning of a report, to be put before the next piece. */
	readonly pending: string;
	/** What is left for the keys. */
	readonly rest: string;
}

/**
 * Takes the reports of a mouse (SGR, DEC private mode 1006) from the start of a piece of input. `pending` is what
 * the piece before left unfinished; where it is not gone on with, it is dropped.
 *
 * Source: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html (Mouse Tracking).
 */
export const readMouse = (pending: string, input: string): MouseInput => {
	const events: MouseEvent[] = [];
	let rest = pending + input;
	if (pending !== '' && !REPORT.test(rest) && !BEGINNING.test(rest)) rest = input;
	for (let report = REPORT.exec(rest); report; report = REPORT.exec(rest)) {
		const [whole, code, x, y, end] = report;
		const event = mouseEvent(Number(code), Number(x), Number(y), end === 'm');
		if (event) events.push(event);
		rest = rest.slice(whole.length);
	}
	return BEGINNING.test(rest) ? {events, pending: rest, rest: ''} : {events, pending: '', rest};
};
