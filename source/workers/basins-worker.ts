/** A worker of basins-pool.ts: runs from many starts, in a thread of its own. */
import {constants, platform, setPriority} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import {closedForm} from '../engine/closed-form.ts';
import type {Engine} from '../engine/engine.ts';
import {problemOf} from '../fit/config.ts';
import {type BasinsPiece, startOfCell} from '../fit/maps/basins.ts';
import {endingFrom} from '../fit/maps/ending.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';
import type {Optimum} from '../math/descent.ts';
import {localOptima} from '../math/optima.ts';
import type {BasinsAnswer, BasinsTask, BasinsWorkerSetup} from './basins-pool.ts';

const {current, isBackground} = workerData as BasinsWorkerSetup; // only basins-pool.ts starts this
const asked = new Int32Array(current);

// Only Linux has a priority for each thread; elsewhere it is the whole program's, pictures included.
if (isBackground && platform() === 'linux') {
	try {
		setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// Where it is not allowed, the map is made all the same.
	}
}

interface Known {
	readonly question: BasinsQuestion;
	readonly engine: Engine;
	optima: readonly Optimum[];
}

let known: Known | undefined;

const pieceOf = (
	known: Known,
	cells: readonly number[],
	isDropped: () => boolean,
): BasinsPiece | undefined => {
	const {engine, question} = known;
	const outcomes: {cell: number; outcome: NonNullable<ReturnType<typeof endingFrom>>}[] = [];
	for (const cell of cells) {
		const start = startOfCell(question.plane, cell);
		const outcome = endingFrom(engine, question.config, known.optima, start, isDropped);
		if (outcome === undefined) return undefined;
		// What one run has found, the next ones need not look for.
		const {ending, optimum} = outcome;
		if (ending === 'converged' && optimum && !known.optima.includes(optimum)) {
			known.optima = [...known.optima, optimum];
		}
		outcomes.push({cell, outcome});
	}
	return {optima: known.optima, outcomes};
};

parentPort?.on('message', ({job, question, cells}: BasinsTask) => {
	if (question !== undefined) {
		known?.engine.dispose();
		const engine = closedForm(problemOf(question.config, question.target));
		known = {question, engine, optima: localOptima(engine)};
	}
	const isDropped = (): boolean => Atomics.load(asked, 0) !== job;
	const piece = known && pieceOf(known, cells, isDropped);
	parentPort?.postMessage({job, piece} satisfies BasinsAnswer);
});
