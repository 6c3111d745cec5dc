import {CodeBuffer} from './code-buffer.ts';
import {
	ADD_INTEGERS,
	BLOCK_BYTES,
	bothOf,
	codes,
	END_BLOCK,
	GET,
	IF,
	integer,
	PLACES,
	REGISTERS,
	SET,
	simd,
	storePair,
	takeLane,
} from './instructions.ts';
import {doubleBytes, moduleBytes, unsignedBytes} from './module-bytes.ts';
import type {SweepArray} from './point-value.ts';
import {isCutInHalves, type SweepPlan, sweepHeader} from './sweep-plan.ts';
import {ValueCode} from './value-code.ts';

/*
 * A sweep as WebAssembly: two numbers in a register, and four registers side by side, for a chain of steps waits for
 * itself.
 */

/** The local integers: the header's address, how far the block is from the first point, their end, points of the last. */
const HEADER = 0;
const INDEX = 1;
const END = 2;
const IN_LAST = 3;
/** From here on the addresses of arrays, at the start and now. */
const ADDRESSES = 4;

const NUMBER_BYTES = 8;

export interface SweepKind {
	/** All points lie in whole blocks. */
	readonly isEven: boolean;
	/** What is usual is taken for granted, and the header says afterwards whether it was so. */
	readonly isQuick: boolean;
}

/** The module of a plan; its function is told the address of the header. */
export const sweepCode = (
	plan: SweepPlan,
	arrays: readonly SweepArray[],
	{isEven, isQuick}: SweepKind,
): Uint8Array => {
	const {sums, fills, parameters} = plan;
	const header = sweepHeader(arrays.length, parameters, sums.length);
	const integers = ADDRESSES + 2 * arrays.length;
	const to = new CodeBuffer(integers);
	const start = (array: SweepArray): number => ADDRESSES + arrays.indexOf(array);
	const now = (array: SweepArray): number => start(array) + arrays.length;
	const holds = isQuick ? to.register() : undefined;
	const addresses = {
		arrays,
		index: INDEX,
		start,
		now,
		parameter: (place: number) => NUMBER_BYTES * (header.parameters + place),
	};
	const values = new ValueCode(to, addresses, holds);
	const totals = sums.map(() => to.register());
	const masks = isEven ? [] : to.registers();

	/** Reads an integer of the header into a local one. */
	const readHeader = (local: number, place: number): void =>
		to.pushBefore([
			...[GET, HEADER, 0x28, 2, ...unsignedBytes(NUMBER_BYTES * place)],
			...[SET, ...unsignedBytes(local)],
		]);
	readHeader(END, header.blocks);
	readHeader(IN_LAST, header.inLast);
	arrays.forEach((array, i) => {
		readHeader(start(array), header.arrays + i);
	});
	const all = bothOf(new Array<number>(NUMBER_BYTES).fill(0xff));
	for (const mask of holds === undefined ? masks : [holds, ...masks])
		to.pushBefore([...all, SET, ...unsignedBytes(mask)]);

	const isCut = isCutInHalves(plan);
	/**
	 * The compiler orders what lies between two branches as it likes, and runs out of registers where that is long. A branch
	 * that is never taken, and that would need all that is added up, keeps the halves of a block apart.
	 */
	const cut = (): void => {
		to.push([GET, IN_LAST, 0x45, ...IF]);
		totals.forEach((total, i) => {
			to.get(HEADER);
			to.get(total);
			to.push([...takeLane(0), 0x39, 3, ...unsignedBytes(NUMBER_BYTES * (header.sums + i))]);
		});
		to.push([0x0f, ...END_BLOCK]);
	};
	const compute = (): void =>
		values.needAll([...sums, ...fills.map(({value}) => value)], (u, registerOf) => {
			sums.forEach((value, i) => {
				const total = totals[i] ?? 0;
				to.get(total);
				to.get(registerOf(value));
				if (!isEven) {
					to.get(masks[u] ?? 0);
					to.push(codes.and);
				}
				to.push(codes.add);
				to.set(total);
			});
			if (isCut && 2 * (u + 1) === REGISTERS) cut();
		});

	const block = to.writing(() => {
		// Of the last block not all points count.
		if (!isEven) to.push([GET, INDEX, ...integer(BLOCK_BYTES), ADD_INTEGERS, GET, END, 0x46, ...IF]);
		masks.forEach((mask, u) => {
			to.push([...simd(12), ...doubleBytes(2 * u), ...doubleBytes(2 * u + 1)]);
			to.push([GET, IN_LAST, 0xb7, ...simd(20), ...simd(73)]);
			to.set(mask);
		});
		if (!isEven) to.push(END_BLOCK);
		for (const array of arrays) {
			to.get(start(array));
			to.push([GET, INDEX, ADD_INTEGERS]);
			to.set(now(array));
		}
		compute();
		for (const {array, value} of fills) {
			values.need(value).forEach((register, u) => {
				to.get(now(array));
				to.get(register);
				to.push(storePair(u));
			});
		}
	});

	const ending = to.writing(() => {
		if (holds !== undefined) {
			to.get(HEADER);
			to.get(holds);
			to.push([...PLACES, 0xb8, 0x39, 3, ...unsignedBytes(NUMBER_BYTES * header.holds)]);
		}
		totals.forEach((total, i) => {
			to.get(HEADER);
			to.get(total);
			to.push(takeLane(0));
			to.get(total);
			to.push([...takeLane(1), 0xa0, 0x39, 3, ...unsignedBytes(NUMBER_BYTES * (header.sums + i))]);
		});
	});

	return moduleBytes(
		integers - 1,
		to.registerCount,
		to.before,
		// do ... while (index < end)
		[0x03, 0x40],
		block,
		[GET, INDEX, ...integer(BLOCK_BYTES), ADD_INTEGERS, 0x22, INDEX, GET, END, 0x49, 0x0d, 0],
		END_BLOCK,
		ending,
	);
};
