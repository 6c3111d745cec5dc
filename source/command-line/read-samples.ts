import {createReadStream, fstat} from 'node:fs';
import {stat} from 'node:fs/promises';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {promisify} from 'node:util';
import type {TableFlags} from '../fit/data-source.ts';
import {errorCode} from '../terminal/error-code.ts';
import {DataError} from './data/data-error.ts';
import {delimiterNamed} from './data/delimiter.ts';
import {readTable, type TableOptions, type TableSamples} from './data/table.ts';
import {textOf} from './data/text.ts';
import type {Output} from './output.ts';
import {startProgress} from './progress.ts';
import {EXIT, UserError} from './user-error.ts';

const fstatOf = promisify(fstat);

const codes: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	EACCES: 'it may not be read',
	EISDIR: 'it is a folder',
	Z_BUF_ERROR: 'the gzip file ends too early',
	Z_DATA_ERROR: 'the gzip file is damaged',
};

const readError = (name: string, error: unknown): UserError => {
	const code = errorCode(error);
	const reason = codes[code] ?? (code === '' ? String(error) : code);
	return new UserError(`--data: ${name}: ${reason}`, EXIT.failure);
};

const REPORT_MS = 100;

/** Shows how much of a file has been read; of a pipe nobody knows. Returns what ends that. */
const watchReading = async (
	stream: Readable,
	file: string,
	output: Output | undefined,
): Promise<() => void> => {
	const size = await (file === '-' ? fstatOf(process.stdin.fd) : stat(file)).then(
		(found) => (found.isFile() ? found.size : 0),
		() => 0, // the reading itself says what is wrong
	);
	if (output === undefined || size === 0) return () => {};
	const progress = startProgress(output, 'read');
	const read = stream as Readable & {readonly bytesRead?: number}; // a file's stream counts
	const timer = setInterval(() => progress.report((read.bytesRead ?? 0) / size), REPORT_MS);
	return () => {
		clearInterval(timer);
		progress.end();
	};
};

/** The options of reading a table, from flags that have been checked. */
const optionsOf = ({column, weights, delimiter, header, decimal}: TableFlags): TableOptions => ({
	...(column === undefined ? {} : {column}),
	...(weights === undefined ? {} : {weights}),
	...(delimiter === undefined ? {} : {delimiter: delimiterNamed(delimiter) ?? delimiter}),
	...(header === undefined ? {} : {header: header === 'yes'}),
	...(decimal === undefined ? {} : {decimal: decimal === ',' ? ',' : '.'}),
});

/**
 * The samples in a file, or `-` for standard input: numbers one a line, or one column of a table. Read as a stream,
 * so that memory does not grow with their number; `output` shows how far a large file has been read.
 */
export const readSamples = async (
	file: string,
	flags: TableFlags,
	output?: Output,
): Promise<TableSamples> => {
	const name = file === '-' ? 'standard input' : file;
	if (file === '-' && process.stdin.isTTY && process.stdout.isTTY) {
		throw new UserError('--data -: standard input is the keyboard here; pipe the samples in, or name a file');
	}
	const stream: Readable = file === '-' ? process.stdin : createReadStream(file, {highWaterMark: 1 << 18});
	// A file that cannot be opened is told by the reading, which may begin after that is known.
	stream.on('error', () => {});
	const stopWatching = await watchReading(stream, file, output);
	try {
		return await readTable(textOf(stream), optionsOf(flags));
	} catch (error) {
		// An open pipe would keep the program from ending.
		stream.destroy();
		if (error instanceof DataError) throw new UserError(`--data: ${name}: ${error.message}`);
		throw readError(name, error);
	} finally {
		stopWatching();
	}
};
