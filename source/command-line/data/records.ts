import Papa from 'papaparse';
import {DataError} from './data-error.ts';

/** The fields of a record, as they are written. */
export type Fields = readonly string[];

/** Records that stand one after the other in a text. */
export interface Block {
	readonly records: readonly Fields[];
	/** The line, from 1, on which a record begins. */
	readonly lineOf: (index: number) => number;
}

/** The character between fields; undefined for a text of one column. A blank stands for any run of blanks and tabs. */
export type Delimiter = string | undefined;

/** Characters of the longest record: a longer one is a file of another kind, and is not read into memory to see it. */
const LONGEST = 1_000_000;

const newlinesIn = (text: string): number => {
	let count = 0;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
};

const linesOf = (fields: Fields): number => fields.reduce((sum, field) => sum + newlinesIn(field), 1);

/** A line of a text of one column, without the quotes around it. */
const unquoted = (line: string): string => {
	const text = line.trim();
	return text.length > 1 && text.startsWith('"') && text.endsWith('"')
		? text.slice(1, -1).replaceAll('""', '"')
		: line;
};

/** The shape of what the CSV parser returns: its own type says any. */
interface Parsed {
	readonly data: readonly Fields[];
	readonly errors: readonly {readonly code: string; readonly row?: number}[];
	readonly meta: {readonly cursor: number};
}

/**
 * Cuts a text that comes in pieces into records, as RFC 4180 has them: a field in quotes may hold delimiters, line
 * ends and doubled quotes. Lines that begin with # are read as blank ones, so that line numbers stay true. Memory
 * is bounded by the longest piece and the longest record.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc4180
 */
export class RecordParser {
	readonly #delimiter: Delimiter;
	readonly #parser: Papa.Parser | undefined;
	readonly #blankBeforeQuote: RegExp;
	#rest = '';
	#line = 1;

	constructor(delimiter: Delimiter) {
		this.#delimiter = delimiter;
		if (delimiter !== undefined) this.#parser = new Papa.Parser({delimiter, newline: '\n'});
		// Any sign may be a delimiter, those of regular expressions included.
		const literal = (delimiter ?? '').replace(/[\\^$*+?.()|[\]{}]/g, '\\$&');
		this.#blankBeforeQuote = new RegExp(`(^|${literal})[ \\t]+"`, 'gm');
	}

	/** The records that are complete with this piece of the text; with the last one, all that are left. */
	push(piece: string, isLast: boolean): Block {
		const text = this.#rest + piece;
		const end = isLast ? text.length : text.lastIndexOf('\n') + 1;
		const whole = this.#cleaned(text.slice(0, end));
		const {data, errors, meta} = this.#parsed(whole, isLast);
		const start = this.#line;
		const lineOf = (index: number): number =>
			data.slice(0, index).reduce((line, fields) => line + linesOf(fields), start);
		const [error] = errors;
		if (error) {
			const what =
				error.code === 'MissingQuotes'
					? 'a quote (") is opened and never closed'
					: 'there is text behind a closing quote (")';
			throw new DataError(`line ${lineOf(error.row ?? data.length)}: ${what}`);
		}
		this.#line += newlinesIn(whole.slice(0, meta.cursor));
		this.#rest = whole.slice(meta.cursor) + text.slice(end);
		if (this.#rest.length > LONGEST) this.#refuseLong();
		return {records: data, lineOf};
	}

	#cleaned(text: string): string {
		let clean = text;
		if (clean.includes('#')) clean = clean.replace(/^[ \t]*#.*$/gm, '');
		if (this.#delimiter === ' ') return clean.replaceAll('\t', ' ');
		return this.#delimiter !== undefined && / "|\t"/.test(clean)
			? clean.replace(this.#blankBeforeQuote, '$1"')
			: clean;
	}

	#parsed(text: string, isLast: boolean): Parsed {
		if (this.#parser === undefined) {
			const lines = text.split('\n');
			// Behind the last line's end there is no line.
			if (lines.at(-1) === '') lines.pop();
			const hasQuotes = text.includes('"');
			const data = lines.map((line) => [hasQuotes ? unquoted(line) : line]);
			return {data, errors: [], meta: {cursor: text.length}};
		}
		const parsed: Parsed = this.#parser.parse(text, 0, !isLast); // its type says any
		if (this.#delimiter !== ' ') return parsed;
		return {...parsed, data: parsed.data.map((fields) => fields.filter((field) => field !== ''))};
	}

	#refuseLong(): never {
		const isQuoted = this.#rest.includes('\n');
		throw new DataError(
			isQuoted
				? `line ${this.#line}: a quote (") is opened and not closed within a million characters`
				: `line ${this.#line} is longer than a million characters: these are not samples`,
		);
	}
}
