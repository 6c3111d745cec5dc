import type {CodeBuffer} from './code-buffer.ts';
import {bothOf, codes, putFirstLane, shuffle} from './instructions.ts';
import {doubleBytes} from './module-bytes.ts';

/* The code of what goes from place to place in a block of eight points, in its four registers of two. */

/** Leaves the second number of a register in both places. */
const secondInBoth = (to: CodeBuffer, register: number): void => {
	to.get(register);
	to.get(register);
	to.push(shuffle([1, 1]));
};

/** The powers 0 to 7 of a number that is in both places of a register. */
export const powersInBlock = (to: CodeBuffer, ratio: number): readonly number[] => {
	const product = (a: number, b: number): number =>
		to.fill(() => {
			to.get(a);
			to.get(b);
			to.push(codes.mul);
		});
	const first = to.fill(() => {
		to.get(ratio);
		to.push([0x44, ...doubleBytes(1), ...putFirstLane]);
	});
	const square = product(ratio, ratio);
	const second = product(first, square);
	const fourth = product(square, square);
	return [first, second, product(first, fourth), product(second, fourth)];
};

/**
 * The sum of all values up to and with each, of which `carry` has what came before the block and what goes to the next.
 * Within the block they are added up first, so that a block waits for the one before it by one addition only.
 */
export const runningSums = (to: CodeBuffer, values: readonly number[], carry: number): readonly number[] => {
	const [nothing = 0] = to.fixed('nothing', () => bothOf(doubleBytes(0)));
	let before: number | undefined;
	const inBlock = values.map((value) => {
		before = to.fill(() => {
			to.get(value);
			to.get(nothing);
			to.get(value);
			to.push(shuffle([0, 2]));
			to.push(codes.add);
			if (before === undefined) return;
			secondInBoth(to, before);
			to.push(codes.add);
		});
		return before;
	});
	const sums = inBlock.map((sum) =>
		to.fill(() => {
			to.get(carry);
			to.get(sum);
			to.push(codes.add);
		}),
	);
	secondInBoth(to, sums.at(-1) ?? carry);
	to.set(carry);
	return sums;
};
