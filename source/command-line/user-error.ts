/** Exit codes, as scripts rely on them. A signal n exits with 128 + n. */
export const EXIT = {done: 0, failure: 1, usage: 2, diverged: 3} as const;

/** A mistake that the person at the keyboard can mend. Its message is ready to print. */
export class UserError extends Error {
	constructor(
		message: string,
		readonly exitCode: number = EXIT.usage,
	) {
		super(message);
		this.name = 'UserError';
	}
}
