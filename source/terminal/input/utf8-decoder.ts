/** How many bytes a character has by its first, and between what its second lies; 0 bytes for no first byte. */
const shapeOf = (first: number): readonly [length: number, low: number, high: number] => {
	if (first >= 0xc2 && first <= 0xdf) return [2, 0x80, 0xbf];
	if (first === 0xe0) return [3, 0xa0, 0xbf];
	if (first === 0xed) return [3, 0x80, 0x9f];
	if (first >= 0xe1 && first <= 0xef) return [3, 0x80, 0xbf];
	if (first === 0xf0) return [4, 0x90, 0xbf];
	if (first >= 0xf1 && first <= 0xf3) return [4, 0x80, 0xbf];
	if (first === 0xf4) return [4, 0x80, 0x8f];
	return [0, 0, 0];
};

/** Decodes characters of two to four bytes, a byte at a time. Source: the Unicode Standard, table 3-7. */
export class Utf8Decoder {
	#codePoint = 0;
	#missing = 0;
	#low = 0;
	#high = 0;

	/** Begins a character; returns false for a byte that begins none. */
	begin(byte: number): boolean {
		const [length, low, high] = shapeOf(byte);
		this.#codePoint = byte & (0x7f >> length);
		this.#missing = length - 1;
		this.#low = low;
		this.#high = high;
		return length > 0;
	}

	/** The code point that this byte completes. After a malformed character the byte belongs to something else. */
	read(byte: number): number | 'more' | 'malformed' {
		if (byte < this.#low || byte > this.#high) return 'malformed';
		this.#codePoint = (this.#codePoint << 6) | (byte & 0x3f);
		this.#low = 0x80;
		this.#high = 0xbf;
		this.#missing--;
		return this.#missing > 0 ? 'more' : this.#codePoint;
	}
}
