import {exp} from '../elementary.ts';
import {binomials, type KernelConstants, type KernelName} from '../losses/kernels.ts';
import {normalAt, scaledTail} from './gaussian-tail.ts';
import type {Normals} from './normals.ts';

/*
 * The squared maximum mean discrepancy of two mixtures of normals on the whole line, where each sum over pairs of points
 * has a formula: of components N(m, s^2) and N(n, t^2) it is the mean of k over x - y, a normal of mean d = m - n and
 * variance v = s^2 + t^2, or for a polynomial kernel the product of their moments.
 */

/** Returns L at q, and fills its slopes by q's weights, means and variances. */
type Discrepancy = (q: Normals, slopes: Normals) => number;

/** The mean of a kernel of x - y over N(d, v); fills its derivatives by d and v. */
type MeanKernel = (d: number, v: number, slopes: Float64Array) => number;

/** Of exp(-z^2 / (2 w^2)): w / sqrt(w^2 + v) exp(-d^2 / (2 (w^2 + v))). */
const meanRbf =
	(width: number): MeanKernel =>
	(d, v, slopes) => {
		const spread = width * width + v;
		const value = (width / Math.sqrt(spread)) * exp((-0.5 * d * d) / spread);
		slopes[0] = (-d / spread) * value;
		slopes[1] = (0.5 * value * ((d * d) / spread - 1)) / spread;
		return value;
	};

/**
 * Of exp(-|z| / w), to the two sides of 0: exp(v / (2 w^2) + d / w) Phi(-(v / w + d) / sqrt(v)), and the same at -d. By v the
 * derivative is half of the mean of k'' = k / w^2 - 2 delta / w.
 */
const meanLaplace = (width: number): MeanKernel => {
	const side = (d: number, v: number): number => {
		const s = Math.sqrt(v);
		const t = s / width + d / s;
		if (t >= 0) return exp((-0.5 * d * d) / v) * scaledTail(t);
		return exp((0.5 * v) / (width * width) + d / width) - exp((-0.5 * d * d) / v) * scaledTail(-t);
	};
	return (d, v, slopes) => {
		const [below, above] = [side(d, v), side(-d, v)];
		slopes[0] = (below - above) / width;
		slopes[1] = 0.5 * ((below + above) / width - 2 * normalAt(d, v)) * (1 / width);
		return below + above;
	};
};

/** Of -|z|: -(d (1 - 2 Phi(-d / sqrt(v))) + 2 v N(d; 0, v)). */
const meanDistance: MeanKernel = (d, v, slopes) => {
	const size = Math.abs(d);
	const density = normalAt(d, v);
	// The part of the mass on the other side of 0, by its tail.
	const other = exp((-0.5 * d * d) / v) * scaledTail(size / Math.sqrt(v));
	slopes[0] = -Math.sign(d) * (1 - 2 * other);
	slopes[1] = -density;
	return -(size * (1 - 2 * other) + 2 * v * density);
};

/** A kernel of x - y, by the pairs of components. */
const byPairs = (kernel: MeanKernel, p: Normals): Discrepancy => {
	const slopes = new Float64Array(2);
	/** Adds the pairs of q with other normals, counted `times`, to the slopes; returns their mean. */
	const add = (q: Normals, other: Normals, times: number, into: Normals | undefined): number => {
		let sum = 0;
		for (let i = 0; i < q.means.length; i++) {
			const weight = q.weights[i] ?? 0;
			for (let j = 0; j < other.means.length; j++) {
				const d = (q.means[i] ?? 0) - (other.means[j] ?? 0);
				const share = other.weights[j] ?? 0;
				const value = share * kernel(d, (q.variances[i] ?? 0) + (other.variances[j] ?? 0), slopes);
				sum += weight * value;
				if (into === undefined) continue;
				into.weights[i] = (into.weights[i] ?? 0) + times * value;
				into.means[i] = (into.means[i] ?? 0) + times * weight * share * (slopes[0] ?? 0);
				into.variances[i] = (into.variances[i] ?? 0) + times * weight * share * (slopes[1] ?? 0);
			}
		}
		return sum;
	};
	const ofP = add(p, p, 0, undefined);
	return (q, into) => {
		for (const array of [into.weights, into.means, into.variances]) array.fill(0);
		const value = add(q, q, 2, into) - 2 * add(q, p, -2, into) + ofP;
		// Rounding may leave a square a little below 0.
		return Math.max(value, 0);
	};
};

/** Fills the moments of N(m, v) from degree 0 up: M_k+1 = m M_k + k v M_k-1. */
const fillMoments = (m: number, v: number, moments: Float64Array): void => {
	moments[0] = 1;
	for (let k = 1; k < moments.length; k++)
		moments[k] = m * (moments[k - 1] ?? 0) + (k > 1 ? (k - 1) * v * (moments[k - 2] ?? 0) : 0);
};

/**
 * A kernel that is a sum of c_k x^k y^k, by the differences D_k of the moments: L = sum of c_k D_k^2, where the derivative of
 * M_k is k M_k-1 by the mean and k (k - 1) / 2 M_k-2 by the variance.
 */
const byMoments = (coefficients: readonly number[], p: Normals): Discrepancy => {
	const size = coefficients.length;
	const moments = new Float64Array(size);
	const ofP = new Float64Array(size);
	const differences = new Float64Array(size);
	const add = ({weights, means, variances}: Normals, into: Float64Array): void => {
		for (let i = 0; i < means.length; i++) {
			fillMoments(means[i] ?? 0, variances[i] ?? 0, moments);
			for (let k = 1; k < size; k++) into[k] = (into[k] ?? 0) + (weights[i] ?? 0) * (moments[k] ?? 0);
		}
	};
	add(p, ofP);
	return (q, into) => {
		differences.fill(0);
		add(q, differences);
		let value = 0;
		for (let k = 1; k < size; k++) {
			const difference = (differences[k] ?? 0) - (ofP[k] ?? 0);
			value += (coefficients[k] ?? 0) * difference * difference;
			differences[k] = 2 * (coefficients[k] ?? 0) * difference;
		}
		for (let i = 0; i < q.means.length; i++) {
			const weight = q.weights[i] ?? 0;
			fillMoments(q.means[i] ?? 0, q.variances[i] ?? 0, moments);
			let [byWeight, byMean, byVariance] = [0, 0, 0];
			for (let k = 1; k < size; k++) {
				const slope = differences[k] ?? 0;
				byWeight += slope * (moments[k] ?? 0);
				byMean += slope * k * (moments[k - 1] ?? 0);
				if (k > 1) byVariance += slope * 0.5 * k * (k - 1) * (moments[k - 2] ?? 0);
			}
			into.weights[i] = byWeight;
			into.means[i] = weight * byMean;
			into.variances[i] = weight * byVariance;
		}
		return value;
	};
};

const discrepancies: Readonly<Record<KernelName, (p: Normals, constants: KernelConstants) => Discrepancy>> = {
	linear: (p) => byMoments([0, 1], p),
	polynomial: (p, {degree}) => byMoments(binomials(degree), p),
	rbf: (p, {width}) => byPairs(meanRbf(width), p),
	laplace: (p, {width}) => byPairs(meanLaplace(width), p),
	energy: (p) => byPairs(meanDistance, p),
};

/** The squared discrepancy of a mixture of normals from p for a kernel, as a function of it and its slopes. */
export const discrepancyFrom = (kernel: KernelName, p: Normals, constants: KernelConstants): Discrepancy =>
	discrepancies[kernel](p, constants);
