/** How wide text for people is, where the terminal is not asked. */
export const LINE_WIDTH = 80;

/** A text in lines of so many characters at the most, broken between words. */
export const wrapped = (text: string, width: number): readonly string[] => {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}
	return lines;
};

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
