/*
 * The walk of source/math/losses/squared-work.ts, in AssemblyScript. Each step is the one written there in the same order, so
 * that both have the same bits.
 *
 * It is told the number n of cells, what the sums of q are multiplied by, and where the n + 1 ends of the cells of p are, the
 * reciprocals of their masses, the sums of q, the leads and the turns.
 */

const NUMBER: usize = 8;
const PAIR: usize = 16;

const LEAST_MASS: f64 = 1e-300;

/** The lesser of a part of a cell and 1. */
@inline
function within(part: f64): f64 {
	return part > 1 ? 1 : part;
}

@inline
function squares(a: f64, b: f64): f64 {
	return a * (a + b) + b * b;
}

@inline
function pairOfSquares(a: v128, b: v128): v128 {
	return f64x2.add(f64x2.mul(a, f64x2.add(a, b)), f64x2.mul(b, b));
}

@inline
function sumOf(pair: v128): f64 {
	return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

@inline
function walk(
	n: i32,
	share: f64,
	cells: usize,
	reciprocals: usize,
	sums: usize,
	leads: usize,
	turns: usize,
	hasLoss: bool,
): f64 {
	const size = <usize>n * NUMBER;
	const toReciprocal = reciprocals - cells;
	let end = cells;
	let starts: f64 = 0;
	let ends = load<f64>(end);
	let perMass = load<f64>(end + toReciprocal);
	let part: f64 = 0;
	let bottom: f64 = 0;
	let ahead: f64 = 1;
	let before: f64 = 0;
	let value: f64 = 0;
	for (let at: usize = 0; ; at += NUMBER) {
		let top: f64 = 0;
		// Cells of q that lie in one of p.
		for (; at < size; at += NUMBER) {
			top = load<f64>(sums + at) * share;
			if (ends < top) break;
			const now = within((top - starts) * perMass);
			const away = ahead - now;
			if (hasLoss) {
				value += (top - bottom) * squares(before, away);
				bottom = top;
			}
			store<f64>(leads + at, before);
			store<f64>(turns + at, now - part);
			part = now;
			before = away;
			ahead += 1;
		}
		if (at >= size) break;
		if (!hasLoss) bottom = at > 0 ? load<f64>(sums + at - NUMBER) * share : 0;
		const height = top - bottom;
		const perHeight = height > LEAST_MASS ? 1 / height : 0;
		let from = (ends - bottom) * perHeight;
		let rise = (1 - part) * from;
		let turn = rise * from;
		let square: f64 = hasLoss ? from * squares(before, ahead - 2 + from) : 0;
		end += NUMBER;
		ahead -= 1;
		if (load<f64>(end, NUMBER) < top) {
			let ofPairs = f64x2.splat(0);
			let turnOfPairs = f64x2.splat(0);
			let squareOfPairs = f64x2.splat(0);
			const origin = f64x2.splat(bottom);
			const scale = f64x2.splat(perHeight);
			do {
				const firsts = f64x2.mul(f64x2.sub(v128.load(end - NUMBER), origin), scale);
				const stops = f64x2.mul(f64x2.sub(v128.load(end), origin), scale);
				const both = f64x2.add(firsts, stops);
				ofPairs = f64x2.add(ofPairs, both);
				turnOfPairs = f64x2.add(turnOfPairs, f64x2.sub(f64x2.mul(both, both), f64x2.mul(firsts, stops)));
				if (hasLoss) {
					const levels = f64x2.replace_lane(f64x2.splat(ahead - 1), 1, ahead - 2);
					const a = f64x2.add(levels, firsts);
					const b = f64x2.add(f64x2.sub(levels, f64x2.splat(1)), stops);
					squareOfPairs = f64x2.add(squareOfPairs, f64x2.mul(f64x2.sub(stops, firsts), pairOfSquares(a, b)));
				}
				end += PAIR;
				ahead -= 2;
			} while (load<f64>(end, NUMBER) < top);
			from = (load<f64>(end - NUMBER) - bottom) * perHeight;
			rise += sumOf(ofPairs);
			turn += sumOf(turnOfPairs);
			if (hasLoss) square += sumOf(squareOfPairs);
		}
		starts = load<f64>(end - NUMBER);
		ends = load<f64>(end);
		if (ends < top) {
			const to = (ends - bottom) * perHeight;
			const both = from + to;
			rise += both;
			turn += both * both - from * to;
			if (hasLoss) square += (to - from) * squares(ahead - 1 + from, ahead - 2 + to);
			end += NUMBER;
			ahead -= 1;
			from = to;
			starts = ends;
			ends = load<f64>(end);
		}
		perMass = load<f64>(end + toReciprocal);
		part = within((top - starts) * perMass);
		const away = ahead - part;
		const more = part * (1 + from);
		rise += more;
		turn += more + part * (from * from);
		if (hasLoss) value += height * (square + (1 - from) * squares(ahead - 1 + from, away));
		store<f64>(leads + at, 0.5 * (before + away - 1 + rise));
		store<f64>(turns + at, turn);
		before = away;
		ahead += 1;
		bottom = top;
	}
	store<f64>(leads, load<f64>(turns) / 6);
	return value;
}

/** The leads and turns without the loss; returns 0. */
export function fillLeads(
	n: i32,
	share: f64,
	ends: usize,
	perMass: usize,
	sums: usize,
	leads: usize,
	turns: usize,
): f64 {
	return walk(n, share, ends, perMass, sums, leads, turns, false);
}

/** The leads and turns; returns the loss. */
export function lossAndLeads(
	n: i32,
	share: f64,
	ends: usize,
	perMass: usize,
	sums: usize,
	leads: usize,
	turns: usize,
): f64 {
	return walk(n, share, ends, perMass, sums, leads, turns, true);
}
