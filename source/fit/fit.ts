import {type Engine, evaluateStep, withoutLosses} from '../engine/engine.ts';
import {componentCount, wholeOf} from '../math/mixture.ts';
import {naturalGradient} from '../math/natural-gradient.ts';
import type {Hyperparameters, Surroundings} from '../math/optimizers/optimizer.ts';
import {type OptimizerName, optimizers} from '../math/optimizers.ts';
import {type ScheduleName, schedules} from '../math/schedules.ts';
import {areFinite} from '../math/vectors.ts';
import {
	areSound,
	areWithin,
	blowUpLimit,
	impossibleGradient,
	impossibleStart,
	impossibleStep,
} from './divergence.ts';
import {fillParameters, type Parametrization, pullBackTo, pushForwardTo, thetaOf} from './parametrization.ts';

/** A run at one moment, as a value: the same state goes on in the same way, to the last bit. */
export interface FitState {
	/** Steps taken. */
	readonly epoch: number;
	/** The coordinates that the optimizer moves (see parametrization.ts). Never written to. */
	readonly theta: Float64Array;
	/** q's parameters there (see math/mixture.ts). Never written to. */
	readonly parameters: Float64Array;
	/** Where q lies as a whole, and how wide it is: of a single component its parameters themselves. */
	readonly mu: number;
	readonly sigma: number;
	/** The loss before the last step, with noise that of its batch; before the first, the loss at the start. */
	readonly loss: number;
	/** The optimizer's memory, and its steps since that was zero. Never written to. */
	readonly memory: Float64Array;
	readonly age: number;
	/** Why the run cannot go on; undefined while it can. */
	readonly diverged: string | undefined;
}

/** The settings of the steps of a run, without the loss. */
export interface UpdateRule {
	readonly optimizer: OptimizerName;
	readonly hyperparameters: Hyperparameters;
	readonly schedule: ScheduleName;
	readonly parametrization: Parametrization;
	/** The length that the schedule is laid out for. */
	readonly epochs: number;
}

/**
 * Called after each step with the row of the log: epoch from 0, loss before the step, q's parameters after
 * it. The array is the run's own: it is to be read at once, not kept.
 */
export type OnRow = (epoch: number, loss: number, parameters: Float64Array) => void;

/** The loss at q's parameters, and its gradient where an array for it is given. */
export const lossAt = (
	engine: Engine,
	parameters: Float64Array,
	gradient: Float64Array = new Float64Array(parameters.length),
): number => engine.evaluate(parameters, gradient);

/** An engine for steps of which one sees where they lead and not their losses: it takes the same ones, and may be quicker. */
export const forPlaces = (engine: Engine, {optimizer}: Pick<UpdateRule, 'optimizer'>): Engine =>
	optimizers[optimizer].readsLoss ? engine : withoutLosses(engine);

/** A run that has not taken a step. `epoch` is above 0 where it goes on from another run's parameters. */
export const startFit = (
	engine: Engine,
	{optimizer, parametrization}: Pick<UpdateRule, 'optimizer' | 'parametrization'>,
	parameters: Float64Array,
	epoch = 0,
): FitState => {
	const loss = lossAt(engine, parameters);
	return {
		epoch,
		theta: thetaOf(parametrization, parameters),
		parameters,
		...wholeOf(parameters),
		loss,
		memory: new Float64Array(optimizers[optimizer].memory(parameters.length)),
		age: 0,
		diverged: Number.isFinite(loss) ? undefined : impossibleStart(engine, parameters, loss),
	};
};

/** The loss of an epoch's step as a function of theta, for an update rule that asks for it. */
const surroundingsOf = (
	engine: Engine,
	parametrization: Parametrization,
	length: number,
	epochOf: () => number,
): Surroundings => {
	const parameters = new Float64Array(length);
	const byParameters = new Float64Array(length);
	const {family} = engine.problem;
	return {
		evaluate(theta, gradient) {
			fillParameters(parametrization, theta, parameters);
			if (!areSound(parameters, componentCount(parameters), family.support)) return Number.POSITIVE_INFINITY;
			const loss = evaluateStep(engine, epochOf(), parameters, gradient);
			pullBackTo(parametrization, parameters, gradient);
			return loss;
		},
		naturalGradient(theta, gradient, direction) {
			fillParameters(parametrization, theta, parameters);
			// The natural gradient is the same arrow in every parametrization: found by q's parameters.
			byParameters.set(gradient);
			pushForwardTo(parametrization, parameters, byParameters);
			naturalGradient(family, parameters, byParameters, direction);
			pushForwardTo(parametrization, parameters, direction);
		},
	};
};

/**
 * Takes up to `steps` steps of gradient descent and returns where that led.
 *
 * A step that leaves the numbers (a loss that is not finite, sigma at or below 0) or blows q up (mu or sigma beyond a
 * million grid widths, where the step before was within) ends the run: the state is that of the last sound step, and
 * `diverged` says what happened.
 */
export const advance = (
	state: FitState,
	engine: Engine,
	rule: UpdateRule,
	steps: number,
	onRow?: OnRow,
): FitState => {
	if (state.diverged !== undefined || steps <= 0) return state;
	const {optimizer, hyperparameters, schedule, parametrization, epochs} = rule;
	const {step} = optimizers[optimizer];
	const {factor} = schedules[schedule];
	const limit = blowUpLimit(engine.problem.target.grid);
	const isRaw = parametrization === 'raw';
	const theta = state.theta.slice();
	// What is stepped are the parameters themselves, or they follow it.
	const parameters = isRaw ? theta : state.parameters.slice();
	const sound = state.parameters.slice();
	const soundTheta = isRaw ? sound : state.theta.slice();
	const count = theta.length;
	const gradient = new Float64Array(count);
	const memory = state.memory.slice();
	const components = componentCount(parameters);
	const {support} = engine.problem.family;
	const isConstant = schedule === 'constant';
	// Its learning rate is set anew for each step, in place.
	const scheduled: Hyperparameters & {lr: number} = {...hyperparameters};
	let {epoch, age, loss} = state;
	const surroundings = surroundingsOf(engine, parametrization, count, () => epoch);
	let diverged: string | undefined;
	for (let i = 0; i < steps; i++) {
		const lossBefore = evaluateStep(engine, epoch, parameters, gradient);
		if (!isRaw) pullBackTo(parametrization, parameters, gradient);
		if (!(Number.isFinite(lossBefore) && areFinite(gradient))) {
			diverged = impossibleGradient(engine, parameters, lossBefore, {epoch, age});
			break;
		}
		if (!isConstant) scheduled.lr = hyperparameters.lr * factor(epoch, epochs);
		step(theta, gradient, memory, age + 1, scheduled, lossBefore, surroundings);
		if (!isRaw) fillParameters(parametrization, theta, parameters);
		const isBlownUp = !areWithin(parameters, components, limit) && areWithin(sound, components, limit);
		if (isBlownUp || !areSound(parameters, components, support)) {
			diverged = impossibleStep(epoch, sound, parameters, limit, rule, support);
			break;
		}
		loss = lossBefore;
		for (let k = 0; k < count; k++) sound[k] = parameters[k] as number; // within its length
		if (!isRaw) soundTheta.set(theta);
		onRow?.(epoch, loss, sound);
		epoch++;
		age++;
	}
	// The step that failed has written to the optimizer's memory: the steps before it are taken once more.
	if (diverged !== undefined) return {...advance(state, engine, rule, epoch - state.epoch), diverged};
	return {
		epoch,
		theta: soundTheta,
		parameters: sound,
		...wholeOf(sound),
		loss,
		memory,
		age,
		diverged,
	};
};
