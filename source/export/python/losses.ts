import {formulaLoss} from '../../math/formula/loss.ts';
import type {LossConstants} from '../../math/losses/constants.ts';
import {isLossName, type LossName} from '../../math/losses.ts';
import {pythonNumber} from './densities.ts';
import {formulaBody} from './formula.ts';
import {discrepancyBody} from './kernels.ts';

/** Bodies of `def loss_of(log_q, q)`, with p and log_p, and for nll samples and their weights, around them. */
type Body = (constants: LossConstants) => string;

const whereP = (text: string): string => `torch.where(p > 0, ${text}, torch.zeros_like(p))`;

/** 0 where q has underflowed, whatever log p is there. */
const whereQ = (text: string): string => `torch.where(q > 0, ${text}, torch.zeros_like(q))`;

/** How the points become a number in PyTorch, where the loss is written out. */
const over = ({reduction}: LossConstants): string => (reduction === 'sum' ? 'sum()' : 'mean()');

/** A function of torch.nn.functional, of q and p if nothing else is said. */
const functional = (name: string, {reduction}: LossConstants, of = 'q, p', further = ''): string =>
	`    return F.${name}(${of}${further}${reduction === 'sum' ? ', reduction="sum"' : ''})`;

/** Minka's alpha-divergence; its limits have terms that the mean of q - p belongs to. */
const alphaDiv: Body = (constants) => {
	const {alpha} = constants;
	const reduced = over(constants);
	if (alpha === 1) return `    return (${whereP('p * (log_p - log_q)')} + q - p).${reduced}`;
	if (alpha === 0) {
		return `    apart = ${whereQ('log_q - log_p')}
    return (q * apart + p - q).${reduced}`;
	}
	return `    alpha = ${alpha}
    power = torch.exp(alpha * log_p + (1 - alpha) * log_q)
    return (alpha * p + (1 - alpha) * q - power).${reduced} / (alpha * (1 - alpha))`;
};

const cumulative = (rest: string): string => `    dx = (x[-1] - x[0]) / (len(x) - 1)
    P = torch.cumsum(torch.softmax(log_p, 0), 0)
    Q = torch.cumsum(torch.softmax(log_q, 0), 0)
    ${rest}`;

/** Every built-in loss in PyTorch. */
const lossBodies: Readonly<Record<LossName, Body>> = {
	mmd: ({kernel, degree, width}) => discrepancyBody(kernel, {degree, width}),
	nll: () => '    return -(weights * log_density(samples)).sum() / weights.sum()',
	// By reduction="mean" it is the mean, with a warning that this will change.
	kl_div: ({reduction}) =>
		reduction === 'mean'
			? '    return F.kl_div(log_q, p, reduction="none").mean()'
			: `    return F.kl_div(log_q, p, reduction="${reduction}")`,
	mse_loss: (constants) => functional('mse_loss', constants),
	cosine_similarity: () => '    return -F.cosine_similarity(q, p, dim=0)  # it is to be large',
	l1_loss: (constants) => functional('l1_loss', constants),
	smooth_l1_loss: (constants) =>
		functional('smooth_l1_loss', constants, 'q, p', `, beta=${pythonNumber(constants.beta)}`),
	huber_loss: (constants) =>
		functional('huber_loss', constants, 'q, p', `, delta=${pythonNumber(constants.delta)}`),
	reverse_kl: (constants) => `    apart = ${whereQ('log_q - log_p')}
    return (q * apart).${over(constants)}`,
	js_div: (constants) => `    log_m = torch.logaddexp(log_p, log_q) - math.log(2)
    return 0.5 * (${whereP('p * (log_p - log_m)')} + q * (log_q - log_m)).${over(constants)}`,
	hellinger: (constants) =>
		`    return 0.5 * ((torch.exp(0.5 * log_p) - torch.exp(0.5 * log_q)) ** 2).${over(constants)}`,
	alpha_div: alphaDiv,
	poisson_nll_loss: (constants) => functional('poisson_nll_loss', constants, 'log_q, p'),
	binary_cross_entropy: (constants) => functional('binary_cross_entropy', constants),
	binary_cross_entropy_with_logits: (constants) => functional('binary_cross_entropy_with_logits', constants),
	multilabel_soft_margin_loss: () => '    return F.multilabel_soft_margin_loss(q, p)',
	soft_margin_loss: (constants) => functional('soft_margin_loss', constants),
	cross_entropy: () => '    return F.cross_entropy(q, p)',
	pairwise_distance: () => '    return F.pairwise_distance(q, p)',
	chi2: (constants) => `    return (torch.exp(2 * log_p - log_q) - 2 * p + q).${over(constants)}`,
	total_variation: (constants) => `    return 0.5 * (p - q).abs().${over(constants)}`,
	wasserstein_1: () => cumulative('return (P - Q)[:-1].abs().sum() * dx'),
	cramer: () => cumulative('return ((P - Q)[:-1] ** 2).sum() * dx'),
	wasserstein_2:
		() => `    # The mass of a point is spread evenly over its cell; the quantile functions are straight in between.
    dx = (x[-1] - x[0]) / (len(x) - 1)
    edges = torch.cat([x - dx / 2, (x[-1] + dx / 2).reshape(1)])
    start = torch.zeros(1)
    P = torch.cat([start, torch.cumsum(torch.softmax(log_p, 0), 0)])
    Q = torch.cat([start, torch.cumsum(torch.softmax(log_q, 0), 0)])
    P, Q = P / P[-1], Q / Q[-1]
    u = torch.sort(torch.cat([P, Q])).values
    left, right = u[:-1], u[1:]
    pieces = right > left
    left, right = left[pieces], right[pieces]
    middle = ((left + right) / 2).detach()

    def quantiles(levels):
        i = (torch.searchsorted(levels.detach(), middle) - 1).clamp(0, len(x) - 1)
        slope = dx / (levels[i + 1] - levels[i])
        return edges[i] + (left - levels[i]) * slope, edges[i] + (right - levels[i]) * slope

    (p_left, p_right), (q_left, q_right) = quantiles(P), quantiles(Q)
    a, b = p_left - q_left, p_right - q_right
    return ((right - left) * (a**2 + a * b + b**2) / 3).sum()`,
};

/** The body of a loss in PyTorch. Throws a RangeError for a text that says none. */
export const lossBody = (loss: string, constants: LossConstants): string => {
	if (isLossName(loss)) return lossBodies[loss](constants);
	const formula = formulaLoss(loss);
	if (!formula.ok) throw new RangeError(`"${loss}" is no loss: ${formula.message}`);
	return formulaBody(formula.value.graph);
};
