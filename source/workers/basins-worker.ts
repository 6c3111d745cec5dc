/** A worker of basins-pool.ts: runs from many starts, in a thread of its own. */
import {answerPool} from './answering.ts';
import {prepareBasins} from './basins-answer.ts';

answerPool(prepareBasins);
