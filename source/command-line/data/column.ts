import {nearest, nearestFirst} from '../../math/names.ts';
import {counted, DataError, shownList, shownText} from './data-error.ts';
import type {TableHeader} from './header.ts';

/** A column of a table. */
export interface Column {
	/** From 0. */
	readonly place: number;
	/** The name for messages. */
	readonly title: string;
	/** A remark on how the column was chosen. */
	readonly note: string | undefined;
}

/** Names that are listed in the table's order; of more than these the nearest. */
const LISTED = 10;

const listed = (names: readonly string[], wanted: string): string =>
	shownList(names.length > LISTED ? nearestFirst(wanted, names) : names);

const unknownColumn = (column: string, names: readonly string[] | undefined, width: number): DataError => {
	const missing = `it has no column "${shownText(column)}"`;
	if (names === undefined) {
		return new DataError(
			width === 1
				? `${missing}: it has one column, without a name`
				: `${missing}: its ${width} columns have no names; choose one by its number, 1 to ${width}`,
		);
	}
	const known = names.map((name, i) => (name === '' ? String(i + 1) : name));
	// Of a single letter every other one is near.
	const near = column.length > 1 ? nearest(column, known) : undefined;
	const hint = near === undefined ? '' : `did you mean ${shownText(near)}? `;
	return new DataError(`${missing}; ${hint}it has ${listed(known, column)}`);
};

/** A column by its name or else by its number from 1, never by both. */
export const dataColumn = (wanted: string, {isFirst, names, first}: TableHeader, width: number): Column => {
	const column = wanted.trim();
	const number = /^\d+$/.test(column) ? Number(column) : 0;
	const isNumber = number >= 1 && number <= width;
	const places = (names ?? []).flatMap((name, i) => (name === column ? [i] : []));
	if (places.length > 1) {
		const numbers = places.map((place) => place + 1).join(', ');
		throw new DataError(
			`${places.length} columns are called "${shownText(column)}"; choose one by its number: ${numbers}`,
		);
	}
	const [place] = places;
	if (place !== undefined) {
		const isEither = isNumber && number !== place + 1;
		return {
			place,
			title: column,
			note: isEither
				? `"${column}" is the name of column ${place + 1} and taken as that, not as a number`
				: undefined,
		};
	}
	if (!isNumber) throw unknownColumn(column, names, width);
	const name = names?.[number - 1] ?? '';
	const isMisfit = isFirst && names === undefined;
	return {
		place: number - 1,
		title: name === '' ? `column ${number}` : name,
		note: isMisfit
			? `column ${number} is chosen by its number: the first line has ${counted(first.length, 'field', 'fields')}, the rows ${width}, and is read as no names`
			: undefined,
	};
};
