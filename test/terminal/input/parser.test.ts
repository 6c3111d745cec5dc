import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {InputParser} from '../../../source/terminal/input/parser.ts';
import {casesOf} from '../../cases.ts';
import {bytesOf, eventsOf, eventsOfText, named} from './bytes.ts';

describe('the mouse', () => {
	it.each([
		['<0;10;5M', {kind: 'press', button: 'left', column: 9, row: 4}],
		['<0;10;5m', {kind: 'release', button: 'left', column: 9, row: 4}],
		['<32;11;5M', {kind: 'drag', button: 'left', column: 10, row: 4}],
		['<2;1;1M', {kind: 'press', button: 'right', column: 0, row: 0}],
		['<16;300;90M', {kind: 'press', button: 'left', column: 299, row: 89}],
		['<64;1;1M', {kind: 'wheel', by: -1, column: 0, row: 0}],
		['<65;1;1M', {kind: 'wheel', by: 1, column: 0, row: 0}],
	])('%s', (report, mouse) => expect(eventsOfText(`\u001B[${report}`)).toEqual([{kind: 'mouse', mouse}]));

	it.each([
		['a move without a button', '<35;1;1M'],
		['a fourth button', '<128;1;1M'],
		['a wheel to the side', '<66;1;1M'],
		['a report with too few numbers', '<0;1M'],
	])('%s is nothing', (_, report) => expect(eventsOfText(`\u001B[${report}`)).toEqual([]));
});

describe('answers', () => {
	it.each([
		['\u001B[0n', {to: 'status'}],
		['\u001B[24;80R', {to: 'cursor', row: 24, column: 80}],
		['\u001B[1;80R', {to: 'cursor', row: 1, column: 80}],
		['\u001B[?62;1;6c', {to: 'attributes', codes: [62, 1, 6]}],
		['\u001B]11;rgb:ffff/8000/0000\u0007', {to: 'background', color: [1, 0x8000 / 0xffff, 0]}],
		['\u001B]11;rgb:ff/00/33\u001B\\', {to: 'background', color: [1, 0, 0.2]}],
		['\u001B]11;rgba:0000/0000/0000/ffff\u001B\\', {to: 'background', color: [0, 0, 0]}],
		['\u001B]11;#ffffff\u001B\\', {to: 'background', color: [1, 1, 1]}],
	])('%j', (sent, answer) => expect(eventsOfText(sent)).toEqual([{kind: 'answer', answer}]));

	it('the cursor in row 1 is taken for Ctrl-F3 only while nobody has asked for it', () => {
		const sent = bytesOf('\u001B[1;5R');
		expect(eventsOf([sent], true)).toEqual([{kind: 'answer', answer: {to: 'cursor', row: 1, column: 5}}]);
		expect(eventsOf([sent], false)).toEqual([{kind: 'key', key: 'ctrl+f3'}]);
	});
});

it('tells when the window gains and loses the keyboard', () => {
	expect(eventsOfText('\u001B[I\u001B[O')).toEqual([
		{kind: 'focus', hasFocus: true},
		{kind: 'focus', hasFocus: false},
	]);
});

describe('a paste', () => {
	it.each([
		['text with keys of the dashboard', 'quit\nq'],
		['control characters and sequences', 'a\u0003b\u001B[A\u001B]11;x'],
		['what looks like its end', 'a\u001B[201b\u001B[20\u001B\u001B[201'],
		['characters of several bytes', 'é日😀'],
		['nothing', ''],
	])('of %s is one text', (_, text) => {
		expect(eventsOfText(`\u001B[200~${text}\u001B[201~q`)).toEqual([
			{kind: 'paste', text},
			{kind: 'key', key: 'q'},
		]);
	});

	it('of ten megabytes keeps its first 64 kB', () => {
		const [paste, ...rest] = eventsOfText(`\u001B[200~${'x'.repeat(10_000_000)}\u001B[201~`);
		expect(rest).toEqual([]);
		expect(paste).toEqual({kind: 'paste', text: 'x'.repeat(65_536)});
	});

	it('whose end is lost is over after a silence, and keys are keys again', () => {
		const parser = new InputParser();
		expect(parser.read(bytesOf('\u001B[200~abc'))).toEqual([]);
		expect(parser.patience).toBe(2000);
		expect(parser.expire()).toEqual([{kind: 'paste', text: 'abc'}]);
		expect(parser.patience).toBe(undefined);
		expect(parser.read(bytesOf('q'))).toEqual([{kind: 'key', key: 'q'}]);
	});
});

it('only a lone escape and a paste without an end wait for a silence', () => {
	const parser = new InputParser();
	for (const [sent, patience] of [
		['\u001B', 50],
		['[', undefined],
		['<0;1;1M', undefined],
		['\u001B]', undefined],
		['11;', undefined],
		['\u0007', undefined],
	] as const) {
		parser.read(bytesOf(sent));
		expect(parser.patience).toBe(patience);
	}
	expect(parser.expire()).toEqual([]);
});

/** Pieces of what terminals send, so that random bytes often come near a meaning. */
const fragment = fc.oneof(
	fc.uint8Array({maxLength: 8}),
	fc
		.constantFrom(
			'\u001B',
			'\u001B[',
			'\u001BO',
			'\u001B]11;',
			'\u001BP',
			'\u001B\\',
			'\u001B[200~',
			'\u001B[201~',
			'\u001B[<0;10;5M',
			'\u001B[0n',
			'1;5',
			'P',
			'~',
			'$',
			'é',
			'日',
			'😀',
			'q',
			'\u0007',
		)
		.map(bytesOf),
);

const joined = (pieces: readonly Uint8Array[]): Uint8Array =>
	Uint8Array.from(pieces.flatMap((piece) => [...piece]));

/** The bytes in pieces that end at these places. */
const cutAt = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
	const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
	return [...ends, bytes.length].map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
};

it('means the same however the bytes are cut', () => {
	fc.assert(
		fc.property(
			fc.array(fragment, {maxLength: 30}),
			fc.array(fc.nat(300), {maxLength: 30}),
			(fragments, cuts) => {
				const bytes = joined(fragments);
				expect(eventsOf(cutAt(bytes, cuts))).toEqual(eventsOf([bytes]));
				expect(eventsOf(cutAt(bytes, [...bytes.keys()]))).toEqual(eventsOf([bytes]));
			},
		),
		{numRuns: casesOf(2000)},
	);
});

it('takes a million random bytes for what they are, without an exception', () => {
	let state = 12345;
	const random = (): number => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return state >>> 16;
	};
	const bytes = Uint8Array.from({length: 1_000_000}, () =>
		// Escapes and brackets far more often than by chance.
		random() % 8 === 0
			? (['\u001B', '[', ']', 'O', 'P', ';', '<', '\\'][random() % 8] ?? '').charCodeAt(0)
			: random() & 0xff,
	);
	const parser = new InputParser();
	let count = 0;
	for (let at = 0; at < bytes.length; at += 997) count += parser.read(bytes.subarray(at, at + 997)).length;
	expect(count).toBeGreaterThan(100_000);
	// Whatever came before, two Ctrl-C in a silence are heard.
	parser.expire();
	expect(named(parser.read(bytesOf('\u0003\u0003'))).at(-1)).toBe('ctrl+c');
});
