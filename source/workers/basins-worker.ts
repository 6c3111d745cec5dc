/** A worker of basins-pool.ts: runs from many starts, in a thread of its own. */
import {closedForm} from '../engine/closed-form.ts';
import {problemOf} from '../fit/config.ts';
import {type BasinsPiece, startOfCell} from '../fit/maps/basins.ts';
import {endingFrom} from '../fit/maps/ending.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';
import {localOptima} from '../math/optima.ts';
import {answerPool} from './answering.ts';

answerPool<BasinsQuestion, number, BasinsPiece>(({config, target, plane}) => {
	const engine = closedForm(problemOf(config, target));
	let optima = localOptima(engine);
	return (cells, isDropped) => {
		const outcomes: {cell: number; outcome: NonNullable<ReturnType<typeof endingFrom>>}[] = [];
		for (const cell of cells) {
			const outcome = endingFrom(engine, config, optima, startOfCell(plane, cell), isDropped);
			if (outcome === undefined) return undefined;
			// What one run has found, the next ones need not look for.
			const {ending, optimum} = outcome;
			if (ending === 'converged' && optimum && !optima.includes(optimum)) optima = [...optima, optimum];
			outcomes.push({cell, outcome});
		}
		return {optima, outcomes};
	};
});
