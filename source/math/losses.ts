import {formulaLoss} from './formula/loss.ts';
import {isWord} from './formula/parser.ts';
import {aliasedLoss, type LossAlias, lossAliases, refusedLoss} from './losses/aliases.ts';
import {alphaDiv, chi2} from './losses/alpha.ts';
import type {LossConstantName, LossConstants} from './losses/constants.ts';
import {
	cosineSimilarity,
	huberLoss,
	l1Loss,
	mseLoss,
	smoothL1Loss,
	totalVariation,
} from './losses/differences.ts';
import {hellinger, jsDiv, klDiv, reverseKl} from './losses/divergences.ts';
import {nll} from './losses/likelihood.ts';
import type {Loss} from './losses/loss.ts';
import {mmd} from './losses/mmd.ts';
import {
	binaryCrossEntropy,
	binaryCrossEntropyWithLogits,
	crossEntropy,
	multilabelSoftMarginLoss,
	pairwiseDistance,
	poissonNllLoss,
	softMarginLoss,
} from './losses/torch.ts';
import {cramer, wasserstein1} from './losses/transport.ts';
import {wasserstein2} from './losses/wasserstein-2.ts';
import {unknownName} from './names.ts';
import {type Parsed, parsed, unparsed} from './parsed.ts';
import type {Target} from './target.ts';

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
	mmd,
	nll,
	poisson_nll_loss: poissonNllLoss,
	binary_cross_entropy: binaryCrossEntropy,
	binary_cross_entropy_with_logits: binaryCrossEntropyWithLogits,
	multilabel_soft_margin_loss: multilabelSoftMarginLoss,
	soft_margin_loss: softMarginLoss,
	cross_entropy: crossEntropy,
	pairwise_distance: pairwiseDistance,
} as const satisfies Record<string, Loss>;

export type LossName = keyof typeof losses;
export type {LossAlias};

/** What else each loss is called: every loss has an entry, be it empty. */
export const otherNames: Readonly<Record<LossName, readonly LossAlias[]>> = lossAliases;

/** The names in the order of the table. */
export const lossNames = Object.keys(losses) as readonly LossName[]; // Object.keys forgets the keys' type

/** True if a text is the name of a built-in loss. */
export const isLossName = (text: string): text is LossName => Object.hasOwn(losses, text);

/** The loss that a text is: the name of a built-in one, or a formula. Throws a RangeError for a text that is none. */
export const lossOf = (text: string): Loss => {
	if (isLossName(text)) return losses[text];
	const formula = formulaLoss(text);
	if (!formula.ok) throw new RangeError(`"${text}" is no loss: ${formula.message}`);
	return formula.value;
};

/** A single word that no formula knows is meant to be a name. */
const isUnknownName = (text: string): boolean => /^[a-z][\w-]*$/i.test(text) && !isWord(text);

/** True if a name is that of a loss, or what one is called elsewhere: a formula cannot have it. */
export const isTakenName = (name: string): boolean =>
	isLossName(name) || aliasedLoss(name) !== undefined || refusedLoss(name) !== undefined;

/**
 * Reads the text of a loss: a name or what else it is called, or a formula without the blanks around it. `others` are the
 * names of formulas that there are, for a hint.
 */
export const parseLoss = (text: string, others: readonly string[] = []): Parsed<string> => {
	const wanted = text.trim();
	if (isLossName(wanted)) return parsed(wanted);
	const alias = aliasedLoss(wanted);
	if (alias !== undefined) return parsed(alias);
	const refusal = refusedLoss(wanted);
	if (refusal !== undefined) return unparsed(refusal);
	if (isUnknownName(wanted)) return unparsed(unknownName('loss', wanted, [...lossNames, ...others]));
	const formula = formulaLoss(wanted);
	return formula.ok
		? parsed(wanted)
		: unparsed(formula.message, text.length - text.trimStart().length + formula.at);
};

/** The constants that a loss has; under given ones, those that count. */
export const constantsUsed = (loss: string, constants?: LossConstants): readonly LossConstantName[] => {
	const {uses = [], counts} = lossOf(loss);
	return constants === undefined || counts === undefined
		? uses
		: uses.filter((name) => counts(name, constants));
};

const needsSamples = (loss: string): boolean => lossOf(loss).points === 'samples';

/** The losses that a target can be compared by: those on samples only if it has them. */
export const lossesFor = (hasSamples: boolean): readonly LossName[] =>
	hasSamples ? lossNames : lossNames.filter((name) => !needsSamples(name));

/** Why a loss cannot be had, in a sentence's end; undefined where it can. */
export const lossMistake = (loss: string, hasSamples: boolean): string | undefined =>
	needsSamples(loss) && !hasSamples
		? `${lossOf(loss).name} is the likelihood of samples, and this target has none; give them with --data`
		: undefined;

/** What a loss can be estimated from draws of: p, q or samples; undefined where it cannot. */
export const drawnFrom = (loss: string): 'p' | 'q' | 'samples' | undefined => {
	const {sampled, points} = lossOf(loss);
	return sampled && (points ?? sampled.from);
};

/** The losses whose gradient can be taken from draws. */
export const sampledLosses: readonly LossName[] = lossNames.filter(
	(name) => lossOf(name).sampled !== undefined,
);

/** The points at which a loss needs q. */
export const pointsFor = (loss: string, {grid, samples}: Target): Float64Array =>
	needsSamples(loss) ? (samples?.x ?? new Float64Array(0)) : grid.points;
