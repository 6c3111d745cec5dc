import {exp, expm1Of, expOf, log, log1p, log1pOf, logOf, pow, tanhOf} from '../elementary.ts';
import {type ArrayOperation, addTimes, maskOf, NONE, type StepValues} from './array-operation.ts';
import type {PointwiseOperation} from './graph.ts';

const flat = (): void => undefined;

/** Of one part, with the slope at each x from the part and from the value. */
const unary = (
	forward: (y: StepValues, a: StepValues) => void,
	slope: (a: number, y: number) => number,
): ArrayOperation => ({
	forward,
	backward(dy, y, [a = NONE], [da]) {
		if (da === undefined) return;
		const mask = maskOf(dy);
		for (let i = 0; i < y.length; i++) {
			const pull = dy[i & mask] ?? 0;
			if (pull !== 0) da[i] = (da[i] ?? 0) + pull * slope(a[i] ?? 0, y[i] ?? 0);
		}
	},
});

const each =
	(f: (a: number) => number) =>
	(y: StepValues, a: StepValues): void => {
		for (let i = 0; i < y.length; i++) y[i] = f(a[i] ?? 0);
	};

/** Of two parts, with a slope by each. */
const binary = (
	f: (a: number, b: number) => number,
	byA: (a: number, b: number, y: number) => number,
	byB: (a: number, b: number, y: number) => number,
): ArrayOperation => ({
	forward(y, a, b) {
		const ofA = maskOf(a);
		const ofB = maskOf(b);
		for (let i = 0; i < y.length; i++) y[i] = f(a[i & ofA] ?? 0, b[i & ofB] ?? 0);
	},
	backward(dy, y, [a = NONE, b = NONE], [da, db]) {
		const of = maskOf(dy);
		const ofA = maskOf(a);
		const ofB = maskOf(b);
		for (let i = 0; i < y.length; i++) {
			const pull = dy[i & of] ?? 0;
			if (pull === 0) continue;
			const atA = i & ofA;
			const atB = i & ofB;
			const u = a[atA] ?? 0;
			const v = b[atB] ?? 0;
			const w = y[i] ?? 0;
			if (da) da[atA] = (da[atA] ?? 0) + pull * byA(u, v, w);
			if (db) db[atB] = (db[atB] ?? 0) + pull * byB(u, v, w);
		}
	},
});

const comparison = (holds: (a: number, b: number) => boolean): ArrayOperation => ({
	forward(y, a, b) {
		const ofA = maskOf(a);
		const ofB = maskOf(b);
		for (let i = 0; i < y.length; i++) y[i] = holds(a[i & ofA] ?? 0, b[i & ofB] ?? 0) ? 1 : 0;
	},
	backward: flat,
});

/** a + b and a - b, the most frequent of all: written out, curves without masks. */
const sumOf = (sign: 1 | -1): ArrayOperation => ({
	forward(y, a, b) {
		const {length} = y;
		if (a.length === length && b.length === length) {
			for (let i = 0; i < length; i++) y[i] = (a[i] ?? 0) + sign * (b[i] ?? 0);
			return;
		}
		const ofA = maskOf(a);
		const ofB = maskOf(b);
		for (let i = 0; i < length; i++) y[i] = (a[i & ofA] ?? 0) + sign * (b[i & ofB] ?? 0);
	},
	backward(dy, y, _, [da, db]) {
		// A part that is used here alone shares this gradient's array.
		if (da && da !== dy) addTimes(da, dy, y.length, 1);
		if (db) addTimes(db, dy, y.length, sign);
	},
});

const half = (isChosen: boolean, isTie: boolean): number => (isTie ? 0.5 : isChosen ? 1 : 0);

/** Both of one exponential, which never overflows. */
const logistic = (a: number, power: number): number => (a >= 0 ? 1 / (1 + power) : power / (1 + power));

/** Operations at each x by itself. */
export const pointwiseOperations: Readonly<Record<PointwiseOperation, ArrayOperation>> = {
	add: sumOf(1),
	subtract: sumOf(-1),
	multiply: {
		forward(y, a, b) {
			const ofA = maskOf(a);
			const ofB = maskOf(b);
			for (let i = 0; i < y.length; i++) y[i] = (a[i & ofA] ?? 0) * (b[i & ofB] ?? 0);
		},
		backward(dy, y, [a = NONE, b = NONE], [da, db]) {
			const of = maskOf(dy);
			const ofA = maskOf(a);
			const ofB = maskOf(b);
			for (let i = 0; i < y.length; i++) {
				const pull = dy[i & of] ?? 0;
				if (pull === 0) continue;
				const atA = i & ofA;
				const atB = i & ofB;
				if (da) da[atA] = (da[atA] ?? 0) + pull * (b[atB] ?? 0);
				if (db) db[atB] = (db[atB] ?? 0) + pull * (a[atA] ?? 0);
			}
		},
	},
	divide: binary(
		(a, b) => a / b,
		(_, b) => 1 / b,
		(_, b, y) => -y / b,
	),
	// As PyTorch has it: by an exponent of 0 the slope is 0, and by the exponent it is 0 where the base is 0.
	power: binary(
		(a, b) => pow(a, b),
		(a, b) => (b === 0 ? 0 : b * pow(a, b - 1)),
		(a, b, y) => (a === 0 && b >= 0 ? 0 : y * log(a)),
	),
	smaller: binary(
		(a, b) => Math.min(a, b),
		(a, b) => half(a < b, a === b),
		(a, b) => half(b < a, a === b),
	),
	larger: binary(
		(a, b) => Math.max(a, b),
		(a, b) => half(a > b, a === b),
		(a, b) => half(b > a, a === b),
	),
	// By the larger of the two, so that nothing overflows; its slopes are the shares of both in the sum.
	logAddExp: binary(
		(a, b) => {
			const high = Math.max(a, b);
			return Number.isFinite(high) ? high + log1p(exp(Math.min(a, b) - high)) : high;
		},
		(a, _, y) => (Number.isFinite(y) ? exp(a - y) : 0),
		(_, b, y) => (Number.isFinite(y) ? exp(b - y) : 0),
	),
	less: comparison((a, b) => a < b),
	lessEqual: comparison((a, b) => a <= b),
	equal: comparison((a, b) => a === b),
	unequal: comparison((a, b) => a !== b),
	where: {
		forward(y, c, a, b) {
			const ofC = maskOf(c);
			const ofA = maskOf(a);
			const ofB = maskOf(b);
			for (let i = 0; i < y.length; i++) y[i] = (c[i & ofC] !== 0 ? a[i & ofA] : b[i & ofB]) ?? 0;
		},
		backward(dy, y, [c = NONE, a = NONE, b = NONE], [, da, db]) {
			const of = maskOf(dy);
			const ofC = maskOf(c);
			const ofA = maskOf(a);
			const ofB = maskOf(b);
			for (let i = 0; i < y.length; i++) {
				const pull = dy[i & of] ?? 0;
				const isChosen = c[i & ofC] !== 0;
				if (isChosen && da) da[i & ofA] = (da[i & ofA] ?? 0) + pull;
				if (!isChosen && db) db[i & ofB] = (db[i & ofB] ?? 0) + pull;
			}
		},
	},
	negate: {
		forward(y, a) {
			for (let i = 0; i < y.length; i++) y[i] = -(a[i] ?? 0);
		},
		backward(dy, y, _, [da]) {
			if (da) addTimes(da, dy, y.length, -1);
		},
	},
	square: {
		forward(y, a) {
			for (let i = 0; i < y.length; i++) {
				const value = a[i] ?? 0;
				y[i] = value * value;
			}
		},
		backward(dy, y, [a = NONE], [da]) {
			if (da === undefined) return;
			if (dy.length === 1) {
				const twice = 2 * (dy[0] ?? 0);
				if (twice !== 0) for (let i = 0; i < a.length; i++) da[i] = (da[i] ?? 0) + twice * (a[i] ?? 0);
				return;
			}
			for (let i = 0; i < y.length; i++) {
				const twice = 2 * (dy[i] ?? 0);
				if (twice !== 0) da[i] = (da[i] ?? 0) + twice * (a[i] ?? 0);
			}
		},
	},
	exp: unary(
		(y, a) => expOf(a, y),
		(_, y) => y,
	),
	expm1: unary(
		(y, a) => expm1Of(a, y),
		(_, y) => y + 1,
	),
	log: unary(
		(y, a) => logOf(a, y),
		(a) => 1 / a,
	),
	log1p: unary(
		(y, a) => log1pOf(a, y),
		(a) => 1 / (1 + a),
	),
	sqrt: unary(each(Math.sqrt), (_, y) => 0.5 / y),
	abs: unary(each(Math.abs), (a) => Math.sign(a)),
	tanh: unary(
		(y, a) => tanhOf(a, y),
		(_, y) => 1 - y * y,
	),
	sigmoid: unary(
		(y, a) => {
			for (let i = 0; i < y.length; i++) y[i] = -Math.abs(a[i] ?? 0);
			expOf(y, y);
			for (let i = 0; i < y.length; i++) y[i] = logistic(a[i] ?? 0, y[i] ?? 0);
		},
		(_, y) => y * (1 - y),
	),
	relu: unary(
		each((a) => Math.max(a, 0)),
		(a) => (a > 0 ? 1 : 0),
	),
};
