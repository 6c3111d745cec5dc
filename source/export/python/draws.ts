import type {Noise} from '../../engine/engine.ts';
import type {LossName} from '../../math/losses.ts';
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


def draw(weights, batch, seed, epoch):
    """The indices of points, likelier where the weights are higher: the same as klfit-tui draws."""
    key = seed % 2**32, seed // 2**32
    words = []
    for block in range((batch + 1) // 2):
        words += philox((block, epoch % 2**32, epoch // 2**32, 0), key)
    u = [((a >> 5) * 2**26 + (b >> 6)) / 2**53 for a, b in zip(words[::2], words[1::2])]
    sums = torch.cumsum(weights.detach(), 0)
    index = torch.searchsorted(sums, torch.tensor(u[:batch]) * sums[-1], right=True)
    return index.clamp(max=len(sums) - 1)`,
};

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

/** The body of a loss from draws. Throws a RangeError for a loss that is no expectation. */
export const bodyFromDraws = (loss: string, {batch, seed}: Noise): string => {
	const body = Object.entries(bodies).find(([name]) => name === loss)?.[1];
	if (body === undefined) throw new RangeError(`${loss} is not made for samples`);
	return body(`${batch}, ${seed}`);
};
