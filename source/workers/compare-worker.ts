/** A worker of `compare`: whole runs in a thread of its own. */
import {closedForm} from '../engine/closed-form.ts';
import type {RunSetup} from '../fit/compare.ts';
import {answerPool} from './answering.ts';
import {type EndedPiece, ended} from './comparing.ts';

answerPool<readonly RunSetup[], number, EndedPiece>((setups) => async (places, _isDropped, report) => {
	const runs: {at: number; run: EndedPiece[number]['run']}[] = [];
	for (const at of places) {
		const setup = setups[at];
		if (setup === undefined) continue;
		const run = await ended(setup, closedForm, (part) => report(runs.length + part));
		runs.push({at, run});
	}
	return runs;
});
