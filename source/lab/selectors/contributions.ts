import {type Anatomy, anatomyOf} from '../../engine/anatomy.ts';
import type {Problem} from '../../engine/engine.ts';
import {nextStepOf, type StepOfParameter} from '../../fit/next-step.ts';
import {parameterName} from '../../math/mixture.ts';
import type {LabState} from '../state/state.ts';

/** On more points than this no picture shows where a loss comes from, and each one costs time. */
const MOST_POINTS = 20_000;

/** Takes a run's loss apart; what has not changed since the last picture is not computed again. */
export class Dissection {
	#problem: Problem | undefined;
	#take: ((parameters: Float64Array) => Anatomy) | undefined;
	#parameters: Float64Array | undefined;
	#anatomy: Anatomy | undefined;

	/** Where on x the loss and its gradient come from; undefined on a grid that is too fine for that. */
	anatomy({reference, fit}: LabState): Anatomy | undefined {
		const {problem} = reference;
		if (problem !== this.#problem) {
			this.#problem = problem;
			this.#take = problem.target.p.length > MOST_POINTS ? undefined : anatomyOf(problem);
			this.#parameters = undefined;
		}
		if (fit.parameters !== this.#parameters) {
			this.#parameters = fit.parameters;
			this.#anatomy = this.#take?.(fit.parameters);
		}
		return this.#anatomy;
	}
}

/** The name of what is stepped for a parameter: of sigma its logarithm, where that is. */
export const steppedName = ({config, fit}: LabState, index: number): string => {
	const name = parameterName(fit.parameters, index);
	return config.parametrization === 'log' ? name.replace('sigma', 'log sigma') : name;
};

/** The numbers of the step that comes next; undefined where none can be taken. */
export const nextStep = ({fit, reference, config}: LabState): readonly StepOfParameter[] | undefined =>
	nextStepOf(fit, reference, config);
