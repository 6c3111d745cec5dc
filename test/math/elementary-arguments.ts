import * as own from '../../source/math/elementary.ts';

/* The arguments of test/golden/elementary.bin, made as elementary.py makes them. */

export type FunctionName = 'exp' | 'expm1' | 'log' | 'log1p' | 'tanh' | 'pow';

/** A number from a word of 64 bits, by exact steps. */
type Number64 = (word: bigint) => number;

const view = new DataView(new ArrayBuffer(8));

/** The bits of a number as a whole one: next to each other for neighbours of the same sign. */
export const bitsOf = (x: number): bigint => {
	view.setFloat64(0, x);
	return view.getBigUint64(0);
};

/** Marsaglia's xorshift64. */
export function* words(seed: bigint): Generator<bigint, never> {
	let word = seed;
	for (;;) {
		word ^= (word << 13n) & 0xffff_ffff_ffff_ffffn;
		word ^= word >> 7n;
		word ^= (word << 17n) & 0xffff_ffff_ffff_ffffn;
		yield word;
	}
}

/** Every number, subnormal, infinite and NaN too, is as likely as every other. */
const anyNumber: Number64 = (word) => {
	view.setBigUint64(0, word);
	return view.getFloat64(0);
};

const powerOfTwo = (n: number): number => {
	view.setBigUint64(0, BigInt(n + 1023) << 52n);
	return view.getFloat64(0);
};

const between =
	(low: number, high: number): Number64 =>
	(word) =>
		low + (high - low) * (Number(word >> 11n) / 2 ** 53);

/** At a distance of up to 2^-exponent, all distances' exponents down to 60 less being as likely. */
const near =
	(centre: number, exponent: number): Number64 =>
	(word) => {
		const distance = (Number(word >> 12n) / 2 ** 52) * leastPower(exponent + Number(word % 60n));
		return (word & 64n) === 0n ? centre - distance : centre + distance;
	};

/** 2^-n, be it a subnormal number. */
const leastPower = (n: number): number =>
	n > 1022 ? powerOfTwo(-1022) * powerOfTwo(1022 - n) : powerOfTwo(-n);

const HALF_LOG_2 = 0.34657359027997264;

/** Some units in the last place around odd multiples of log(2) / 2, where the whole power of two changes. */
const nearTurns =
	(low: number, high: number): Number64 =>
	(word) => {
		const turn = (2 * (low + Number((word >> 16n) % BigInt(high - low))) + 1) * HALF_LOG_2;
		return turn + turn * (Number(word & 15n) - 8) * powerOfTwo(-52);
	};

const whole =
	(most: number): Number64 =>
	(word) =>
		Number(word % BigInt(most));

const kinds: readonly (readonly [name: FunctionName, ...numbers: Number64[]])[] = [
	...[
		anyNumber,
		between(-760, 720),
		between(-2, 2),
		near(0, 0),
		nearTurns(-1080, 1030),
		near(-745, 1),
		near(709.5, 1),
	].map((x) => ['exp', x] as const),
	...[
		anyNumber,
		between(-45, 45),
		between(-1.5, 1.5),
		near(0, 0),
		nearTurns(-60, 1025),
		between(0.2, 0.8),
	].map((x) => ['expm1', x] as const),
	...[
		anyNumber,
		between(0, 4),
		between(0.5, 2),
		near(1, 0),
		near(0, 1010),
		near(Math.sqrt(2), 20),
		near(Math.sqrt(0.5), 20),
	].map((x) => ['log', x] as const),
	...[
		anyNumber,
		between(-1, 4),
		between(-0.5, 1),
		near(0, 0),
		near(-1, 0),
		near(0.4142, 20),
		near(-0.2928, 20),
	].map((x) => ['log1p', x] as const),
	...[anyNumber, between(-22, 22), between(-1, 1), near(0, 0), nearTurns(-30, 30)].map(
		(x) => ['tanh', x] as const,
	),
	['pow', anyNumber, between(-3, 3)],
	['pow', between(0, 3), between(-300, 300)],
	['pow', near(1, 0), near(0, -40)],
	['pow', between(0.9, 1), whole(10_000)],
	['pow', whole(100), whole(200)],
	['pow', near(0, 1000), between(-1, 1)],
];

/** The first `count` arguments with their function. */
export const argumentsOf = (
	count: number,
): readonly {readonly name: FunctionName; readonly x: number; readonly y: number}[] => {
	const random = words(0x9e37_79b9_7f4a_7c15n);
	return Array.from({length: count}, (_, i) => {
		const [name, ofX, ofY] = kinds[i % kinds.length] ?? ['exp' as const, anyNumber];
		const x = ofX?.(random.next().value) ?? Number.NaN;
		return {name, x, y: ofY?.(random.next().value) ?? Number.NaN};
	});
};

/** The functions of arrays by name; there are no powers of arrays. */
export const ofArrays = {
	exp: own.expOf,
	expm1: own.expm1Of,
	log: own.logOf,
	log1p: own.log1pOf,
	tanh: own.tanhOf,
};
