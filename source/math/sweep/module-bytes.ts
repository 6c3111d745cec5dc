/* The bytes of a WebAssembly module with one function, as the specification (webassembly.github.io/spec/core/binary) has them. */

/** A whole number from 0 up, seven binary digits a byte. */
export const unsignedBytes = (value: number): readonly number[] => {
	const bytes: number[] = [];
	let rest = value;
	do {
		const byte = rest & 0x7f;
		rest >>>= 7;
		bytes.push(rest === 0 ? byte : byte | 0x80);
	} while (rest !== 0);
	return bytes;
};

/** The bytes of a number that a module holds, the lowest first. */
export const doubleBytes = (value: number): readonly number[] => {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, value, true);
	return Array.from({length: 8}, (_, i) => view.getUint8(i));
};

export const digitBytes = (pattern: bigint): readonly number[] =>
	Array.from({length: 8}, (_, i) => Number((pattern >> BigInt(8 * i)) & 0xffn));

const INT32 = 0x7f;
const VECTOR = 0x7b;

/** Pieces one behind the other; the code of a sweep is long, and is copied few times. */
const joined = (...pieces: readonly ArrayLike<number>[]): Uint8Array => {
	const bytes = new Uint8Array(pieces.reduce((sum, {length}) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
};

const sized = (bytes: ArrayLike<number>): Uint8Array => joined(unsignedBytes(bytes.length), bytes);
const listOf = (...items: readonly ArrayLike<number>[]): Uint8Array =>
	joined(unsignedBytes(items.length), ...items);
const section = (id: number, item: ArrayLike<number>): Uint8Array => joined([id], sized(listOf(item)));
const name = (text: string): Uint8Array => sized(Array.from(text, (letter) => letter.charCodeAt(0)));

/**
 * A module that imports the memory `m.memory` and exports the function `run` of one 32-bit integer, with so many local
 * integers and, behind them, so many pairs of numbers.
 */
export const moduleBytes = (
	integers: number,
	pairs: number,
	...code: readonly ArrayLike<number>[]
): Uint8Array => {
	const locals = listOf([...unsignedBytes(integers), INT32], [...unsignedBytes(pairs), VECTOR]);
	return joined(
		[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		section(1, joined([0x60], listOf([INT32]), listOf())),
		section(2, joined(name('m'), name('memory'), [2, 0, 1])),
		section(3, [0]),
		section(7, joined(name('run'), [0, 0])),
		section(10, sized(joined(locals, ...code, [0x0b]))),
	);
};
