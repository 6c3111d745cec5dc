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
