import {type ChildProcessWithoutNullStreams, spawn, spawnSync} from 'node:child_process';
import {createInterface} from 'node:readline';

/**
 * The experiment as one writes it in PyTorch: autograd over the log-density of a Normal, Adam, one
 * thread. Says which losses it has, then answers each line "loss dtype points steps" by the seconds of CPU they took.
 */
const SCRIPT = `
import sys, time, warnings
import torch
import torch.nn.functional as F
from torch.distributions import Normal

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
LOSSES = {
    "kl_div": lambda lq, q, p: F.kl_div(lq, p),
    "mse_loss": lambda lq, q, p: F.mse_loss(q, p),
    "cosine_similarity": lambda lq, q, p: -F.cosine_similarity(q, p, dim=0),
    "l1_loss": lambda lq, q, p: F.l1_loss(q, p),
    "smooth_l1_loss": lambda lq, q, p: F.smooth_l1_loss(q, p),
    "huber_loss": lambda lq, q, p: F.huber_loss(q, p),
    "reverse_kl": lambda lq, q, p: (q * (lq - p.log())).mean(),
    "js_div": lambda lq, q, p: (0.5 * (p * (p / (0.5 * (p + q))).log()) + 0.5 * (q * (lq - (0.5 * (p + q)).log()))).mean(),
    "hellinger": lambda lq, q, p: 0.5 * ((p.sqrt() - (0.5 * lq).exp()) ** 2).mean(),
}

class Loop:
    def __init__(self, loss, dtype, points):
        self.loss, self.dtype = LOSSES[loss], dtype
        self.x = torch.linspace(-15, 15, points, dtype=dtype)
        number = lambda value: torch.tensor(value, dtype=dtype)
        self.p = sum(Normal(number(mu), number(1.0)).log_prob(self.x).exp() for mu in (-5.0, 10.0))
        self.restart()

    def restart(self):
        self.mu = torch.tensor([0.0], dtype=self.dtype, requires_grad=True)
        self.sigma = torch.tensor([1.0], dtype=self.dtype, requires_grad=True)
        self.optimizer = torch.optim.Adam([self.mu, self.sigma])
        self.epoch = 0

    def take(self, steps):
        for _ in range(steps):
            if self.epoch == 10000:
                self.restart()
            lq = Normal(self.mu, self.sigma).log_prob(self.x)
            loss = self.loss(lq, lq.exp(), self.p)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.epoch += 1

loops = {}
print(*LOSSES, flush=True)
for line in sys.stdin:
    loss, dtype, points, steps = line.split()
    key = loss, dtype, points
    if key not in loops:
        loops[key] = Loop(loss, getattr(torch, dtype), int(points))
    loop = loops[key]
    begin = time.process_time()
    loop.take(int(steps))
    print(time.process_time() - begin, flush=True)
`;

export const torchTypes = ['float64', 'float32'] as const;
export type TorchType = (typeof torchTypes)[number];

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
	async take(loss: string, type: TorchType, points: number, steps: number): Promise<number> {
		this.#child.stdin.write(`${loss} ${type} ${points} ${steps}\n`);
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
