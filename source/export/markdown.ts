const cell = (text: string): string => text.replaceAll('|', '\\|');

/** One line of a table in Markdown. */
export const markdownRow = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The first two lines of a table; the columns in `right` are aligned right. */
export const markdownHead = (titles: readonly string[], right: readonly number[] = []): string =>
	[markdownRow(titles), markdownRow(titles.map((_, i) => (right.includes(i) ? '---:' : '---')))].join('\n');

/** A whole table, without a newline at the end. */
export const markdownTable = (
	titles: readonly string[],
	rows: readonly (readonly string[])[],
	right: readonly number[] = [],
): string => [markdownHead(titles, right), ...rows.map(markdownRow)].join('\n');
