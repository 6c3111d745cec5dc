import {fixedPlace, fixedWidth, grouped} from '../../charts/format.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {
	choiceMark,
	type DialogLine,
	type DialogModel,
	type DialogPlace,
	dialog,
	dialogRows,
	dialogWidth,
	listWindow,
	piece,
} from './dialog.ts';

const WIDTH = 50;
const VALUE_WIDTH = 14;
/** Two columns stand close: a value there has as many digits, and fewer blanks before it. */
const NARROW_VALUE = 10;
const MARK = 2;
const GAP = 2;

type Readings = Extract<Overlay, {kind: 'losses'}>['readings'];

/** Where q stands, without blanks before a number. */
const placeOf = ({epoch, mu, sigma}: Extract<Overlay, {kind: 'losses'}>): string =>
	`epoch ${grouped(epoch)}: mu ${fixedPlace(mu, 10, 4).trim()}, sigma ${fixedWidth(sigma, 10, 4).trim()}`;

/** The columns of titles and values, each as wide as it is long; what a narrow window lacks is cut off the widest. */
const twoColumns = (readings: Readings, most: number): readonly Column[] => {
	const half = Math.ceil(readings.length / 2);
	const columns = [readings.slice(0, half), readings.slice(half)].map((part) => ({
		readings: part,
		titles: part.reduce((longest, {title}) => Math.max(longest, title.length + 1), 0),
		values: NARROW_VALUE,
	}));
	const wanted = columns.reduce((sum, {titles, values}) => sum + MARK + titles + values, GAP);
	const widest = columns.reduce((most, {titles}) => Math.max(most, titles), 0);
	return columns.map((column) =>
		column.titles === widest ? {...column, titles: widest - Math.max(0, wanted - most)} : column,
	);
};

interface Column {
	readonly readings: Readings;
	/** Columns of the window for the titles, and for the values. */
	readonly titles: number;
	readonly values: number;
}

const widthOf = (columns: readonly Column[]): number =>
	columns.reduce((sum, {titles, values}) => sum + MARK + titles + values, GAP * (columns.length - 1));

/** What stands in one line of a column. */
const cellOf = (
	{readings, titles, values}: Column,
	row: number,
	symbols: DialogPlace['symbols'],
): DialogLine => {
	const reading = readings[row];
	if (reading === undefined) return [piece(' '.repeat(MARK + titles + values))];
	const {title, value, isOwn} = reading;
	const tone = isOwn ? 'strong' : 'plain';
	return [
		choiceMark(symbols, isOwn),
		piece(title.slice(0, titles).padEnd(titles), tone),
		piece(fixedWidth(value, values, 6), tone),
	];
};

/** The least columns that two of losses can be told apart in. */
const LEAST_FOR_TWO = 60;

/**
 * The value of every loss where q stood when this was opened; the run's own is marked. In two columns where one would not
 * show them all.
 */
export const lossesDialog = (
	overlay: Extract<Overlay, {kind: 'losses'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const {readings} = overlay;
	const room = Math.max(1, dialogRows(layout) - 1);
	const all = dialogWidth(layout, layout.columns);
	const one = dialogWidth(layout, WIDTH);
	const columns: readonly Column[] =
		readings.length > room && all >= LEAST_FOR_TWO
			? twoColumns(readings, all)
			: [{readings, titles: Math.max(0, one - MARK - VALUE_WIDTH), values: VALUE_WIDTH}];
	const height = columns[0]?.readings.length ?? 0;
	const own = readings.findIndex(({isOwn}) => isOwn);
	const [from, to] = listWindow(height, own % Math.max(1, height), room);
	const rows = Array.from({length: to - from}, (_, i) => from + i);
	const width = Math.min(all, widthOf(columns));
	const lines = rows.map(
		(row): DialogLine =>
			columns.flatMap((column, i) => [
				...(i > 0 ? [piece(' '.repeat(GAP))] : []),
				...cellOf(column, row, symbols),
			]),
	);
	return dialog(layout, isUnicode, {
		title: 'all losses here',
		width,
		lines: [[piece(placeOf(overlay).slice(0, width), 'quiet')], ...lines],
	});
};
