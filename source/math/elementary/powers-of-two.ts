/*
 * What these two functions read is in a scope of their own: there a compiler takes it as constant, which a bundle's outermost
 * variables are not.
 */

/** 2^n for a whole n from -1074 to 1023, exactly. */
export const powerOfTwo = (() => {
	const least = -1074;
	const powers = new Float64Array(1024 - least);
	for (let power = Number.MIN_VALUE, i = 0; i < powers.length; i++, power *= 2) powers[i] = power;
	return (n: number): number => powers[n - least] as number;
})();

/** The upper 32 of a number's 64 bits: its sign, its exponent and the first 20 digits of its fraction. */
export const upperWord = (() => {
	const float = new Float64Array([1]);
	const words = new Int32Array(float.buffer);
	const upper = words[0] === 0 ? 1 : 0;
	return (x: number): number => {
		float[0] = x;
		return words[upper] as number;
	};
})();
