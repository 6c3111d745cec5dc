import {createReadStream, fstat} from 'node:fs';
import {stat} from 'node:fs/promises';
import process from 'node:process';
import type {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {promisify} from 'node:util';
import {parseNumber} from '../math/grid.ts';
import {Samples} from '../math/samples.ts';
import type {Output} from './output.ts';
import {startProgress} from './progress.ts';
import {EXIT, UserError} from './user-error.ts';

const fstatOf = promisify(fstat);

/** A place in the data, for people. */
const badRow = (name: string, line: number, text: string, what = 'is no number'): UserError => {
	// A terminal acts on control characters.
	const shown = (text.length > 40 ? `${text.slice(0, 40)}…` : text)
		.replaceAll('\t', ' ')
		.replace(/\p{Cc}/gu, '\uFFFD');
	return new UserError(`--data: ${name}: line ${line}: "${shown}" ${what}`);
};

const codes: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	EACCES: 'it may not be read',
	EISDIR: 'it is a folder',
};

const readError = (name: string, error: unknown): UserError => {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	const reason = codes[code] ?? (code === '' ? String(error) : code);
	return new UserError(`--data: ${name}: ${reason}`, EXIT.failure);
};

const SEPARATORS = [',', ';', '\t'];

/** Whether a line of data has more than one field. */
const hasFields = (line: string): boolean => SEPARATORS.some((separator) => line.includes(separator));

/** Characters of the longest line: what has longer ones holds no samples, and is not read into memory to see it. */
const LONGEST_LINE = 1_000_000;

const tooLong = (name: string, line: number): UserError =>
	new UserError(`--data: ${name}: line ${line} is longer than a million characters: these are no samples`);

/** Lines of a stream of text, one after the other, without their ends. */
const eachLine = async (
	stream: Readable,
	name: string,
	take: (line: string, number: number) => void,
): Promise<void> => {
	let rest = '';
	let number = 0;
	stream.setEncoding('utf8');
	for await (const chunk of stream) {
		const text: string = rest + chunk; // with an encoding set, chunks are strings
		let from = 0;
		for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
			take(text.slice(from, end), ++number);
			from = end + 1;
		}
		rest = text.slice(from);
		if (rest.length > LONGEST_LINE) throw tooLong(name, number + 1);
	}
	if (rest !== '') take(rest, ++number);
};

/** Numbers one a line; blank lines and comments are passed over. */
const readPlain = async (stream: Readable, name: string): Promise<Samples> => {
	const samples = new Samples();
	await eachLine(stream, name, (line, number) => {
		const text = (number === 1 ? line.replace(/^\uFEFF/, '') : line).trim();
		if (text === '' || text.startsWith('#')) return;
		const value = parseNumber(text);
		if (!Number.isFinite(value)) {
			if (hasFields(text)) throw badRow(name, number, text, 'has several fields: choose one with --column');
			const isName = number === 1 && /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(text);
			throw isName
				? badRow(name, number, text, `is no number; if it is the column's name, add --column "${text}"`)
				: badRow(name, number, text);
		}
		samples.add(value);
	});
	return samples;
};

/** The place of a column in a header or, by its number from 1, in any record. */
const placeOf = (column: string, header: readonly string[], name: string): number => {
	const place = header.indexOf(column);
	if (place >= 0) return place;
	const number = Number(column);
	if (Number.isInteger(number) && number >= 1 && number <= header.length) return number - 1;
	const known = header.map((field, i) => (Number.isNaN(parseNumber(field)) ? field : String(i + 1)));
	throw new UserError(`--column: ${name} has no column "${column}"; it has ${known.join(', ')}`);
};

/** One column of a CSV, by its name in the first record or by its number. */
const readColumn = async (stream: Readable, name: string, column: string): Promise<Samples> => {
	const {parse} = await import('csv-parse');
	const samples = new Samples();
	let place = -1;
	const take = (record: readonly string[], line: number): void => {
		const isFirst = place < 0;
		if (isFirst) place = placeOf(column, record, name);
		const field = record[place] ?? '';
		const value = parseNumber(field);
		if (Number.isFinite(value)) samples.add(value);
		// A first record that is no number is the header.
		else if (!isFirst) throw badRow(name, line, field);
	};
	const parser = parse({
		bom: true,
		comment: '#',
		comment_no_infix: true,
		delimiter: SEPARATORS,
		max_record_size: LONGEST_LINE,
		relax_column_count: true,
		skip_empty_lines: true,
		trim: true,
		// Called as each record is complete: to keep none of them is a third faster than to iterate over them.
		on_record(record: readonly string[], {lines}) {
			take(record, lines);
			return null;
		},
	});
	await pipeline(stream, parser, async (records) => {
		for await (const _ of records) throw new Error('no record is kept');
	});
	return samples;
};

/** Where in the data the CSV parser gave up. */
const lineOf = (error: unknown): number =>
	error instanceof Error && 'lines' in error ? Number(error.lines) : Number.NaN;

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

/**
 * The samples in a file, or `-` for standard input: numbers one a line, or one column of a CSV. Read as a stream,
 * so that memory does not grow with their number; `output` shows how far a large file has been read.
 */
export const readSamples = async (
	file: string,
	column: string | undefined,
	output?: Output,
): Promise<Samples> => {
	const name = file === '-' ? 'standard input' : file;
	if (file === '-' && process.stdin.isTTY && process.stdout.isTTY) {
		throw new UserError('--data -: standard input is the keyboard here; pipe the samples in, or name a file');
	}
	const stream: Readable = file === '-' ? process.stdin : createReadStream(file, {highWaterMark: 1 << 18});
	const stopWatching = await watchReading(stream, file, output);
	let samples: Samples;
	try {
		samples = column === undefined ? await readPlain(stream, name) : await readColumn(stream, name, column);
	} catch (error) {
		if (error instanceof UserError) throw error;
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (code === 'CSV_MAX_RECORD_SIZE') throw tooLong(name, lineOf(error));
		throw error instanceof Error && code.startsWith('CSV_')
			? new UserError(`--data: ${name}: ${error.message}`)
			: readError(name, error);
	} finally {
		stopWatching();
	}
	if (samples.count === 0) throw new UserError(`--data: ${name} holds no sample`);
	return samples;
};
