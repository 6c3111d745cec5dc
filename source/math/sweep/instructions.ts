import {unsignedBytes} from './module-bytes.ts';
import type {PointValue, SweepOperation} from './point-value.ts';

/* The instructions of WebAssembly, most of them on a register that holds two numbers. */

/** Numbers of a register. */
const PAIR_BYTES = 16;

export const GET = 0x20;
export const SET = 0x21;
export const IF = [0x04, 0x40];
export const ELSE = [0x05];
export const END_BLOCK = [0x0b];
export const ADD_INTEGERS = 0x6a;

export const simd = (code: number): readonly number[] => [0xfd, ...unsignedBytes(code)];

/** Registers that are computed side by side, of a block of eight points. */
export const REGISTERS = 4;
export const BLOCK_BYTES = REGISTERS * PAIR_BYTES;

/** Both numbers the same. */
export const bothOf = (lane: readonly number[]): readonly number[] => [...simd(12), ...lane, ...lane];

/** The one of a register among those that lie side by side in the memory. */
export const loadPair = (u: number): readonly number[] => [...simd(0), 4, ...unsignedBytes(PAIR_BYTES * u)];
export const storePair = (u: number): readonly number[] => [...simd(11), 4, ...unsignedBytes(PAIR_BYTES * u)];

/** A number of the memory, in both places. */
export const loadBoth = (at: number): readonly number[] => [...simd(10), 3, ...unsignedBytes(at)];

/** One of a register's two numbers. */
export const takeLane = (lane: number): readonly number[] => [...simd(33), lane];
export const putFirstLane = [...simd(34), 0];

/** The digits of one value where those of a condition are set, else those of the other. */
export const CHOOSE = simd(82);
/** In which places a condition holds, as two digits of an integer. */
export const PLACES = simd(196);
export const BOTH = 3;
export const BOTH_HOLD = [...PLACES, 0x41, BOTH, 0x46];
export const EITHER_FAILS = [...PLACES, 0x41, BOTH, 0x47];

/** The steps that are one instruction. */
export const codes: Readonly<Partial<Record<SweepOperation, readonly number[]>>> = {
	add: simd(240),
	sub: simd(241),
	mul: simd(242),
	div: simd(243),
	min: simd(246),
	max: simd(247),
	abs: simd(236),
	negate: simd(237),
	sqrt: simd(239),
	equal: simd(71),
	less: simd(73),
	lessEqual: simd(75),
	and: simd(78),
	andNot: simd(79),
	or: simd(80),
	xor: simd(81),
	addDigits: simd(206),
	shiftLeft: simd(203),
	shiftRight: simd(205),
};

/** Bytes of two registers, 0 to 15 and 16 to 31, put together anew. */
export const shuffle = (lanes: readonly number[]): readonly number[] => [
	...simd(13),
	...lanes.flatMap((lane) => Array.from({length: 8}, (_, i) => 8 * lane + i)),
];

/** A whole number below 8192: its seventh digit would be a sign. */
export const integer = (value: number): readonly number[] => [
	0x41,
	...(value < 64 ? [value] : [(value & 0x7f) | 0x80, value >> 7]),
];

/** A part of a value, by its place. */
export const partOf = ({parts}: PointValue, place: number): PointValue => {
	const found = parts[place];
	if (found === undefined) throw new RangeError('a part is missing');
	return found;
};
