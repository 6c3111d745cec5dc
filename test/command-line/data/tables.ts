import {Buffer} from 'node:buffer';
import {readTable, type TableOptions, type TableSamples} from '../../../source/command-line/data/table.ts';
import {textOf} from '../../../source/command-line/data/text.ts';

/** Bytes in pieces of a size, so that every border falls somewhere. */
async function* piecesOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What is read from a file with these bytes, which come in pieces. */
export const readBytes = (bytes: Buffer, options: TableOptions = {}, size = 1 << 16): Promise<TableSamples> =>
	readTable(textOf(piecesOf(bytes, size)), options);

/** The samples of a table in order, each as often as it is there, and what was said of it. */
export const read = async (
	table: string | Buffer,
	options: TableOptions = {},
): Promise<{readonly values: readonly number[]; readonly notes: readonly string[]}> => {
	const {samples, notes} = await readBytes(typeof table === 'string' ? Buffer.from(table) : table, options);
	const values = samples.groups(0).flatMap(({weight, at}) => Array.from({length: weight}, () => at));
	return {values, notes};
};
