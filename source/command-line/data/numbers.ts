import {DataError, shownText} from './data-error.ts';
import type {Delimiter} from './records.ts';

export type Decimal = '.' | ',';

/** The words for a missing value: those of pandas and R, and the `?` and `.` of UCI and SAS. */
const missingWords: ReadonlySet<string> = new Set([
	'',
	'na',
	'n/a',
	'#n/a',
	'#na',
	'<na>',
	'nan',
	'-nan',
	'null',
	'nil',
	'none',
	'?',
	'.',
]);

export const isMissing = (text: string): boolean => missingWords.has(text.trim().toLowerCase());

/** Marks that set thousands apart besides comma and point: blanks of all kinds, and apostrophes as the Swiss do. */
const BLANKS = /[ \u00A0\u2009\u202F'’]/g;

/** Numbers with a decimal mark: bare, with the other mark between thousands, or with blanks between them. */
const patterns: Readonly<Record<Decimal, readonly [bare: RegExp, marked: RegExp, blank: RegExp]>> = {
	'.': [
		/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
		/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/,
		/^[+-]?\d{1,3}(?:([ \u00A0\u2009\u202F'’])\d{3})(\1\d{3})*(\.\d*)?$/,
	],
	',': [
		/^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
		/^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/,
		/^[+-]?\d{1,3}(?:([ \u00A0\u2009\u202F'’])\d{3})(\1\d{3})*(,\d*)?$/,
	],
};

/** The value of a cell whose decimal mark is known; NaN if the cell is not a number. */
const numberIn = (cell: string, decimal: Decimal): number => {
	// Typesetters have a minus of their own.
	const text = cell.trim().replace(/^\u2212/, '-');
	const [bare, marked, blank] = patterns[decimal];
	if (bare.test(text)) return Number(text.replace(',', '.'));
	if (marked.test(text)) return Number(text.replaceAll(decimal === '.' ? ',' : '.', '').replace(',', '.'));
	return blank.test(text) ? Number(text.replace(BLANKS, '').replace(',', '.')) : Number.NaN;
};

/** True if a cell is a number with one decimal mark or the other. */
export const isNumeric = (text: string): boolean =>
	!Number.isNaN(numberIn(text, '.')) || !Number.isNaN(numberIn(text, ','));

/** True if a cell is neither a number nor missing. */
export const isText = (text: string): boolean => !(isMissing(text) || isNumeric(text));

/** The evidence of a cell for a decimal mark: `1.5`, `1,234.5` a point, `1,5` a comma, `1,234` either, `15` nothing. */
export type Shape = 'point' | 'comma' | 'point or thousands' | 'comma or thousands' | 'none';

const shapeOf = (text: string): Shape => {
	const trimmed = text.trim();
	const point = trimmed.includes('.');
	const comma = trimmed.includes(',');
	if (!(point || comma)) return 'none';
	const asPoint = numberIn(trimmed, '.');
	const asComma = numberIn(trimmed, ',');
	if (Number.isNaN(asPoint)) return Number.isNaN(asComma) ? 'none' : 'comma';
	if (Number.isNaN(asComma)) return 'point';
	// Nobody groups the digits behind a leading zero.
	const isFraction = /^[+-]?0/.test(trimmed);
	if (point) return isFraction ? 'point' : 'point or thousands';
	return isFraction ? 'comma' : 'comma or thousands';
};

/** Cells that were looked at, and the first that shows a decimal point, or a comma. */
export interface Evidence {
	readonly point: string | undefined;
	readonly comma: string | undefined;
	/** Of cells that show either. */
	readonly shapes: ReadonlySet<Shape>;
}

export const evidenceOf = (cells: Iterable<string>): Evidence => {
	const first = new Map<Shape, string>();
	for (const cell of cells) {
		const shape = shapeOf(cell);
		if (!first.has(shape)) first.set(shape, cell);
	}
	return {point: first.get('point'), comma: first.get('comma'), shapes: new Set(first.keys())};
};

/** The decimal mark that cells show, if they show one alone. */
const shownBy = ({point, comma}: Evidence): Decimal | undefined => {
	if (point !== undefined && comma === undefined) return '.';
	return comma !== undefined && point === undefined ? ',' : undefined;
};

/**
 * The decimal mark of a column: what its own cells show, or those of the other columns. Without any such cell a
 * comma is decimal where semicolons set fields apart, for that is why they do, and groups thousands where commas do.
 * undefined where nothing tells. Throws a {@link DataError} for a column that has both.
 */
export const decimalOf = (own: Evidence, others: Evidence, delimiter: Delimiter): Decimal | undefined => {
	if (own.point !== undefined && own.comma !== undefined) {
		throw new DataError(
			`"${shownText(own.point)}" has a decimal point and "${shownText(own.comma)}" a decimal comma; say which it is with --decimal`,
		);
	}
	const shown = shownBy(own);
	if (shown !== undefined) return shown;
	const other = shownBy(others);
	if (delimiter === ',') return other === ',' ? undefined : '.';
	if (delimiter !== ';') return other;
	if (other === '.') return own.shapes.has('comma or thousands') ? undefined : '.';
	return other === undefined && own.shapes.has('point or thousands') ? undefined : ',';
};

/** A number that shows no decimal mark. */
const WHOLE = /^[+-]?\d{1,15}$/;

/** Numbers of a column, cell by cell. */
export class NumberReader {
	#decimal: Decimal | undefined;

	/** Where the decimal mark is not known, the first cell that shows it decides. */
	constructor(decimal: Decimal | undefined) {
		this.#decimal = decimal;
	}

	/** The value of a cell; NaN for a missing one. Throws a {@link DataError} for what is no finite number. */
	read(text: string): number {
		// The usual cell: JavaScript's own numbers but for 0x10, 0b1, blanks around them and Infinity.
		if (this.#decimal === '.') {
			const value = +text;
			const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
			const last = text.charCodeAt(text.length - 1);
			const isPlain =
				first > 32 &&
				first <= 57 &&
				last >= 48 &&
				last <= 57 &&
				!(second > 57 && second !== 101 && second !== 69);
			if (isPlain && value - value === 0) return value;
		} else if (WHOLE.test(text)) {
			return +text;
		}
		return this.#slowly(text);
	}

	#slowly(text: string): number {
		if (isMissing(text)) return Number.NaN;
		this.#decimal ??= this.#decided(text);
		const decimal = this.#decimal ?? '.';
		const value = numberIn(text, decimal);
		if (Number.isFinite(value)) return value;
		const shown = shownText(text.trim());
		if (!Number.isNaN(value)) throw new DataError(`"${shown}" is beyond the largest number there is`);
		if (/^[+-]?inf(inity)?$/i.test(shown)) throw new DataError(`"${shown}" is not finite`);
		if (isNumeric(text)) {
			const is = decimal === '.' ? 'point' : 'comma';
			const other = decimal === '.' ? ',' : '.';
			throw new DataError(
				`"${shown}" is not a number where the decimal mark is the ${is}; --decimal ${other} changes that`,
			);
		}
		throw new DataError(
			`"${shown}" is not a number; allowed are cells such as 1${decimal}5 and -2e3, without a unit, and NA for a missing value`,
		);
	}

	#decided(text: string): Decimal | undefined {
		const shape = shapeOf(text);
		if (shape === 'none') return undefined;
		if (shape === 'comma or thousands') {
			const shown = shownText(text.trim());
			const [one, thousands] = [shown.replace(',', '.'), shown.replaceAll(',', '')];
			throw new DataError(
				`"${shown}" can be ${one} or ${thousands}; say which with --decimal , or --decimal .`,
			);
		}
		return shape === 'comma' ? ',' : '.';
	}
}
