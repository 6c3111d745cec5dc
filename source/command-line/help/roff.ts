/** The man macros that the manual page is written in. */

/** A character beyond ASCII by its number, in the notation that groff and mandoc share. */
const beyondAscii = (character: string): string =>
	`\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** The text with everything escaped that roff would interpret. Hyphens become minus signs, so that they can be copied. */
export const literal = (text: string): string =>
	text
		.replaceAll('\\', '\\e')
		.replaceAll('-', '\\-')
		.replaceAll("'", '\\[aq]')
		.replaceAll('`', '\\[ga]')
		.replace(/[^\0-\x7f]/gu, beyondAscii)
		.replace(/^\./gm, '\\&.');

export const bold = (text: string): string => `\\fB${literal(text)}\\fR`;
export const italic = (text: string): string => `\\fI${literal(text)}\\fR`;

export const section = (title: string, ...lines: readonly string[]): string =>
	[`.SH ${title}`, ...lines].join('\n');

export const subsection = (title: string, ...lines: readonly string[]): string =>
	[`.SS ${literal(title)}`, ...lines].join('\n');

/** A term with its explanation: on the same line where there is room, otherwise below. */
export const item = (term: string, ...paragraphs: readonly string[]): string =>
	['.TP', term, ...paragraphs].join('\n');

export const paragraph = (text: string): string => `.PP\n${text}`;

/** Lines that are set as they stand. */
export const listing = (...lines: readonly string[]): string =>
	['.PP', '.RS', '.nf', ...lines.map(literal), '.fi', '.RE'].join('\n');
