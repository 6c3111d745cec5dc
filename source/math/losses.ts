import type {Target} from './target.ts';

/**
 * A loss made ready for one target: returns L(q) and fills `pull` with dL / d log q at each grid point.
 * Arrays have the grid's length. Sums that do not depend on q are made once, when the loss is prepared.
 */
export type LossKernel = (logQ: Float64Array, q: Float64Array, pull: Float64Array) => number;

/** What a loss has to be told besides p and q. */
export interface LossConstants {
	/** The order of `alpha_div`. */
	readonly alpha: number;
}

/** A loss compares q with p on the grid; lower is better. */
export interface Loss {
	readonly name: string;
	readonly summary: string;
	readonly formula: string;
	readonly source: string;
	readonly prepare: (target: Target, constants: LossConstants) => LossKernel;
}

const PYTORCH = 'https://pytorch.org/docs/stable/generated/torch.nn.functional.';

/**
 * L = mean of p (log p - log q), 0 where p is 0. Its derivative by log q is -p / n: only where p is.
 */
const klDiv: Loss = {
	name: 'kl_div',
	summary: 'forward Kullback-Leibler divergence: q must be wherever p is, so it covers every peak',
	formula: 'mean(p (log p - log q))',
	source: `${PYTORCH}kl_div.html`,
	prepare({p, logP}) {
		const n = p.length;
		const constantPull = p.map((density) => -density / n);
		return (logQ, _q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = p[i] ?? 0;
				if (density > 0) sum += density * ((logP[i] ?? 0) - (logQ[i] ?? 0));
			}
			pull.set(constantPull);
			return sum / n;
		};
	},
};

/** L = mean of (q - p)^2; dL / dq = 2 (q - p) / n, and dq / d log q = q. */
const mseLoss: Loss = {
	name: 'mse_loss',
	summary: 'mean squared error: q gains nothing where it is far from p, so it locks on to the nearest peak',
	formula: 'mean((q - p)^2)',
	source: `${PYTORCH}mse_loss.html`,
	prepare({p}) {
		const n = p.length;
		return (_logQ, q, pull) => {
			let sum = 0;
			for (let i = 0; i < n; i++) {
				const density = q[i] ?? 0;
				const difference = density - (p[i] ?? 0);
				sum += difference * difference;
				pull[i] = (2 * difference * density) / n;
			}
			return sum / n;
		};
	},
};

/** PyTorch's guard against dividing by a norm of 0. */
export const COSINE_EPS = 1e-8;

/**
 * L = -cos(q, p) = -q.p / (max(|q|, eps) max(|p|, eps)).
 * dL / dq = -p / (|q| |p|) + (q.p / (|q| |p|)) q / |q|^2, where the guard counts as a constant.
 */
const cosineSimilarity: Loss = {
	name: 'cosine_similarity',
	summary: 'the angle between q and p as vectors, negated: blind to scale, it locks on to one peak',
	formula: '-sum(q p) / (|q| |p|)',
	source: `${PYTORCH}cosine_similarity.html`,
	prepare({p}) {
		const n = p.length;
		let squares = 0;
		for (const density of p) squares += density * density;
		const normP = Math.max(Math.sqrt(squares), COSINE_EPS);
		return (_logQ, q, pull) => {
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
			return -similarity;
		};
	},
};

/** Every loss by its name, in the order of the number keys. */
export const losses = {
	kl_div: klDiv,
	mse_loss: mseLoss,
	cosine_similarity: cosineSimilarity,
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

/** The names in the order of the table. */
export const lossNames = Object.keys(losses) as readonly LossName[]; // Object.keys forgets the keys' type
