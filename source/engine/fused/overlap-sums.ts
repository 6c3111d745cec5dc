/** Sums over the grid, with z = (x - mu) / sigma: the first three of q^2 z^k, then of p q z^k, k = 0, 1, 2. */
export type Overlaps = Float64Array;

/** Fills `overlaps` for a normal q at (mu, sigma). */
export type OverlapsAt = (mu: number, sigma: number, overlaps: Overlaps) => void;
