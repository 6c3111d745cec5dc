import {wrapped} from '../ui/wrapped.ts';

/** The width of help and lists, in columns, independent of the terminal. */
export const LINE_WIDTH = 80;

/** Names in one column and meanings wrapped in the next, in lines of at most 80 characters. */
export const twoColumns = (
	rows: readonly (readonly [name: string, meaning: string])[],
	indent = 0,
): string => {
	const names = rows.map(([name]) => name.length);
	const width = Math.max(...names) + 2;
	const margin = ' '.repeat(indent);
	return rows
		.flatMap(([name, meaning]) =>
			wrapped(meaning, LINE_WIDTH - width - indent).map(
				(line, i) => `${margin}${(i === 0 ? name : '').padEnd(width)}${line}\n`,
			),
		)
		.join('');
};
