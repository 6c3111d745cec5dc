import {familyOfConfig, targetText} from '../fit/config.ts';
import {firstRowFrom} from '../fit/history.ts';
import {nameOptimum, type Status, statusOf} from '../fit/status.ts';
import type {Family} from '../math/families.ts';
import type {Optimum} from '../math/optima.ts';
import type {LabState} from './state.ts';

/** The target as a sum of terms, whatever name it was asked for by. */
export const targetTerms = ({config}: LabState): string => targetText(config.target);

/** The family of q. */
export const familyOf = ({config}: LabState): Family => familyOfConfig(config);

export const familyTitle = ({config}: LabState): string => familyOfConfig(config).title;

/** q with its parameters put in: `Normal(2.127, 3.197)`. */
export const qTitle = (state: LabState): string =>
	`${familyTitle(state)}(${state.fit.mu.toFixed(3)}, ${state.fit.sigma.toFixed(3)})`;

/** What an optimum means for the target: "the left peak". */
export const placeOf = ({target}: LabState, optimum: Optimum): string => nameOptimum(target, optimum);

export {columnsOf} from '../fit/history.ts';

/** The first row of the history that the present loss has made. */
export const firstRowOfLoss = ({history, marks}: LabState): number =>
	firstRowFrom(history, marks.at(-1)?.epoch ?? 0);

/** How the run stands: measured now, at the cost of one evaluation of the loss. */
export const currentStatus = (state: LabState): Status | undefined => {
	const {fit, reference, survey, config} = state;
	// Before the first search has ended nothing is known of what lies downhill.
	if (survey?.isKnown !== true && fit.diverged === undefined) return undefined;
	return statusOf(fit, reference, survey?.optimum, config);
};
