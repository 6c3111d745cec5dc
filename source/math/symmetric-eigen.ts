import {hypot, squared} from './elementary.ts';
/** The eigenvalues of a symmetric matrix, and its eigenvectors as the rows of `vectors`, both row by row. */
export interface Eigen {
	readonly values: Float64Array;
	readonly vectors: Float64Array;
}

const MOST_SWEEPS = 50;

/**
 * Jacobi's method: rotations that take out one element off the diagonal after the other. `matrix` is n x n, row
 * by row, and is left as it was; for n = 2 a single rotation is exact.
 *
 * Source: Golub & Van Loan, Matrix Computations (2013), section 8.5.
 */
export const symmetricEigen = (matrix: Float64Array, n: number): Eigen => {
	const a = matrix.slice();
	const vectors = new Float64Array(n * n);
	for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
	const at = (i: number, j: number): number => a[i * n + j] ?? 0;
	for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
		let off = 0;
		let all = 0;
		for (let i = 0; i < n; i++) {
			for (let j = 0; j < n; j++) {
				all += squared(at(i, j));
				if (i !== j) off += squared(at(i, j));
			}
		}
		if (!(off > 1e-30 * all)) break;
		for (let p = 0; p < n - 1; p++) {
			for (let q = p + 1; q < n; q++) {
				if (at(p, q) === 0) continue;
				const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
				const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + hypot(theta, 1));
				const c = 1 / hypot(t, 1);
				const s = t * c;
				for (let k = 0; k < n; k++) {
					const [kp, kq] = [at(k, p), at(k, q)];
					a[k * n + p] = c * kp - s * kq;
					a[k * n + q] = s * kp + c * kq;
				}
				for (let k = 0; k < n; k++) {
					const [pk, qk] = [at(p, k), at(q, k)];
					a[p * n + k] = c * pk - s * qk;
					a[q * n + k] = s * pk + c * qk;
					const [vp, vq] = [vectors[p * n + k] ?? 0, vectors[q * n + k] ?? 0];
					vectors[p * n + k] = c * vp - s * vq;
					vectors[q * n + k] = s * vp + c * vq;
				}
			}
		}
	}
	return {values: Float64Array.from({length: n}, (_, i) => at(i, i)), vectors};
};
