import {type Anatomy, anatomyOf} from '../../engine/anatomy.ts';
import type {Problem} from '../../engine/engine.ts';
import {nextStepOf, type StepOfParameter} from '../../fit/next-step.ts';
import {componentCount} from '../../math/mixture.ts';
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

/** A parameter's name for people: `mu`, or of a mixture `mu 2`; of log sigma that. */
export const parameterName = ({config, fit}: LabState, index: number): string => {
	const count = componentCount(fit.parameters);
	const scale = config.parametrization === 'log' ? 'log sigma' : 'sigma';
	const name = ['mu', scale, 'weight'][Math.floor(index / count)] ?? '';
	return count === 1 ? name : `${name} ${(index % count) + 1}`;
};

/** The numbers of the step that comes next; undefined where none can be taken. */
export const nextStep = ({fit, reference, config}: LabState): readonly StepOfParameter[] | undefined =>
	nextStepOf(fit, reference, config);
