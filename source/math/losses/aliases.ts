/** What else a loss is called, by the name of the table: PyTorch's classes, short forms, and names of the literature. */
export const lossAliases = {
	kl_div: ['kl', 'KLDivLoss', 'forward_kl'],
	mse_loss: ['mse', 'MSELoss', 'l2', 'l2_loss'],
	cosine_similarity: ['cosine', 'CosineSimilarity', 'cos'],
	l1_loss: ['l1', 'L1Loss', 'mae'],
	smooth_l1_loss: ['smooth_l1', 'SmoothL1Loss'],
	huber_loss: ['huber', 'HuberLoss'],
	reverse_kl: ['rkl'],
	js_div: ['js', 'jsd', 'jensen_shannon'],
	hellinger: ['hellinger_distance'],
	alpha_div: ['alpha', 'alpha_divergence'],
	chi2: ['chi_squared', 'pearson'],
	total_variation: ['tv', 'tv_loss'],
	wasserstein_1: ['w1', 'emd', 'earth_mover'],
	cramer: ['cramer_distance'],
	wasserstein_2: ['w2'],
	mmd: ['maximum_mean_discrepancy', 'MMDLoss'],
	nll: ['likelihood', 'mle', 'negative_log_likelihood'],
	poisson_nll_loss: ['poisson', 'PoissonNLLLoss'],
	binary_cross_entropy: ['bce', 'BCELoss'],
	binary_cross_entropy_with_logits: ['bce_with_logits', 'BCEWithLogitsLoss'],
	multilabel_soft_margin_loss: ['multilabel_soft_margin', 'MultiLabelSoftMarginLoss'],
	soft_margin_loss: ['soft_margin', 'SoftMarginLoss'],
	cross_entropy: ['ce', 'CrossEntropyLoss'],
	pairwise_distance: ['PairwiseDistance', 'euclidean'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LossAlias = (typeof lossAliases)[keyof typeof lossAliases][number];

const INTEGERS = 'its targets are the numbers of classes, integers, and p is a density';
const SIGNS = 'its targets are 1 and -1, labels of what is alike and what is not, and p is a density';
const THIRD = 'it compares three tensors, and there are two here, q and p';

/** The losses of torch.nn.functional that take no two densities, each with the reason. */
const notForDensities: Readonly<Record<string, {readonly also: string; readonly why: string}>> = {
	nll_loss: {
		also: 'NLLLoss',
		why: `${INTEGERS}; nll is the likelihood of samples`,
	},
	multi_margin_loss: {also: 'MultiMarginLoss', why: INTEGERS},
	multilabel_margin_loss: {also: 'MultiLabelMarginLoss', why: INTEGERS},
	hinge_embedding_loss: {also: 'HingeEmbeddingLoss', why: SIGNS},
	cosine_embedding_loss: {
		also: 'CosineEmbeddingLoss',
		why: `${SIGNS}; cosine_similarity takes q and p alone`,
	},
	margin_ranking_loss: {also: 'MarginRankingLoss', why: `${THIRD}: which of the two is to be the larger`},
	triplet_margin_loss: {
		also: 'TripletMarginLoss',
		why: `${THIRD}: an anchor, what is like it, and what is not`,
	},
	triplet_margin_with_distance_loss: {
		also: 'TripletMarginWithDistanceLoss',
		why: `${THIRD}: an anchor, what is like it, and what is not`,
	},
	gaussian_nll_loss: {
		also: 'GaussianNLLLoss',
		why: `${THIRD}: the variance of p at each point; with one variance for all it is mse_loss times a factor, plus a constant`,
	},
	ctc_loss: {also: 'CTCLoss', why: 'it aligns sequences of integers, and p is a density'},
};

/** A name without its module, in one spelling: `torch.nn.functional.mse_loss`, `F.mse-loss` and `MSE_LOSS` are one. */
const spelled = (name: string): string =>
	name
		.toLowerCase()
		.replace(/^(?:torch\.)?(?:nn\.)?(?:functional\.|f\.)?(?=[a-z])/, '')
		.replaceAll('-', '_');

const named: ReadonlyMap<string, string> = new Map(
	Object.entries(lossAliases).flatMap(([name, others]) =>
		[name, ...others].map((other) => [spelled(other), name] as const),
	),
);

const refused: ReadonlyMap<string, string> = new Map(
	Object.entries(notForDensities).flatMap(([name, {also, why}]) =>
		[name, also].map((other) => [spelled(other), `${name} cannot be fitted: ${why}`] as const),
	),
);

/** The name in the table of losses that a name stands for; undefined where it stands for none. */
export const aliasedLoss = (name: string): string | undefined => named.get(spelled(name));

/** Why a loss of PyTorch that has this name cannot be fitted, in a sentence; undefined for any other name. */
export const refusedLoss = (name: string): string | undefined => refused.get(spelled(name));
