import type {MouseEvent} from '../mouse.ts';

/** A colour's red, green and blue, each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** An answer of a terminal to a question. */
export type Answer =
	| {readonly to: 'status'}
	/** Where the cursor is, counted from 1. */
	| {readonly to: 'cursor'; readonly row: number; readonly column: number}
	| {readonly to: 'background'; readonly color: Rgb}
	/** The kind of terminal it is, and what it has. */
	| {readonly to: 'attributes'; readonly codes: readonly number[]};

/** An event that a terminal sends and the program understands. */
export type InputEvent =
	/** A character as itself, `space`, or a key's name behind its modifiers: `ctrl+alt+shift+left`. */
	| {readonly kind: 'key'; readonly key: string}
	| {readonly kind: 'mouse'; readonly mouse: MouseEvent}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'answer'; readonly answer: Answer}
	| {readonly kind: 'focus'; readonly hasFocus: boolean};
