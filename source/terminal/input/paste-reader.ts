/** Bytes of a paste that are kept. */
const LONGEST = 65_536;

const END = [...'\u001B[201~'].map((character) => character.charCodeAt(0));
const [ESC] = END;

/** Collects the bytes of a bracketed paste up to its end. */
export class PasteReader {
	#kept: number[] = [];
	/** The number of characters of the end marker that have been read. */
	#endLength = 0;

	/** Reads a byte; returns whether it was the last. */
	read(byte: number): boolean {
		if (byte === END[this.#endLength]) {
			this.#endLength++;
			return this.#endLength === END.length;
		}
		// What looked like the end was text. Only the first byte of the end is an escape.
		for (const missed of END.slice(0, this.#endLength)) this.#keep(missed);
		this.#endLength = byte === ESC ? 1 : 0;
		if (byte !== ESC) this.#keep(byte);
		return false;
	}

	/** The text so far; the next byte begins another. */
	take(): string {
		const text = new TextDecoder().decode(Uint8Array.from(this.#kept));
		this.#kept = [];
		this.#endLength = 0;
		return text;
	}

	#keep(byte: number): void {
		if (this.#kept.length < LONGEST) this.#kept.push(byte);
	}
}
