import type {Machine} from './machine.ts';
import {type Group, isMeasured, type Measured, type Row, type Unit, verdictOf} from './row.ts';

interface Figure {
	readonly digits: string;
	readonly unit: string;
}

const grouped = (value: number, decimals: number): string =>
	value.toLocaleString('en-US', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});

/** Three digits or more: 0.12, 1.23, 12.3, 1,234. */
const short = (value: number): string => grouped(value, value < 10 ? 2 : value < 100 ? 1 : 0);

const inBytes = (value: number): Figure => {
	if (value < 1000) return {digits: grouped(value, 0), unit: ' B'};
	return value < 1e6 ? {digits: short(value / 1e3), unit: ' kB'} : {digits: short(value / 1e6), unit: ' MB'};
};

const figures: Record<Unit, (value: number) => Figure> = {
	'/s': (value) => ({digits: short(value), unit: '/s'}),
	'steps/s': (value) => ({digits: grouped(value, 0), unit: ' steps/s'}),
	times: (value) => ({digits: short(value), unit: 'x'}),
	ms: (value) => ({digits: short(value), unit: ' ms'}),
	ns: (value) => ({digits: short(value), unit: ' ns'}),
	bytes: inBytes,
	count: (value) => ({digits: grouped(value, 0), unit: ''}),
};

const figureOf = (value: number, unit: Unit): Figure =>
	Number.isFinite(value) ? figures[unit](value) : {digits: 'no figure', unit: ''};

const formatFigure = (value: number, unit: Unit): string => {
	const {digits, unit: name} = figureOf(value, unit);
	return digits + name;
};

/** The unit stands beside the measured figure; it is said again only where an end has another. */
const formatSpread = ({value, unit, spread}: Measured): string => {
	if (spread === undefined) return '';
	const own = figureOf(value, unit).unit;
	const ends = spread.map((end) => figureOf(end, unit));
	const isPlain = ends.every((end) => end.unit === own);
	return ends.map((end) => (isPlain ? end.digits : end.digits + end.unit)).join(' .. ');
};

/** A limit is a round number: 2 ms, not 2.00 ms. */
const formatBudget = ({budget, unit}: Measured): string => {
	if (budget === undefined) return '';
	const {digits, unit: name} = figureOf(budget.value, unit);
	const round = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
	return `${budget.bound === 'at least' ? '>=' : '<='} ${round}${name}`;
};

const INDENT = '  ';
const GAP = '   ';
/** Figures are compared from top to bottom, so they end in one column. */
const isRightAligned = [false, true, true, true, false];
const heading = ['', 'measured', 'spread', 'budget', ''];

const lineOf = (row: Row): readonly string[] => {
	if ('skipped' in row) return [INDENT + row.what, `skipped: ${row.skipped}`];
	if ('failed' in row) return [INDENT + row.what, `failed: ${row.failed}`];
	return [
		INDENT + row.what,
		formatFigure(row.value, row.unit),
		formatSpread(row),
		formatBudget(row),
		verdictOf(row),
	];
};

/** The groups as a table with aligned columns: what, measured, spread, budget, and ok or MISS. */
export const formatTable = (groups: readonly Group[]): string => {
	const lines: ReadonlyArray<readonly string[]> = [
		heading,
		...groups.flatMap(({title, rows}) => [[title], ...rows.map(lineOf)]),
	];
	// A title, or a sentence in the place of a figure, has nothing to its right and may run on.
	const widths = heading.map((_, column) =>
		Math.max(0, ...lines.filter((line) => line.length > column + 1).map((line) => line[column]?.length ?? 0)),
	);
	const aligned = lines.map((line) =>
		line
			.map((text, column) => {
				const width = widths[column] ?? 0;
				const isFigure = isRightAligned[column] === true && line.length === heading.length;
				return isFigure ? text.padStart(width) : text.padEnd(width);
			})
			.join(GAP)
			.trimEnd(),
	);
	return `${aligned.join('\n')}\n`;
};

export interface Report {
	readonly machine: Machine;
	/** When it was measured, as ISO 8601. */
	readonly date: string;
	readonly isQuick: boolean;
	readonly groups: readonly Group[];
}

/** A number as JSON can hold it. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const jsonRow = (row: Row): object =>
	isMeasured(row)
		? {
				what: row.what,
				unit: row.unit,
				value: finite(row.value),
				...(row.spread && {low: finite(row.spread[0]), high: finite(row.spread[1])}),
				...(row.budget && {budget: row.budget, verdict: verdictOf(row)}),
			}
		: row;

/** The report for programs: one object, numbers in full precision. */
export const formatJson = ({machine, date, isQuick, groups}: Report): string => {
	const results = groups.flatMap(({name, rows}) => rows.map((row) => ({measure: name, ...jsonRow(row)})));
	return `${JSON.stringify({schema: 1, date, quick: isQuick, machine, results}, null, '\t')}\n`;
};
