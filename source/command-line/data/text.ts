import {isUtf8} from 'node:buffer';
import {checkIsText, peek, unpacked} from './bytes.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const marks: readonly (readonly [mark: string, encoding: Encoding])[] = [
	['\xEF\xBB\xBF', 'utf-8'],
	['\xFF\xFE', 'utf-16le'],
	['\xFE\xFF', 'utf-16be'],
];

/** Bytes that are looked at to tell an encoding. */
const HEAD = 1 << 16;

/** NUL bytes among those at even and at odd places, each as a part of them. */
const nulParts = (bytes: Buffer): readonly [even: number, odd: number] => {
	const counts: [number, number] = [0, 0];
	for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) counts[i % 2 === 0 ? 0 : 1]++;
	const half = Math.max(1, bytes.length >> 1);
	return [counts[0] / half, counts[1] / half];
};

/** UTF-8 as far as the head shows: a character that it ends within is none against it. */
const looksUtf8 = (head: Buffer): boolean =>
	[0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));

/** The encoding of a text by its mark, by where its NUL bytes are, or by whether it is UTF-8. */
const encodingOf = (head: Buffer): Encoding => {
	const start = head.toString('latin1', 0, 3);
	const marked = marks.find(([mark]) => start.startsWith(mark));
	if (marked) return marked[1];
	// Of a text of digits every second byte is NUL in UTF-16, and none is in the other encodings.
	const [even, odd] = nulParts(head);
	if (odd > 0.5 && even < 0.1) return 'utf-16le';
	if (even > 0.5 && odd < 0.1) return 'utf-16be';
	return looksUtf8(head) ? 'utf-8' : 'windows-1252';
};

/**
 * The text of a stream of bytes in pieces: unpacked, decoded, without a byte order mark, its lines ended by \n.
 * Throws a DataError for what is no text.
 */
export async function* textOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
	const {head, all} = await peek(await unpacked(source), HEAD);
	const encoding = encodingOf(head);
	checkIsText(head, encoding.startsWith('utf-16'));
	const decoder = new TextDecoder(encoding);
	// A \r at the end of a piece may be the half of a line's end.
	let held = '';
	for await (const bytes of all) {
		const text = held + decoder.decode(bytes, {stream: true});
		held = text.endsWith('\r') ? '\r' : '';
		const whole = held === '' ? text : text.slice(0, -1);
		yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
	}
	const rest = held + decoder.decode();
	if (rest !== '') yield rest.replace(/\r\n?/g, '\n');
}
