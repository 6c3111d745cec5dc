import type {LossConstants} from '../losses/constants.ts';
import type {LossName} from '../losses.ts';

/** Each built-in loss as a formula; or why none can say it. */
export const builtInFormulas = {
	kl_div: {formula: 'mean(where(p > 0, p * (log_p - log_q), 0))'},
	mse_loss: {formula: 'mean((q - p)^2)'},
	cosine_similarity: {formula: '-dot(q, p) / (norm(q) * norm(p))'},
	l1_loss: {formula: 'mean(abs(q - p))'},
	smooth_l1_loss: {
		formula: 'mean(where(abs(q - p) < 1, (q - p)^2 / 2, abs(q - p) - 1/2))',
		note: 'with beta 1',
	},
	huber_loss: {
		formula: 'mean(where(abs(q - p) <= 1, (q - p)^2 / 2, abs(q - p) - 1/2))',
		note: 'with delta 1',
	},
	reverse_kl: {formula: 'mean(where(q > 0, q * (log_q - log_p), 0))'},
	js_div: {formula: 'mean(p * log(2*p / (p + q)) + q * log(2*q / (p + q))) / 2'},
	hellinger: {formula: 'mean((sqrt(p) - sqrt(q))^2) / 2'},
	alpha_div: {formula: 'mean(0.5*p + 0.5*q - p^0.5 * q^0.5) / 0.25', note: 'with alpha 0.5'},
	chi2: {formula: 'mean((p - q)^2 / q)'},
	total_variation: {formula: 'mean(abs(p - q)) / 2'},
	wasserstein_1: {formula: 'integral(abs(cumsum(q) / sum(q) - cumsum(p) / sum(p)))'},
	cramer: {formula: 'integral((cumsum(q) / sum(q) - cumsum(p) / sum(p))^2)'},
	wasserstein_2: {why: 'it pairs quantiles, for which cumulated masses are sorted: formulas sort nothing'},
	mmd: {
		formula: '2 * integral((cumsum(q) / sum(q) - cumsum(p) / sum(p))^2)',
		note: 'with kernel energy, and q or p no normals, which mmd compares beyond the grid too; a formula has no convolution, which rbf and laplace are',
		constants: {kernel: 'energy'},
	},
	poisson_nll_loss: {formula: 'mean(where(p > 0, q - p * log_q, q))'},
	binary_cross_entropy: {
		why: 'its gradient is not that of its value where q is below 1e-12, and a formula has the gradient of its value',
	},
	binary_cross_entropy_with_logits: {formula: 'mean(log(1 + exp(q)) - q * p)'},
	multilabel_soft_margin_loss: {formula: '-mean(p * log(sigmoid(q)) + (1 - p) * log(sigmoid(-q)))'},
	soft_margin_loss: {formula: 'mean(log(1 + exp(-p * q)))'},
	cross_entropy: {formula: 'sum(p * (log(sum(exp(q))) - q))'},
	pairwise_distance: {formula: 'norm(q - p + 1e-6)'},
	nll: {why: 'it is a mean over the samples of --data, and a formula is about p and q on the grid'},
} as const satisfies Readonly<Record<LossName, BuiltInFormula>>;

/** A formula that is a built-in loss, or why there is none. */
export type BuiltInFormula =
	| {
			readonly formula: string;
			readonly note?: string;
			/** The loss's own constants, where they are not the defaults. */
			readonly constants?: Partial<LossConstants>;
	  }
	| {readonly why: string};
