/*
 * The elementary functions that reach the numbers of a run: of one number, and of whole arrays. They are made of IEEE
 * 754's own steps alone, +, -, *, /, square roots and bits, so that the same command gives the same bits on every
 * machine, engine and version, which Math.exp and its kin do not promise. Their errors are below one unit in the last
 * place.
 */
export {expm1Of, expOf, log1pOf, logOf, type OfArray, tanhOf} from './elementary/arrays.ts';
export {exp, expm1, tanh} from './elementary/exponential.ts';
export {
	acot,
	asinh,
	cosh,
	cosPi,
	decimalExponent,
	hypot,
	powerOfTen,
	sinh,
	squared,
} from './elementary/further.ts';
export {log, log1p} from './elementary/logarithm.ts';
export {pow} from './elementary/power.ts';
