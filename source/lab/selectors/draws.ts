import {batchOf} from '../../engine/batch.ts';
import type {Batch, Problem} from '../../engine/engine.ts';
import type {LabState} from '../state/state.ts';

/** More lines than this at the bottom of a plot are no longer told apart. */
const MOST_LINES = 200;

/** The points that a run's next step draws; what has not changed since the last picture is not drawn again. */
export class Draws {
	#problem: Problem | undefined;
	#batch: Batch | undefined;
	#fit: LabState['fit'] | undefined;
	#points: Float64Array = new Float64Array(0);

	/** Undefined for the exact gradient, and for batches of which no picture shows the points. */
	of({reference: {problem}, fit}: Pick<LabState, 'reference' | 'fit'>): Float64Array | undefined {
		if (problem !== this.#problem) {
			const {noise} = problem;
			this.#problem = problem;
			this.#batch = noise && noise.batch <= MOST_LINES ? batchOf(problem, noise) : undefined;
			this.#fit = undefined;
		}
		const batch = this.#batch;
		if (batch === undefined) return undefined;
		if (fit !== this.#fit) {
			this.#fit = fit;
			batch.evaluate(fit.epoch, fit.parameters, new Float64Array(fit.parameters.length));
			this.#points = batch.x.slice();
		}
		return this.#points;
	}
}
