import {squared} from '../elementary.ts';
import {type ArrayOperation, maskOf, NONE, type StepValues} from './array-operation.ts';
import type {WholeOperation} from './graph.ts';

/** Adds a number to the whole gradient of a curve, or to the number that stands for it. */
const addEverywhere = (gradient: StepValues, pull: number): void => {
	for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] ?? 0) + pull;
};

/** The least value, or the largest; its gradient goes to where it is, in equal parts where it is in several places. */
const extreme = (of: (a: number, b: number) => number): ArrayOperation => ({
	forward(y, a) {
		let found = a[0] ?? 0;
		for (let i = 1; i < a.length; i++) found = of(found, a[i] ?? 0);
		y[0] = found;
	},
	backward(dy, y, [a = NONE], [da]) {
		if (da === undefined) return;
		let ties = 0;
		for (let i = 0; i < a.length; i++) if (a[i] === y[0]) ties++;
		const pull = (dy[0] ?? 0) / ties;
		for (let i = 0; i < a.length; i++) if (a[i] === y[0]) da[i] = (da[i] ?? 0) + pull;
	},
});

const total = (a: StepValues): number => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += a[i] ?? 0;
	return sum;
};

/** Operations that take a curve as a whole. */
export const wholeOperations: Readonly<Record<WholeOperation | 'cumsum', ArrayOperation>> = {
	sum: {
		forward(y, a) {
			y[0] = total(a);
		},
		backward(dy, _, __, [da]) {
			if (da) addEverywhere(da, dy[0] ?? 0);
		},
	},
	mean: {
		forward(y, a) {
			y[0] = total(a) / a.length;
		},
		backward(dy, _, [a = NONE], [da]) {
			if (da) addEverywhere(da, (dy[0] ?? 0) / a.length);
		},
	},
	smallest: extreme(Math.min),
	largest: extreme(Math.max),
	dot: {
		forward(y, a, b) {
			let sum = 0;
			for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
			y[0] = sum;
		},
		backward(dy, _, [a = NONE, b = NONE], [da, db]) {
			const pull = dy[0] ?? 0;
			if (pull === 0) return;
			for (let i = 0; i < a.length; i++) {
				if (da) da[i] = (da[i] ?? 0) + pull * (b[i] ?? 0);
				if (db) db[i] = (db[i] ?? 0) + pull * (a[i] ?? 0);
			}
		},
	},
	// At length 0, where it has a kink, its slope counts as 0.
	norm: {
		forward(y, a) {
			let sum = 0;
			for (let i = 0; i < a.length; i++) sum += squared(a[i] ?? 0);
			y[0] = Math.sqrt(sum);
		},
		backward(dy, y, [a = NONE], [da]) {
			const pull = dy[0] ?? 0;
			const length = y[0] ?? 0;
			if (da === undefined || pull === 0 || length === 0) return;
			for (let i = 0; i < a.length; i++) da[i] = (da[i] ?? 0) + (pull * (a[i] ?? 0)) / length;
		},
	},
	cumsum: {
		forward(y, a) {
			let sum = 0;
			for (let i = 0; i < a.length; i++) {
				sum += a[i] ?? 0;
				y[i] = sum;
			}
		},
		// A value counts in every sum from its point on.
		backward(dy, y, _, [da]) {
			if (da === undefined) return;
			const of = maskOf(dy);
			let behind = 0;
			for (let i = y.length - 1; i >= 0; i--) {
				behind += dy[i & of] ?? 0;
				da[i] = (da[i] ?? 0) + behind;
			}
		},
	},
};

/** The sum of squares, divided by the number of points or not: squares and their sum in one go. */
const ofSquares = (scaled: (value: number, n: number) => number): ArrayOperation => ({
	forward(y, a) {
		let sum = 0;
		for (let i = 0; i < a.length; i++) {
			const value = a[i] ?? 0;
			sum += value * value;
		}
		y[0] = scaled(sum, a.length);
	},
	backward(dy, _, [a = NONE], [da]) {
		const twice = 2 * scaled(dy[0] ?? 0, a.length);
		if (da && twice !== 0) for (let i = 0; i < a.length; i++) da[i] = (da[i] ?? 0) + twice * (a[i] ?? 0);
	},
	begin(dy, [a = NONE], [da]) {
		const twice = 2 * scaled(dy[0] ?? 0, a.length);
		if (da && twice !== 0) for (let i = 0; i < a.length; i++) da[i] = twice * (a[i] ?? 0);
		else da?.fill(0);
	},
});

/** Sums of squares of a curve, by the operation that adds the squares up. */
export const sumsOfSquares = {
	sum: ofSquares((value) => value),
	mean: ofSquares((value, n) => value / n),
};
