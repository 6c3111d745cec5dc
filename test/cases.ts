import process from 'node:process';

/** True in the gate: `KLFIT_CASES=all` has every random case tried. */
export const isEveryCase = process.env.KLFIT_CASES === 'all';

/** How many of so many random cases are tried: all of them in the gate, and a fifth by `npm test`. */
export const casesOf = (all: number): number => (isEveryCase ? all : Math.ceil(all / 5));
