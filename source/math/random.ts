/**
 * Random numbers by their place: Philox4x32-10 makes four random words of a counter and a key, by integers alone. Any
 * number of a stream is there without those before it, and is the same bits on every machine.
 *
 * Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (2011), section 4.3.
 */

export type Words = readonly [number, number, number, number];

const ROUNDS = 10;
const [FACTOR_0, FACTOR_2] = [0xd2511f53, 0xcd9e8d57];
const [WEYL_0, WEYL_1] = [0x9e3779b9, 0xbb67ae85];

/** The upper 32 of the 64 bits of a product of two words; each part of it is a number below 2^53. */
const upperProduct = (a: number, b: number): number => {
	const [lowA, highA, lowB, highB] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
	const middle = lowA * highB + highA * lowB + ((lowA * lowB) >>> 16);
	return highA * highB + Math.floor(middle / 0x10000);
};

/** Fills four words, unsigned, from a counter of four words and a key of two. */
const fillWords = (counter: Words, low: number, high: number, words: Uint32Array): void => {
	let [a, b, c, d] = counter;
	let [keyLow, keyHigh] = [low, high];
	for (let round = 0; round < ROUNDS; round++) {
		const [upperA, lowerA] = [upperProduct(FACTOR_0, a), Math.imul(FACTOR_0, a)];
		const [upperC, lowerC] = [upperProduct(FACTOR_2, c), Math.imul(FACTOR_2, c)];
		a = (upperC ^ b ^ keyLow) >>> 0;
		b = lowerC >>> 0;
		c = (upperA ^ d ^ keyHigh) >>> 0;
		d = lowerA >>> 0;
		keyLow = (keyLow + WEYL_0) >>> 0;
		keyHigh = (keyHigh + WEYL_1) >>> 0;
	}
	words[0] = a;
	words[1] = b;
	words[2] = c;
	words[3] = d;
};

/** Four random words, each from 0 to 2^32 - 1, by a counter and a key. */
export const philox = (counter: Words, key: readonly [number, number]): Uint32Array => {
	const words = new Uint32Array(4);
	fillWords(counter, key[0], key[1], words);
	return words;
};

const WORD = 4_294_967_296;

/** 53 bits of two words, as a number from 0 to below 1. */
const fraction = (upper: number, lower: number): number =>
	((upper >>> 5) * 0x4000000 + (lower >>> 6)) / 2 ** 53;

/**
 * Returns a function that fills an array with uniform numbers, 0 <= u < 1, for a step. The numbers depend on the seed,
 * the step and their index alone, each a whole number from 0 to 2^53 - 1; a longer array begins with the shorter one.
 */
export const uniformsOf = (seed: number): ((step: number, u: Float64Array) => void) => {
	const [low, high] = [seed % WORD, Math.floor(seed / WORD)];
	const words = new Uint32Array(4);
	return (step, u) => {
		const [lowStep, highStep] = [step % WORD, Math.floor(step / WORD)];
		for (let i = 0; i < u.length; i += 2) {
			fillWords([i / 2, lowStep, highStep, 0], low, high, words);
			u[i] = fraction(words[0] ?? 0, words[1] ?? 0);
			if (i + 1 < u.length) u[i + 1] = fraction(words[2] ?? 0, words[3] ?? 0);
		}
	};
};
