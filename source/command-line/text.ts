import {wrapped} from '../ui/wrapped.ts';

/** How wide text for people is, where the terminal is not asked. */
export const LINE_WIDTH = 80;

/** Names in one column, meanings wrapped in the next, so that a line has 80 characters at the most. */
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
