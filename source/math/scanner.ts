import {type Parsed, parsed, unparsed} from './parsed.ts';

/** A mistake in a text, and the index of the character where it is. */
class Misread extends Error {
	constructor(
		message: string,
		readonly at: number,
	) {
		super(message);
	}
}

/** A text that a grammar's rules read from left to right. White space is free between the parts. */
export class Scanner {
	protected at = 0;
	protected readonly text: string;

	constructor(text: string) {
		this.text = text;
	}

	/** What `read` returns, or the mistake that it fails with. */
	protected parsedBy<T>(read: () => T): Parsed<T> {
		try {
			return parsed(read());
		} catch (error) {
			if (error instanceof Misread) return unparsed(error.message, error.at);
			throw error;
		}
	}

	/** Goes past a character, if it comes next. */
	protected take(symbol: string): boolean {
		if (this.peek() !== symbol) return false;
		this.at += symbol.length;
		return true;
	}

	/** The next character that is no white space; empty at the end. */
	protected peek(): string {
		this.skipSpace();
		return String.fromCodePoint(...[this.text.codePointAt(this.at)].filter((code) => code !== undefined));
	}

	/** Goes past white space; returns the index behind it. */
	protected skipSpace(): number {
		while (/\s/.test(this.text.charAt(this.at))) this.at++;
		return this.at;
	}

	/** Ends the reading with a mistake. */
	protected fail(message: string, at = this.at): never {
		throw new Misread(message, at);
	}
}
