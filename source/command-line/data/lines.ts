/** A line of a text that is neither blank nor a comment. */
export interface Line {
	/** Without blanks around it. */
	readonly text: string;
	/** From 1. */
	readonly number: number;
}

const isComment = (text: string): boolean => text.startsWith('#');

const linesOf = (text: string): readonly Line[] =>
	text
		.split('\n')
		.map((line, i) => ({text: line.trim(), number: i + 1}))
		.filter((line) => line.text !== '');

/** The lines that hold something. */
export const filledLines = (text: string): readonly Line[] =>
	linesOf(text).filter((line) => !isComment(line.text));

/** The last comment before the first record, without its #. */
export const commentBefore = (text: string): string | undefined => {
	const lines = linesOf(text);
	const first = lines.findIndex((line) => !isComment(line.text));
	const comment = lines[(first < 0 ? lines.length : first) - 1];
	return comment?.text.replace(/^#+/, '').trim();
};
