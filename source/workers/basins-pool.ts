import type {BasinsPiece} from '../fit/maps/basins.ts';
import type {BasinsQuestion} from '../fit/maps/question.ts';
import {WorkerPool} from './pool.ts';

/** Threads that let runs start all over a plane, from the cells that they are given. */
export class BasinsPool extends WorkerPool<BasinsQuestion, number, BasinsPiece> {
	constructor({isBackground}: {readonly isBackground: boolean}) {
		super({file: './basins-worker.js', isBackground});
	}
}
