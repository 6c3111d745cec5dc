import {readFileSync} from 'node:fs';
import type {OptimizerName} from '../source/math/optimizers.ts';

/** A row of a PyTorch log: epoch, loss before the step, mu and sigma after it. */
export type GoldenRow = readonly [epoch: number, loss: number, mu: number, sigma: number];

export interface GoldenRun {
	readonly loss: 'kl_div' | 'mse_loss' | 'cosine_similarity';
	readonly mu0: number;
	readonly sigma0: number;
	readonly epochs: number;
	readonly float32: readonly GoldenRow[];
	readonly float64: readonly GoldenRow[];
}

export interface GoldenPoint {
	readonly loss: string;
	readonly mu: number;
	readonly sigma: number;
	readonly value: number;
	readonly dmu: number;
	readonly dsigma: number;
}

const read = (name: string): unknown =>
	JSON.parse(readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8'));

// The files are PyTorch's and their shape is that of test/golden/README.md.
export const seedRuns = (read('seed.json') as {runs: readonly GoldenRun[]}).runs;
export const pointwise = (read('pointwise.json') as {rows: readonly GoldenPoint[]}).rows;
/** 400 steps on kl_div by each of torch.optim's optimizers. */
export const optimizerRuns = (
	read('optimizers.json') as {
		runs: readonly {optimizer: OptimizerName; lr: number; float64: readonly GoldenRow[]}[];
	}
).runs;

/** Runs of PyTorch 2, whose steps PyTorch 1 does not take or which no other file has; made by pytorch-2.py. */
export const torch2Runs = (
	read('pytorch-2.json') as {
		runs: readonly {
			optimizer: OptimizerName;
			loss: 'kl_div' | 'mse_loss';
			mu0: number;
			lr: number;
			constants: {betas?: readonly [number, number]; eps?: number; weight_decay?: number};
			float64: readonly GoldenRow[];
		}[];
	}
).runs;

/** Members of the families of positive x: torch.distributions' log_prob and its derivatives by mean and deviation. */
export const positiveMembers = (
	read('families.json') as {
		rows: readonly {
			family: string;
			torch: readonly [number, number];
			mu: number;
			sigma: number;
			points: readonly (readonly [x: number, logQ: number, byMu: number, bySigma: number])[];
		}[];
	}
).rows;

/** Distribution functions of members of every family, by scipy. */
export const distributions = (
	read('distributions.json') as {
		rows: readonly {
			family: string;
			mu: number;
			sigma: number;
			points: readonly (readonly [x: number, mass: number])[];
		}[];
	}
).rows;

/** Log-likelihood, AIC, BIC and Kolmogorov-Smirnov distance of members on the columns of geyser.csv, by scipy. */
export const likelihoods = (
	read('likelihood.json') as {
		rows: readonly {
			column: 'duration' | 'waiting';
			family: string;
			mu: readonly number[];
			sigma: readonly number[];
			weights: readonly number[] | null;
			logLikelihood: number;
			aic: number;
			bic: number;
			ks: number;
		}[];
	}
).rows;

/** A loss of PyTorch, with its constant where that is not the default. */
export interface TorchSubject {
	readonly loss: string;
	readonly beta?: number;
	readonly delta?: number;
	readonly reduction?: 'mean' | 'sum' | 'batchmean';
}

/** A run by Adam or SGD. */
export interface TorchRun extends TorchSubject {
	readonly mu0: number;
	readonly lr: number;
	readonly epochs: number;
	readonly float64: readonly GoldenRow[];
}

/**
 * Losses that pointwise.json does not have: values and gradients at sixty points, and runs by Adam from three starts, as
 * also of three that it has; each loss by the reductions that it takes, at three points, and runs by SGD.
 */
export const torchLosses = read('torch-losses.json') as {
	readonly rows: readonly (GoldenPoint & TorchSubject)[];
	readonly runs: readonly TorchRun[];
	readonly reduced: readonly (GoldenPoint & TorchSubject)[];
	readonly sgd: readonly TorchRun[];
};
