import type {Noise} from '../../engine/engine.ts';
import type {FitConfig} from '../../fit/config.ts';
import type {Family, FamilyName} from '../../math/families.ts';
import type {LossName} from '../../math/losses.ts';
import {sigmaText} from './model.ts';
import type {ScriptPart} from './part.ts';

/** The generator of math/random.ts and the draws of engine/batch.ts: integers, and so the same bits. */
export const drawsPart: ScriptPart = {
	title: 'The draws of a step',
	text: `def philox(counter, key):
    """Philox4x32-10: four random words of a counter and a key."""
    a, b, c, d = counter
    low, high = key
    for _ in range(10):
        upper_a, lower_a = divmod(0xD2511F53 * a, 2**32)
        upper_c, lower_c = divmod(0xCD9E8D57 * c, 2**32)
        a, b, c, d = upper_c ^ b ^ low, lower_c, upper_a ^ d ^ high, lower_a
        low, high = (low + 0x9E3779B9) % 2**32, (high + 0xBB67AE85) % 2**32
    return a, b, c, d


def fractions(count, seed, epoch):
    """Uniform numbers, 0 <= u < 1: the same as klfit-tui draws."""
    key = seed % 2**32, seed // 2**32
    words = []
    for block in range((count + 1) // 2):
        words += philox((block, epoch % 2**32, epoch // 2**32, 0), key)
    return [((a >> 5) * 2**26 + (b >> 6)) / 2**53 for a, b in zip(words[::2], words[1::2])][:count]


def draw(weights, batch, seed, epoch):
    """The indices of points, likelier where the weights are higher."""
    u = torch.tensor(fractions(batch, seed, epoch))
    sums = torch.cumsum(weights.detach(), 0)
    index = torch.searchsorted(sums, u * sums[-1], right=True)
    return index.clamp(max=len(sums) - 1)`,
};

const STUDENT_T = 'math.sqrt(NU * math.expm1(-2 / NU * math.log(u))) * math.cos(2 * math.pi * v)';

/** A draw of the standard member from two uniform numbers u and v; a family that has none is no location-scale one. */
const standardDraws: Readonly<Partial<Record<FamilyName, string>>> = {
	normal: 'math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)',
	laplace: 'math.copysign(math.log(u), v - 0.5)',
	logistic: 'math.log(u) - math.log1p(-u)',
	cauchy: STUDENT_T.replaceAll('NU', '1'),
	gumbel: '-math.log(-math.log(u))',
	'student-t': STUDENT_T,
};

/** The draws that move with q, of a family with a given shape. */
export const movingDrawsPart = ({name, shape}: Pick<Family, 'name' | 'shape'>): ScriptPart => ({
	title: 'The draws of a step that move with q',
	text: `def standard(u, v):
    """A draw of q at mu 0, sigma 1, from two uniform numbers."""
    return ${(standardDraws[name] ?? '').replaceAll('NU', String(shape))}


def standard_draws(batch, seed, epoch):
    u = fractions(2 * batch, seed, epoch)
    return torch.tensor([standard(a or 2**-54, b) for a, b in zip(u[::2], u[1::2])])`,
});

/** Bodies of `def loss_of(log_q, q, epoch)` for each loss that is an expectation. */
const bodies: Readonly<Partial<Record<LossName, (draws: string) => string>>> = {
	kl_div: (draws) => `    i = draw(p, ${draws}, epoch)
    return p.mean() * (log_p[i] - log_q[i]).mean()`,
	reverse_kl: (draws) => `    i = draw(q, ${draws}, epoch)
    apart = log_q[i] - log_p[i]
    mass = q.mean().detach()
    # The draws follow q: the gradient by the score function, which the value does not change.
    score = mass * ((apart.detach() + 1) * log_q[i]).mean()
    return mass * apart.mean().detach() + score - score.detach()`,
	nll: (draws) => `    i = draw(weights, ${draws}, epoch)
    return -log_density(samples)[i].mean()`,
};

/** Bodies for the losses whose draws of q can move with it. */
const movingBodies: Readonly<Partial<Record<LossName, (draws: string, sigma: string) => string>>> = {
	reverse_kl: (draws, sigma) => `    # The draws move with q: the gradient by reparametrization.
    at = mu + ${sigma} * standard_draws(${draws}, epoch)
    width = (x[-1] - x[0]) * len(x) / (len(x) - 1)
    return (log_density(at) - log_target(at)).mean() / width`,
};

/** The body of a loss from draws. Throws a RangeError for a loss that is no expectation. */
export const bodyFromDraws = (
	config: Pick<FitConfig, 'loss' | 'parametrization'>,
	{batch, seed, estimator}: Noise,
): string => {
	const {loss} = config;
	const table = estimator === 'reparametrization' ? movingBodies : bodies;
	const body = Object.entries(table).find(([name]) => name === loss)?.[1];
	if (body === undefined) throw new RangeError(`${loss} is not made for samples`);
	return body(`${batch}, ${seed}`, sigmaText(config));
};
