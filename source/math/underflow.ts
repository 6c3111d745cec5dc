/** A density below this has lost digits, or all of them, where its logarithm has not. */
export const LEAST_DENSITY = 1e-290;
