import {type ChildProcessWithoutNullStreams, spawn, spawnSync} from 'node:child_process';
import {createInterface} from 'node:readline';

/**
 * The experiment as one writes it in PyTorch: autograd over the log-density of a family, Adam, one thread. It prints the
 * names of its losses, then answers each line "loss family components dtype points steps" with the CPU seconds of the steps.
 */
const SCRIPT = `
import sys, time, warnings
import torch
import torch.nn.functional as F
from torch.distributions import Cauchy, Gumbel, Laplace, Normal, StudentT

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
# Of log q, q, p and log p.
LOSSES = {
    "kl_div": lambda lq, q, p, lp: F.kl_div(lq, p),
    "mse_loss": lambda lq, q, p, lp: F.mse_loss(q, p),
    "cosine_similarity": lambda lq, q, p, lp: -F.cosine_similarity(q, p, dim=0),
    "l1_loss": lambda lq, q, p, lp: F.l1_loss(q, p),
    "smooth_l1_loss": lambda lq, q, p, lp: F.smooth_l1_loss(q, p),
    "huber_loss": lambda lq, q, p, lp: F.huber_loss(q, p),
    "reverse_kl": lambda lq, q, p, lp: (q * (lq - lp)).mean(),
    "js_div": lambda lq, q, p, lp: (0.5 * (p * (p / (0.5 * (p + q))).log()) + 0.5 * (q * (lq - (0.5 * (p + q)).log()))).mean(),
    "hellinger": lambda lq, q, p, lp: 0.5 * ((p.sqrt() - (0.5 * lq).exp()) ** 2).mean(),
    "alpha_div": lambda lq, q, p, lp: (0.5 * (p + q) - (0.5 * (lp + lq)).exp()).mean() / 0.25,
    "chi2": lambda lq, q, p, lp: ((2 * lp - lq).exp() - 2 * p + q).mean(),
    "total_variation": lambda lq, q, p, lp: 0.5 * (p - q).abs().mean(),
    "wasserstein_1": lambda lq, q, p, lp: cumulative(lq, lp).abs().sum() * step_of(lq),
    "cramer": lambda lq, q, p, lp: (cumulative(lq, lp) ** 2).sum() * step_of(lq),
    "wasserstein_2": lambda lq, q, p, lp: squared_work(lq, lp),
}

def step_of(lq):
    return 30 / (len(lq) - 1)

def cumulative(lq, lp):
    return (torch.cumsum(torch.softmax(lq, 0), 0) - torch.cumsum(torch.softmax(lp, 0), 0))[:-1]

def squared_work(lq, lp):
    dx = step_of(lq)
    P, Q = (torch.cat([torch.zeros(1, dtype=l.dtype), torch.cumsum(torch.softmax(l, 0), 0)]) for l in (lp, lq))
    P, Q = P / P[-1], Q / Q[-1]
    u = torch.sort(torch.cat([P, Q])).values
    left, right = u[:-1], u[1:]
    pieces = right > left
    left, right = left[pieces], right[pieces]
    middle = ((left + right) / 2).detach()

    def quantiles(levels):
        i = (torch.searchsorted(levels.detach(), middle) - 1).clamp(0, len(lq) - 1)
        slope = dx / (levels[i + 1] - levels[i])
        return i * dx + (left - levels[i]) * slope, i * dx + (right - levels[i]) * slope

    (p_left, p_right), (q_left, q_right) = quantiles(P), quantiles(Q)
    a, b = p_left - q_left, p_right - q_right
    return ((right - left) * (a**2 + a * b + b**2) / 3).sum()

def logistic(x, mu, sigma):
    z = (x - mu) / sigma
    return -z - sigma.log() - 2 * F.softplus(-z)

FAMILIES = {
    "normal": lambda x, mu, sigma: Normal(mu, sigma).log_prob(x),
    "laplace": lambda x, mu, sigma: Laplace(mu, sigma).log_prob(x),
    "logistic": logistic,
    "cauchy": lambda x, mu, sigma: Cauchy(mu, sigma).log_prob(x),
    "gumbel": lambda x, mu, sigma: Gumbel(mu, sigma).log_prob(x),
    "student-t(3)": lambda x, mu, sigma: StudentT(3.0, mu, sigma).log_prob(x),
}

class Loop:
    def __init__(self, loss, family, components, dtype, points):
        self.loss, self.density, self.dtype = LOSSES[loss], FAMILIES[family], dtype
        self.count = components
        self.x = torch.linspace(-15, 15, points, dtype=dtype)
        number = lambda value: torch.tensor(value, dtype=dtype)
        self.p = sum(Normal(number(mu), number(1.0)).log_prob(self.x).exp() for mu in (-5.0, 10.0))
        self.log_p = self.p.log()
        self.restart()

    def restart(self):
        vector = lambda values: torch.tensor(values, dtype=self.dtype, requires_grad=True)
        self.mu = vector([2.0 * k - self.count + 1 for k in range(self.count)])
        self.sigma = vector([1.0] * self.count)
        self.logits = vector([0.0] * self.count)
        single = self.count == 1
        self.optimizer = torch.optim.Adam([self.mu, self.sigma] if single else [self.mu, self.sigma, self.logits])
        self.epoch = 0

    def log_density(self):
        if self.count == 1:
            return self.density(self.x, self.mu, self.sigma)
        parts = self.density(self.x[:, None], self.mu, self.sigma)
        return torch.logsumexp(parts + torch.log_softmax(self.logits, 0), 1)

    def take(self, steps):
        for _ in range(steps):
            if self.epoch == 10000:
                self.restart()
            lq = self.log_density()
            loss = self.loss(lq, lq.exp(), self.p, self.log_p)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.epoch += 1

loops = {}
print(*LOSSES, flush=True)
for line in sys.stdin:
    loss, family, components, dtype, points, steps = line.split()
    key = loss, family, components, dtype, points
    if key not in loops:
        loops[key] = Loop(loss, family, int(components), getattr(torch, dtype), int(points))
    loop = loops[key]
    begin = time.process_time()
    loop.take(int(steps))
    print(time.process_time() - begin, flush=True)
`;

const torchTypes = ['float64', 'float32'] as const;
export type TorchType = (typeof torchTypes)[number];

/** Losses whose gradient at the start of the run is NaN in 32 bits. */
const only64: readonly string[] = ['chi2', 'wasserstein_2'];

/** The types in which PyTorch takes steps of a loss. */
export const torchTypesFor = (loss: string): readonly TorchType[] =>
	only64.includes(loss) ? ['float64'] : torchTypes;

export const NO_TORCH = 'python3-torch is not installed';

const hasTorch = (python: string): boolean => spawnSync(python, ['-c', 'import torch']).status === 0;

/** A Python process that takes steps of the PyTorch loop when it is told to. */
export class TorchLoop {
	readonly #child: ChildProcessWithoutNullStreams;
	readonly #lines: AsyncIterator<string>;
	#errors = '';

	private constructor(python: string) {
		this.#child = spawn(python, ['-u', '-c', SCRIPT]);
		this.#lines = createInterface({input: this.#child.stdout})[Symbol.asyncIterator]();
		this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.#errors += text;
		});
	}

	/** Undefined where no Python has PyTorch. */
	static start(): TorchLoop | undefined {
		const python = ['python3', '/usr/bin/python3'].find(hasTorch);
		return python === undefined ? undefined : new TorchLoop(python);
	}

	/** The losses it knows; to be read once, before anything else. */
	async losses(): Promise<readonly string[]> {
		return (await this.#answer()).split(' ');
	}

	/** Takes steps of the reference run, which goes on from call to call; returns the seconds of CPU they took. */
	async take(
		loss: string,
		{family, components}: {readonly family: string; readonly components: number},
		type: TorchType,
		points: number,
		steps: number,
	): Promise<number> {
		this.#child.stdin.write(`${loss} ${family} ${components} ${type} ${points} ${steps}\n`);
		return Number(await this.#answer());
	}

	close(): void {
		this.#child.stdin.end();
	}

	async #answer(): Promise<string> {
		const {value, done} = await this.#lines.next();
		if (done === true) throw new Error(`the PyTorch loop ended: ${this.#errors.trim()}`);
		return value;
	}
}
