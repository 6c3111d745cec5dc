import {type Contributions, contributionsOf} from '../../engine/contributions.ts';
import type {Problem} from '../../engine/engine.ts';
import {startOf} from '../../fit/config.ts';
import {nextStepOf, type StepOfParameter} from '../../fit/next-step.ts';
import {parameterName} from '../../math/mixture.ts';
import type {LabState} from '../state/state.ts';

/** On more points than this no picture shows where a loss comes from, and each one costs time. */
const MOST_POINTS = 20_000;

/** What a run's contributions are measured by: what is smaller by many digits is rounding. */
export interface Magnitude {
	/** The largest contribution of a point. */
	readonly most: number;
	/** The sum of all contributions, each without its sign. */
	readonly sum: number;
}

type Magnitudes = Readonly<Record<'terms' | 'onMu' | 'onSigma', Magnitude>>;

const magnitudeOf = (values: Float64Array): Magnitude => {
	let most = 0;
	let sum = 0;
	for (const value of values) {
		const size = Math.abs(value);
		if (!Number.isFinite(size)) continue;
		most = Math.max(most, size);
		sum += size;
	}
	return {most, sum};
};

const larger = (a: Magnitude, b: Magnitude): Magnitude => ({
	most: Math.max(a.most, b.most),
	sum: Math.max(a.sum, b.sum),
});

/** Takes a run's loss apart; what has not changed since the last picture is not computed again. */
export class Dissection {
	#problem: Problem | undefined;
	#take: ((parameters: Float64Array) => Contributions) | undefined;
	#parameters: Float64Array | undefined;
	#contributions: Contributions | undefined;
	#magnitudes: Magnitudes | undefined;
	#start = '';

	/** Where on x the loss and its gradient come from; undefined on a grid that is too fine for that. */
	contributions({reference, fit}: LabState): Contributions | undefined {
		const {problem} = reference;
		if (problem !== this.#problem) {
			this.#problem = problem;
			this.#take = problem.target.p.length > MOST_POINTS ? undefined : contributionsOf(problem);
			this.#parameters = undefined;
			this.#magnitudes = undefined;
		}
		if (fit.parameters !== this.#parameters) {
			this.#parameters = fit.parameters;
			this.#contributions = this.#take?.(fit.parameters);
		}
		return this.#contributions;
	}

	/**
	 * The magnitudes of the contributions at the run's start, or with q a width further to the right: at an optimum
	 * the contributions may all be rounding. Undefined where those are.
	 */
	magnitudes(state: LabState): Magnitudes | undefined {
		const {config} = state;
		const start = `${config.mu} ${config.sigma}`;
		if (this.contributions(state) === undefined || this.#take === undefined) return undefined;
		if (this.#magnitudes !== undefined && start === this.#start) return this.#magnitudes;
		this.#start = start;
		const [at, beside] = [config.mu, config.mu + config.sigma].map((mu) => {
			const {terms, onMu, onSigma} = this.#take?.(startOf({...config, mu})) ?? {};
			const of = (values: Float64Array | undefined): Magnitude => magnitudeOf(values ?? new Float64Array(0));
			return {terms: of(terms), onMu: of(onMu), onSigma: of(onSigma)};
		});
		// The arrays of the contributions are filled anew.
		this.#parameters = undefined;
		if (at === undefined || beside === undefined) return undefined;
		this.#magnitudes = {
			terms: larger(at.terms, beside.terms),
			onMu: larger(at.onMu, beside.onMu),
			onSigma: larger(at.onSigma, beside.onSigma),
		};
		return this.#magnitudes;
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
