import {markdownHead, markdownRow} from '../../export/markdown.ts';
import {rowColumnsFor, valuesOf} from './values.ts';
import type {MakeRowWriter} from './writer.ts';

/** Writes CSV. */
export const csvWriter: MakeRowWriter = (out, {config}) => {
	out(`${rowColumnsFor(config.components).join(',')}\n`);
	return {row: (row, factor) => out(`${valuesOf(row, factor).join(',')}\n`), finish() {}};
};

/** The value in at most six significant digits. */
const shown = (value: number): string => String(Number(value.toPrecision(6)));

/** Writes a Markdown table, and the status in a sentence below it. */
export const markdownWriter: MakeRowWriter = (out, {config}) => {
	const columns = rowColumnsFor(config.components);
	out(`${markdownHead(columns, [...columns.keys()])}\n`);
	return {
		row: (row, factor) => out(`${markdownRow(valuesOf(row, factor).map(shown))}\n`),
		finish({status: {name, reason}, ahead}) {
			out(`\n${name}: ${reason}\n`);
			if (ahead) out(`\nat epoch ${ahead.final.epoch} ${ahead.status.name}: ${ahead.status.reason}\n`);
		},
	};
};
