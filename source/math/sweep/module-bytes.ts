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

const vector = (items: readonly (readonly number[])[]): readonly number[] => [
	...unsignedBytes(items.length),
	...items.flat(),
];
const sized = (bytes: readonly number[]): readonly number[] => [...unsignedBytes(bytes.length), ...bytes];
const section = (id: number, items: readonly (readonly number[])[]): readonly number[] => [
	id,
	...sized(vector(items)),
];
const name = (text: string): readonly number[] => sized([...text].map((letter) => letter.charCodeAt(0)));

/**
 * A module that imports the memory `m.memory` and exports the function `run` of one 32-bit integer, with so many local
 * integers and, behind them, so many pairs of numbers.
 */
export const moduleBytes = (integers: number, pairs: number, code: readonly number[]): Uint8Array => {
	const locals = vector([
		[...unsignedBytes(integers), INT32],
		[...unsignedBytes(pairs), VECTOR],
	]);
	return Uint8Array.from([
		...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, [[0x60, ...vector([[INT32]]), ...vector([])]]),
		...section(2, [[...name('m'), ...name('memory'), 2, 0, 1]]),
		...section(3, [[0]]),
		...section(7, [[...name('run'), 0, 0]]),
		...section(10, [sized([...locals, ...code, 0x0b])]),
	]);
};
