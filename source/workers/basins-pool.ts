import type {BasinsPiece} from '../fit/maps/basins.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';
import {prepareBasins} from './basins-answer.ts';
import {WorkerPool} from './pool.ts';
import type {PoolOptions} from './pool-protocol.ts';

/** Threads that let runs start all over a plane, from the cells that they are given. */
export class BasinsPool extends WorkerPool<BasinsQuestion, number, BasinsPiece> {
	constructor(options: Pick<PoolOptions<BasinsQuestion, number, BasinsPiece>, 'isBackground' | 'threads'>) {
		super({file: './basins-worker.js', prepare: prepareBasins, ...options});
	}
}
