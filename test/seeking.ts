import {advanceRun, type Makers, type Run, rewindRun} from '../source/fit/run.ts';

/** Where a run was after `epoch` steps, or its newest step, by the way that the lab takes: back to a kept state, then on. */
export const seekRun = (run: Run, makers: Makers, epoch: number): Run => {
	const wanted = Math.min(epoch, run.recording.newest);
	const back = rewindRun(run, makers, wanted);
	return advanceRun(back, makers, wanted - back.fit.epoch);
};
