import {type Curves, type Loss, type Pointwise, TORCH_LOSSES} from './loss.ts';
import {meanOf} from './mean.ts';

/** L = mean of (q - p)^2; dL / dq = 2 (q - p) / n, and dq / d log q = q. */
export const mseLoss = meanOf({
	name: 'mse_loss',
	summary:
		'mean squared error: q gains nothing where it is far from p; from a narrow start it locks on to one peak',
	formula: 'mean((q - p)^2)',
	source: `${TORCH_LOSSES}mse_loss.html`,
	at({p, q}) {
		const difference = q.minus(p);
		return {term: difference.squared(), pull: difference.times(q).times(2)};
	},
});

/** PyTorch's guard against dividing by a norm of 0. */
export const COSINE_EPS = 1e-8;

/**
 * L = -cos(q, p) = -q.p / (max(|q|, eps) max(|p|, eps)).
 * dL / dq = -p / (|q| |p|) + (q.p / (|q| |p|)) q / |q|^2, where the guard counts as a constant.
 */
export const cosineSimilarity: Loss = {
	name: 'cosine_similarity',
	summary:
		'the angle between q and p as vectors, negated: blind to scale; from a narrow start it locks on to one peak',
	formula: '-sum(q p) / (|q| |p|)',
	source: `${TORCH_LOSSES}cosine_similarity.html`,
	isWhole: true,
	ofTotals({p, q}, target) {
		const normP = Math.max(
			Math.sqrt(target.p.reduce((sum, density) => sum + density * density, 0)),
			COSINE_EPS,
		);
		const overlap = p.times(q);
		const square = q.squared();
		return {
			totals: [
				{term: overlap, pull: overlap},
				{term: square, pull: square},
			],
			combine([dot = Number.NaN, squares = Number.NaN], slopes) {
				const trueNormQ = Math.sqrt(squares);
				const normQ = Math.max(trueNormQ, COSINE_EPS);
				const similarity = dot / (normQ * normP);
				slopes[0] = -1 / (normQ * normP);
				slopes[1] = trueNormQ > 0 ? similarity / (normQ * trueNormQ) : 0;
				return -similarity;
			},
		};
	},
	prepare({p}) {
		const n = p.length;
		let squares = 0;
		for (const density of p) squares += density * density;
		const normP = Math.max(Math.sqrt(squares), COSINE_EPS);
		return (_logQ, q, pull, terms) => {
			let dot = 0;
			let squaresQ = 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				dot += density * (p[i] ?? 0);
				squaresQ += density * density;
			}
			const trueNormQ = Math.sqrt(squaresQ);
			const normQ = Math.max(trueNormQ, COSINE_EPS);
			const similarity = dot / (normQ * normP);
			const alongP = 1 / (normQ * normP);
			const alongQ = trueNormQ > 0 ? similarity / (normQ * trueNormQ) : 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				pull[i] = density * (alongQ * density - alongP * (p[i] ?? 0));
			}
			if (terms) for (let i = 0; i < n; i++) terms[i] = -alongP * (q[i] ?? 0) * (p[i] ?? 0);
			return -similarity;
		};
	},
};

/** Where q and p differ by a smaller part, the last digit of q says on which side of p it is, or that it is p. */
const LAST_DIGITS = 1e-13;

/** A factor times |q - p|. */
const absolute = (factor: number, {p, q, logQ}: Curves): Pointwise => {
	const apart = q.minus(p);
	// An exponential has its last digit right; a q that is made faster may not.
	const difference = apart.size().isAtLeast(p.times(LAST_DIGITS)).usually(apart, logQ.exp().minus(p));
	return {
		term: difference.size().times(factor),
		pull: q.times(factor).signedBy(difference),
		termIsFinite: true,
	};
};

/** L = mean of |q - p|; its slope is the sign, 0 where they meet. */
export const l1Loss = meanOf({
	name: 'l1_loss',
	summary: 'mean absolute error: each point pulls with the same force however far q is from p there',
	formula: 'mean(|q - p|)',
	source: `${TORCH_LOSSES}l1_loss.html`,
	hasKinks: true,
	at: (curves) => absolute(1, curves),
});

/**
 * s (d - scale s / 2) with d = q - p and s = d / scale within -limit and limit. The slope by d is s: that of a square up to
 * |d| = limit scale, and of a straight line from there on.
 */
const huber = ({p, q}: Curves, limit: number, scale: number): Pointwise => {
	const difference = q.minus(p);
	const slope = difference.over(scale).atMost(limit).atLeast(-limit);
	const term = slope.times(difference.minus(slope.times(0.5 * scale)));
	return {term, pull: slope.times(q), termIsFinite: true};
};

/** Below this width the square is narrower than differences of densities are from point to point: it is a kink to a search. */
const LEAST_SQUARE = 0.01;

/** L = mean of d^2 / (2 beta) up to |d| = beta, and |d| - beta / 2 from there on; with beta 0 it is l1_loss. */
export const smoothL1Loss = meanOf({
	name: 'smooth_l1_loss',
	summary:
		'a square up to a difference of --beta, a straight line beyond: with 1, half of mse_loss while densities differ by less; with 0, l1_loss',
	formula: 'mean(d^2 / (2 beta) if |d| < beta else |d| - beta/2), d = q - p',
	source: `${TORCH_LOSSES}smooth_l1_loss.html`,
	uses: ['beta', 'reduction'],
	hasKinks: ({beta}) => beta < LEAST_SQUARE,
	at: (curves, _target, {beta}) => (beta === 0 ? absolute(1, curves) : huber(curves, 1, beta)),
});

/** L = mean of d^2 / 2 up to |d| = delta, and delta (|d| - delta / 2) from there on: delta times smooth_l1_loss at beta = delta. */
export const huberLoss = meanOf({
	name: 'huber_loss',
	summary:
		'a square up to a difference of --delta, a straight line beyond: smooth_l1_loss times that width; with 1, half of mse_loss while densities differ by less',
	formula: 'mean(d^2 / 2 if |d| <= delta else delta (|d| - delta/2)), d = q - p',
	source: `${TORCH_LOSSES}huber_loss.html`,
	uses: ['delta', 'reduction'],
	hasKinks: ({delta}) => delta < LEAST_SQUARE,
	at: (curves, _target, {delta}) => huber(curves, delta, 1),
});

/** L = mean of |p - q| / 2: between densities of mass 1, as an integral, from 0 to 1. */
export const totalVariation = meanOf({
	name: 'total_variation',
	summary: 'the largest difference in probability that any event can have; half of l1_loss',
	formula: 'mean(|p - q|) / 2',
	source: 'https://en.wikipedia.org/wiki/Total_variation_distance_of_probability_measures',
	measure: 'integral',
	hasKinks: true,
	at: (curves) => absolute(0.5, curves),
});
