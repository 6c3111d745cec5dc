/**
 * The elementary functions that reach the numbers of a run: of one number, and of whole arrays. An array function
 * fills `y` with the function of each x; `y` may be `x` itself, and is as long.
 */
export const {exp, expm1, log, log1p, pow, tanh} = Math;

type OfArray = (x: Float64Array, y: Float64Array) => void;

const each =
	(f: (x: number) => number): OfArray =>
	(x, y) => {
		for (let i = 0; i < x.length; i++) y[i] = f(x[i] ?? 0);
	};

export const expOf = each(exp);
export const expm1Of = each(expm1);
export const logOf = each(log);
export const log1pOf = each(log1p);
export const tanhOf = each(tanh);
