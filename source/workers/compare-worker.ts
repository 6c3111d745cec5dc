/** A worker of `compare`: whole runs in a thread of its own. */
import {answerPool} from './answering.ts';
import {prepareRuns} from './comparing.ts';

answerPool(prepareRuns);
