/** The worker's side of pool.ts. */
import './own-output.ts';
import {constants, platform, setPriority} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import type {AnswerItems, PoolAnswer, PoolTask, PoolWorkerSetup, Prepare} from './pool-protocol.ts';

/** Makes this thread answer a pool; `prepare` is called once for each question. */
export const answerPool = <Question, Item, Piece>(prepare: Prepare<Question, Item, Piece>): void => {
	const {current, isBackground} = workerData as PoolWorkerSetup; // only pool.ts starts this
	const asked = new Int32Array(current);
	// Only Linux has a priority for each thread; elsewhere it is the whole program's, pictures included.
	if (isBackground && platform() === 'linux') {
		try {
			setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
		} catch {
			// Where it is not allowed, the work is done all the same.
		}
	}
	let answer: AnswerItems<Item, Piece> | undefined;
	const say = (message: PoolAnswer<Piece>): void => parentPort?.postMessage(message);
	parentPort?.on('message', async ({job, question, items}: PoolTask<Question, Item>) => {
		if (question !== undefined) answer = prepare(question);
		const isDropped = (): boolean => Atomics.load(asked, 0) !== job;
		const piece = await answer?.(items, isDropped, (done) => say({job, done}));
		say({job, piece});
	});
};
