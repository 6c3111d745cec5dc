import fc from 'fast-check';
import {describe, expect} from 'vitest';
import type {InputEvent} from '../../source/terminal/input/event.ts';
import {InputParser} from '../../source/terminal/input/parser.ts';
import {fuzz} from './fuzz.ts';

/** Pieces of what terminals send, so that random bytes come near to it. */
const pieces = [
	'\u001B',
	'\u001B[',
	'\u001BO',
	'\u001B]11;rgb:',
	'\u001BP',
	'\u001B\\',
	'\u0007',
	'\u001B[200~',
	'\u001B[201~',
	'\u001B[<0;',
	'1;5',
	';',
	'~',
	'M',
	'R',
	'n',
	'A',
	'u',
	'é',
	'日',
	'q',
	'\u0003',
].map((text) => new TextEncoder().encode(text));

const bytes = fc
	.array(
		fc.oneof(
			fc.constantFrom(...pieces),
			fc.uint8Array({maxLength: 6}),
			fc.constantFrom(...'0123456789').map((digit) => new TextEncoder().encode(digit)),
		),
		{maxLength: 40},
	)
	.map((parts) => new Uint8Array(Buffer.concat(parts)));

/** All events of some pieces, with the pause behind them that ends what is not finished. */
const eventsOf = (chunks: readonly Uint8Array[]): readonly InputEvent[] => {
	const parser = new InputParser();
	const events = chunks.flatMap((chunk) => parser.read(chunk));
	return parser.patience === undefined ? events : [...events, ...parser.expire()];
};

describe('what a terminal sends', () => {
	fuzz(
		'gives the same events wherever it is cut, and never throws',
		3000,
		fc.asyncProperty(bytes, fc.array(fc.nat(), {maxLength: 8}), async (all, cuts) => {
			const places = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].sort((a, b) => a - b);
			const chunks = [0, ...places].map((from, i) => all.subarray(from, places[i] ?? all.length));
			expect(eventsOf(chunks)).toEqual(eventsOf([all]));
		}),
	);
});
