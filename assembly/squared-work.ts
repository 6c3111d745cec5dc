/*
 * The walk of source/math/losses/squared-work.ts, in AssemblyScript. Each step is the one written there in the same order, so
 * that both have the same bits.
 *
 * It is told where the ends of the n cells of p are, the reciprocals of their masses, the levels of q, and the slopes.
 */

const NUMBER: usize = 8;

/** The lesser of a part of a cell and 1: SIMD takes it without a branch. */
@inline
function within(part: f64): f64 {
	return f64x2.extract_lane(f64x2.pmin(f64x2.splat(part), f64x2.splat(1)), 0);
}

@inline
function squares(a: f64, b: f64): f64 {
	return a * (a + b) + b * b;
}

@inline
function walk(
	n: i32,
	scale: f64,
	cells: usize,
	reciprocals: usize,
	levels: usize,
	slopes: usize,
	hasLoss: bool,
): f64 {
	const afterLevels = levels + <usize>n * NUMBER;
	const toReciprocal = reciprocals - cells;
	let end = cells;
	let slope = slopes - NUMBER;
	let begins: f64 = 0;
	let ends = load<f64>(end);
	let perMass = load<f64>(end + toReciprocal);
	let part: f64 = 0;
	let bottom: f64 = 0;
	let ahead: f64 = 1;
	let a: f64 = 0;
	let before: f64 = -3;
	let value: f64 = 0;
	for (let level = levels; level < afterLevels; level += NUMBER) {
		const top = load<f64>(level);
		if (ends < top) {
			const height = top - bottom;
			let from = (ends - bottom) / height;
			let rise = (1 - part) * from;
			let turn = rise * from;
			end += NUMBER;
			ends = load<f64>(end);
			ahead -= 1;
			let square: f64 = 0;
			if (hasLoss) {
				const b = ahead - 1 + from;
				square = from * squares(a, b);
				a = b;
			}
			while (ends < top) {
				const to = (ends - bottom) / height;
				const both = from + to;
				rise += both;
				turn += both * both - from * to;
				end += NUMBER;
				ends = load<f64>(end);
				ahead -= 1;
				if (hasLoss) {
					const b = ahead - 1 + to;
					square += (to - from) * squares(a, b);
					a = b;
				}
				from = to;
			}
			begins = load<f64>(end - NUMBER);
			perMass = load<f64>(end + toReciprocal);
			part = within((top - begins) * perMass);
			const more = part * (1 + from);
			rise += more;
			turn += more + part * (from * from);
			const away = ahead - part;
			if (hasLoss) {
				value += (top - bottom) * (square + (1 - from) * squares(a, away));
				a = away;
			}
			if (slope >= slopes) store<f64>(slope, (before + (3 * away + (3 * rise - turn))) * scale);
			before = 3 * away - 3 + turn;
		} else {
			const now = within((top - begins) * perMass);
			const rise = now - part;
			part = now;
			const away = ahead - part;
			if (hasLoss) {
				value += (top - bottom) * squares(a, away);
				a = away;
			}
			if (slope >= slopes) store<f64>(slope, (before + (3 * away + 2 * rise)) * scale);
			before = 3 * away - 3 + rise;
		}
		ahead += 1;
		slope += NUMBER;
		bottom = top;
	}
	store<f64>(slope, 0);
	return value;
}

/** The slopes without the loss; returns 0. */
export function fillSlopes(n: i32, scale: f64, ends: usize, perMass: usize, levels: usize, slopes: usize): f64 {
	return walk(n, scale, ends, perMass, levels, slopes, false);
}

/** The slopes; returns the loss. */
export function lossAndSlopes(n: i32, scale: f64, ends: usize, perMass: usize, levels: usize, slopes: usize): f64 {
	return walk(n, scale, ends, perMass, levels, slopes, true);
}
