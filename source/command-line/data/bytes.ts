import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {DataError} from './data-error.ts';

/** A stream whose first bytes are known. */
export interface Peeked {
	/** At least as many as were asked for, or all there are. */
	readonly head: Buffer;
	/** All bytes from the first on. */
	readonly all: AsyncIterable<Buffer>;
}

/** Looks at the first `size` bytes of a stream. */
export const peek = async (source: AsyncIterable<Buffer>, size: number): Promise<Peeked> => {
	const iterator = source[Symbol.asyncIterator]();
	const pieces: Buffer[] = [];
	let length = 0;
	while (length < size) {
		const next = await iterator.next();
		if (next.done) break;
		pieces.push(next.value);
		length += next.value.length;
	}
	const head = Buffer.concat(pieces);
	async function* all(): AsyncGenerator<Buffer> {
		try {
			if (head.length > 0) yield head;
			for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
		} finally {
			await iterator.return?.();
		}
	}
	return {head, all: all()};
};

const GZIP = '\x1F\x8B';

/** The bytes of a stream, unpacked where it is gzipped. */
export const unpacked = async (source: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> => {
	const {head, all} = await peek(source, GZIP.length);
	if (head.toString('latin1', 0, GZIP.length) !== GZIP) return all;
	const gunzip = createGunzip({chunkSize: 1 << 18});
	// An error destroys gunzip, and so reaches the reader of the unpacked bytes.
	pipeline(Readable.from(all), gunzip).catch(() => {});
	return gunzip;
};

/** Files that are no tables of text, by the bytes they begin with. */
const others: readonly (readonly [start: string, what: string])[] = [
	['PK\x03\x04', 'an Excel workbook or another zip archive; save the sheet as CSV'],
	['\xD0\xCF\x11\xE0', 'an Excel workbook; save the sheet as CSV'],
	['PAR1', 'a Parquet file; write it as CSV'],
	['ARROW1', 'an Arrow file; write it as CSV'],
	['FEA1', 'a Feather file; write it as CSV'],
	['\x93NUMPY', 'a NumPy array; write it with numpy.savetxt'],
	['\x89HDF', 'an HDF5 file; write the table as CSV'],
	['SQLite format 3', 'an SQLite database; write the table as CSV'],
	['RDX', 'an R workspace; write the table with write.csv'],
	['%PDF', 'a PDF'],
	['\x89PNG', 'a picture'],
	['BZh', 'packed with bzip2; unpack it, or pipe it in through bzcat and --data -'],
	['\xFD7zXZ', 'packed with xz; unpack it, or pipe it in through xzcat and --data -'],
	['\x28\xB5\x2F\xFD', 'packed with zstd; unpack it, or pipe it in through zstdcat and --data -'],
];

/** Of the bytes of a text this part at most are control characters that do not set it. */
const MOST_CONTROLS = 0.02;

/** Control characters but for tabs, line ends, form feeds and the escapes of a terminal's colours. */
const controlsIn = (bytes: Buffer): number =>
	bytes.reduce((count, byte) => count + Number(byte < 32 && ![9, 10, 12, 13, 27].includes(byte)), 0);

/** Throws a {@link DataError} for bytes that are no text. */
export const checkIsText = (head: Buffer, isWide: boolean): void => {
	const text = head.toString('latin1');
	const other = others.find(([start]) => text.startsWith(start));
	if (other) throw new DataError(`this is ${other[1]}`);
	if (/^\s*(\{\s*"|\[\s*[[{"\d-])/.test(text)) {
		throw new DataError('this is JSON; write its numbers one a line, as jq ".[]" does');
	}
	if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new DataError('this is an HTML page, not a table');
	const nul = isWide ? -1 : head.indexOf(0);
	if (nul >= 0) {
		const line = text.slice(0, nul).split('\n').length;
		throw new DataError(`line ${line} holds a NUL character: this is not text`);
	}
	if (!isWide && controlsIn(head) > MOST_CONTROLS * head.length) {
		throw new DataError('it is full of control characters: this is not text');
	}
};
