import {closedForm} from '../engine/closed-form.ts';
import {problemOf} from '../fit/config.ts';
import {type BasinsPiece, startOfCell} from '../fit/maps/basins.ts';
import {endingInChunks} from '../fit/maps/ending.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';
import {continueOptima, type OptimaSearch, startOptima} from '../math/optima.ts';
import type {Prepare} from './pool-protocol.ts';
import {finishInSlices, inSlices} from './slices.ts';

/**
 * Lets runs start from cells. A run knows the optima that the plane's question implies, never what another run has
 * found: so no ending depends on which runs are made before it, and in which thread.
 */
export const prepareBasins: Prepare<BasinsQuestion, number, BasinsPiece> = ({config, target, plane}) => {
	const engine = closedForm(problemOf(config, target));
	let search: OptimaSearch = startOptima;
	/** The optima of the question, which are looked for with its first cells. */
	const optimaUnless = async (isDropped: () => boolean): Promise<OptimaSearch['found'] | undefined> => {
		if (!search.isComplete) {
			await inSlices((amount) => {
				search = continueOptima(engine, search, amount);
				return !(search.isComplete || isDropped());
			});
		}
		return search.isComplete ? search.found : undefined;
	};
	return async (cells, isDropped, report) => {
		const optima = await optimaUnless(isDropped);
		if (optima === undefined) return undefined;
		const outcomes: BasinsPiece['outcomes'][number][] = [];
		for (const cell of cells) {
			const chunks = endingInChunks(engine, config, optima, startOfCell(plane, cell));
			const outcome = await finishInSlices(chunks, isDropped);
			if (outcome === undefined) return undefined;
			outcomes.push({cell, outcome});
			if (outcomes.length < cells.length) report(outcomes.length);
		}
		return {optima, outcomes};
	};
};
