import {
	cosineSimilarity,
	huberLoss,
	l1Loss,
	mseLoss,
	smoothL1Loss,
	totalVariation,
} from './losses/differences.ts';
import {alphaDiv, chi2, hellinger, jsDiv, klDiv, reverseKl} from './losses/divergences.ts';
import type {Loss} from './losses/loss.ts';
import {cramer, wasserstein1, wasserstein2} from './losses/transport.ts';

/** Every loss by its name; the first nine in the order of the number keys. */
export const losses = {
	kl_div: klDiv,
	mse_loss: mseLoss,
	cosine_similarity: cosineSimilarity,
	l1_loss: l1Loss,
	smooth_l1_loss: smoothL1Loss,
	huber_loss: huberLoss,
	reverse_kl: reverseKl,
	js_div: jsDiv,
	hellinger,
	alpha_div: alphaDiv,
	chi2,
	total_variation: totalVariation,
	wasserstein_1: wasserstein1,
	cramer,
	wasserstein_2: wasserstein2,
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;

/** The names in the order of the table. */
export const lossNames = Object.keys(losses) as readonly LossName[]; // Object.keys forgets the keys' type
