import type {Likelihood} from '../../fit/likelihood.ts';
import {approachedBy, type Outcome, partsOf, type Row} from '../../fit/outcome.ts';
import {formatGrid} from '../../math/grid.ts';
import {componentsOf, wholeOf} from '../../math/mixture.ts';

/** The names of the columns. A mixture has those of q as a whole, then those of its components. */
export const rowColumnsFor = (components: number): readonly string[] => [
	'epoch',
	'loss',
	'mu',
	'sigma',
	...(components === 1
		? []
		: Array.from({length: components}, (_, k) => [
				`mu_${k + 1}`,
				`sigma_${k + 1}`,
				`weight_${k + 1}`,
			]).flat()),
];

/** The values of a row in the order of the columns, the loss multiplied by `factor`. */
export const valuesOf = ({epoch, loss, parameters}: Row, factor: number): readonly number[] => {
	const {mu, sigma} = wholeOf(parameters);
	const parts = parameters.length === 2 ? [] : componentsOf(parameters);
	return [epoch, loss * factor, mu, sigma, ...parts.flatMap((part) => [part.mu, part.sigma, part.weight])];
};

export const isMixture = (parameters: Float64Array): boolean => parameters.length > 2;

/** The value, or null if it is not finite: JSON has no Infinity. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** A likelihood for JSON: where a sample has no density its logarithm is -Infinity. */
const finiteLikelihood = ({logLikelihood, aic, bic, ...others}: Likelihood) => ({
	logLikelihood: finiteOrNull(logLikelihood),
	aic: finiteOrNull(aic),
	bic: finiteOrNull(bic),
	...others,
});

/** Where a run is and how it stands there, for JSON. */
const placeOf = (
	{final: {epoch, loss, parameters}, status}: Pick<Outcome, 'final' | 'status'>,
	factor: number,
	optimumFactor: number,
) => ({
	final: {epoch, loss: finiteOrNull(loss * factor), ...wholeOf(parameters), ...partsOf(parameters)},
	status: status.name,
	cause: status.cause,
	reason: status.reason,
	optimum: approachedBy(status, optimumFactor) ?? null,
});

/** The final values, status and optimum of a run, for JSON, and what more was asked for. */
export const endOf = (
	{final, exactLoss, status, ahead, wider, likelihood, torch}: Outcome,
	factor: number,
	optimumFactor = factor,
) => ({
	...placeOf({final, status}, factor, optimumFactor),
	...(exactLoss === undefined ? {} : {exactLoss: finiteOrNull(exactLoss * optimumFactor)}),
	...(ahead === undefined
		? {}
		: {
				ahead: {
					...placeOf(ahead, optimumFactor, optimumFactor),
					settledAfter: ahead.settledAfter ?? null,
				},
			}),
	...(wider === undefined
		? {}
		: {
				wider: {
					grid: formatGrid(wider.grid),
					mu: wider.optimum.mu,
					sigma: wider.optimum.sigma,
					loss: wider.optimum.loss,
					...partsOf(wider.optimum.parameters),
					offGrid: wider.optimum.offGrid,
				},
			}),
	...(likelihood === undefined ? {} : {likelihood: finiteLikelihood(likelihood)}),
	...(torch === undefined ? {} : {torch}),
});
