import type {InputEvent} from '../../../source/terminal/input/event.ts';
import {InputParser} from '../../../source/terminal/input/parser.ts';

const encoder = new TextEncoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** All that a terminal means by these bytes, once it has fallen silent; each piece is read by itself. */
export const eventsOf = (pieces: readonly Uint8Array[], isCursorAwaited = false): InputEvent[] => {
	const parser = new InputParser(() => isCursorAwaited);
	const events = pieces.flatMap((piece) => parser.read(piece));
	return [...events, ...parser.expire()];
};

export const eventsOfText = (text: string): InputEvent[] => eventsOf([bytesOf(text)]);

/** What was typed: keys by their names, everything else by its kind. */
export const named = (events: readonly InputEvent[]): string[] =>
	events.map((event) => (event.kind === 'key' ? event.key : `<${event.kind}>`));
