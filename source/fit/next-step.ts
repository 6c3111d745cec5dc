import {type Engine, evaluateStep} from '../engine/engine.ts';
import {pow} from '../math/elementary.ts';
import type {Optimizer} from '../math/optimizers/optimizer.ts';
import {optimizers} from '../math/optimizers.ts';
import type {FitConfig} from './config.ts';
import {advance, type FitState} from './fit.ts';
import {pullBackTo} from './parametrization.ts';

/** A number that an optimizer has of one parameter. */
export interface StepFigure {
	readonly name: string;
	readonly value: number;
	/** What a bar of it is measured by: what has this unit is drawn to one scale. */
	readonly unit: 'gradient' | 'step' | 'none';
}

/** The inside of an optimizer for one parameter, for the step that it is about to take. */
export interface StepOfParameter {
	readonly gradient: StepFigure;
	/** Its memory after that step's gradient, and what becomes of it. */
	readonly memory: readonly StepFigure[];
	/** By how much the parameter moves; of log sigma, by how much that does. */
	readonly step: StepFigure;
}

/** Memory that holds squares; its root has the unit of a gradient. */
const squares: ReadonlySet<string> = new Set(['v', 'max v', 's']);
/** Memory that holds gradients. */
const means: ReadonlySet<string> = new Set(['m', 'u']);

const unitOf = (slot: string): StepFigure['unit'] => (means.has(slot) ? 'gradient' : 'none');

/** m and v corrected for having started at zero, and what eps is beside the root: of Adam's kin. */
const corrected = (config: FitConfig, age: number, m: number, v: number): readonly StepFigure[] => {
	const {beta1, beta2, eps} = config.hyperparameters;
	const root = Math.sqrt(v / (1 - pow(beta2, age)));
	return [
		{name: 'm_hat', value: m / (1 - pow(beta1, age)), unit: 'gradient'},
		{name: 'sqrt(v_hat)', value: root, unit: 'gradient'},
		{name: 'eps / sqrt(v_hat)', value: root === 0 ? Number.NaN : eps / root, unit: 'none'},
	];
};

/**
 * What the optimizer makes of the gradient where a run stands, parameter by parameter: the very numbers of the
 * step that comes next, which is taken on a copy. Undefined where no step can be taken.
 */
export const nextStepOf = (
	state: FitState,
	engine: Engine,
	config: FitConfig,
): readonly StepOfParameter[] | undefined => {
	const after = advance(state, engine, config, 1);
	if (state.diverged !== undefined || after.diverged !== undefined) return undefined;
	const {slots, correctsBias}: Optimizer = optimizers[config.optimizer];
	const gradient = new Float64Array(state.parameters.length);
	evaluateStep(engine, state.epoch, state.parameters, gradient);
	pullBackTo(config.parametrization, state.parameters, gradient);
	const count = gradient.length;
	return Array.from(gradient, (slope, i): StepOfParameter => {
		const slot = (index: number): number => after.memory[index * count + i] ?? Number.NaN;
		const kept = slots.map((name, index): StepFigure => ({name, value: slot(index), unit: unitOf(name)}));
		const roots = slots.flatMap((name, index): readonly StepFigure[] =>
			squares.has(name) && !correctsBias
				? [{name: `sqrt(${name})`, value: Math.sqrt(slot(index)), unit: 'gradient'}]
				: [],
		);
		const more = correctsBias ? corrected(config, after.age, slot(0), slot(1)) : roots;
		return {
			gradient: {name: 'gradient', value: slope, unit: 'gradient'},
			memory: [...kept, ...more],
			step: {name: 'step', value: (after.theta[i] ?? 0) - (state.theta[i] ?? 0), unit: 'step'},
		};
	});
};
