/** Steps a second that + and - go through. */
export const PACES: readonly number[] = [
	1,
	2,
	5,
	10,
	20,
	50,
	100,
	200,
	500,
	1000,
	2000,
	5000,
	10_000,
	Number.POSITIVE_INFINITY,
];
