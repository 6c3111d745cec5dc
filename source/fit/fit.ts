import type {Engine} from '../engine/engine.ts';
import {type Hyperparameters, type OptimizerName, optimizers} from '../math/optimizers.ts';

/** Whoever runs fits need not know where engines are made. */
export type {Engine, EngineChoice, EngineFactory} from '../engine/engine.ts';

/** A run at one moment, as a value: the same state goes on in the same way, to the last bit. */
export interface FitState {
	/** Steps taken. */
	readonly epoch: number;
	readonly mu: number;
	readonly sigma: number;
	/** The loss before the last step; before the first, the loss at the start. */
	readonly loss: number;
	/** The optimizer's memory, and its steps since that was zero. Never written to. */
	readonly memory: Float64Array;
	readonly age: number;
	/** Why the run cannot go on; undefined while it can. */
	readonly diverged: string | undefined;
}

export interface UpdateRule {
	readonly optimizer: OptimizerName;
	readonly hyperparameters: Hyperparameters;
}

/** Called after each step with the row of the log: epoch from 0, loss before the step, theta after it. */
export type OnRow = (epoch: number, loss: number, mu: number, sigma: number) => void;

/** The loss at (mu, sigma), and its gradient where an array for it is given. */
export const lossAt = (
	engine: Engine,
	mu: number,
	sigma: number,
	gradient: Float64Array = new Float64Array(2),
): number => engine.evaluate(Float64Array.of(mu, sigma), gradient);

/** A run that has not taken a step. `epoch` is above 0 where it goes on from another run's theta. */
export const startFit = (
	engine: Engine,
	optimizer: OptimizerName,
	mu: number,
	sigma: number,
	epoch = 0,
): FitState => {
	const loss = lossAt(engine, mu, sigma);
	return {
		epoch,
		mu,
		sigma,
		loss,
		memory: new Float64Array(2 * optimizers[optimizer].slots),
		age: 0,
		diverged: Number.isFinite(loss)
			? undefined
			: `the loss is ${loss} at the start: start nearer to the target`,
	};
};

/** Which parameter a step took out of its range, and what may keep it in. */
const impossibleStep = (
	epoch: number,
	mu: number,
	nextMu: number,
	sigma: number,
	nextSigma: number,
): string => {
	if (Number.isNaN(nextMu) || Number.isNaN(nextSigma)) {
		return `the step at epoch ${epoch} is no number: with eps 0 a gradient of 0 is divided by 0; raise eps`;
	}
	const [name, from, to] = Number.isFinite(nextMu) ? ['sigma', sigma, nextSigma] : ['mu', mu, nextMu];
	return `a step took ${name} from ${from.toPrecision(4)} to ${to.toPrecision(4)} at epoch ${epoch}: lower the learning rate`;
};

/**
 * Takes up to `steps` steps of gradient descent and returns where that led.
 *
 * A step that leaves the numbers (a loss that is not finite, sigma at or below 0) ends the run: the
 * state stays at the last step that was sound and `diverged` says what happened.
 */
export const advance = (
	state: FitState,
	engine: Engine,
	{optimizer, hyperparameters}: UpdateRule,
	steps: number,
	onRow?: OnRow,
): FitState => {
	if (state.diverged !== undefined || steps <= 0) return state;
	const {step} = optimizers[optimizer];
	const theta = Float64Array.of(state.mu, state.sigma);
	const gradient = new Float64Array(2);
	const memory = state.memory.slice();
	let {epoch, age, loss, mu, sigma} = state;
	let diverged: string | undefined;
	for (let i = 0; i < steps; i++) {
		const lossBefore = engine.evaluate(theta, gradient);
		if (!(Number.isFinite(lossBefore) && Number.isFinite(gradient[0]) && Number.isFinite(gradient[1]))) {
			diverged = `the loss or its gradient is not finite at epoch ${epoch}: start nearer to the target, or with a larger sigma`;
			break;
		}
		step(theta, gradient, memory, age + 1, hyperparameters);
		const nextMu = theta[0] ?? Number.NaN;
		const nextSigma = theta[1] ?? Number.NaN;
		if (!(nextSigma > 0 && nextSigma < Number.POSITIVE_INFINITY && Number.isFinite(nextMu))) {
			diverged = impossibleStep(epoch, mu, nextMu, sigma, nextSigma);
			break;
		}
		loss = lossBefore;
		mu = nextMu;
		sigma = nextSigma;
		onRow?.(epoch, loss, mu, sigma);
		epoch++;
		age++;
	}
	return {epoch, mu, sigma, loss, memory, age, diverged};
};
