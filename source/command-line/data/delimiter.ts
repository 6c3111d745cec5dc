/** Delimiters as `--delimiter` takes them, besides a character for itself. */
const names: Readonly<Record<string, string>> = {
	tab: '\t',
	'\\t': '\t',
	comma: ',',
	semicolon: ';',
	blank: ' ',
	space: ' ',
	pipe: '|',
};

/** A delimiter by its name or as itself; undefined for what cannot be one. */
export const delimiterNamed = (text: string): string | undefined => {
	const character = names[text.toLowerCase()] ?? text;
	return character.length === 1 && !/["#\r\n\w.+-]/.test(character) ? character : undefined;
};

/** A delimiter as `--delimiter` takes it. */
export const delimiterName = (delimiter: string): string =>
	Object.entries(names).find(([, character]) => character === delimiter)?.[0] ?? delimiter;
