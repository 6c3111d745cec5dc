/** The exit codes; scripts rely on them. A signal n exits with 128 + n. */
export const EXIT = {done: 0, failure: 1, usage: 2, diverged: 3} as const;

/**
 * A text with its control characters as \xNN, so that no byte of a file or a name acts on the terminal that the text
 * is shown on. Line feeds stay: messages point at places with them.
 */
const harmless = (text: string): string =>
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be replaced.
	text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g, (character) => {
		const code = character.charCodeAt(0).toString(16).padStart(2, '0');
		return `\\x${code}`;
	});

/** An error that the user can correct, with a message that is ready to print. */
export class UserError extends Error {
	constructor(
		message: string,
		readonly exitCode: number = EXIT.usage,
	) {
		super(harmless(message));
		this.name = 'UserError';
	}
}
