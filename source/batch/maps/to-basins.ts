import {isCoarseComplete, latticeOf} from '../../fit/maps/basins.ts';
import type {LabState} from '../../lab/state/state.ts';
import {update} from '../../lab/update.ts';
import {BasinsPool} from '../../workers/basins-pool.ts';

/**
 * The state in its basins view, with the run from every start finished: those of the coarse map, or of the fine one. It
 * does not depend on the number of threads.
 */
export const toBasins = async (
	start: LabState,
	report: (part: number) => void,
	isFine = true,
	threads?: number,
): Promise<LabState> => {
	const {starts} = latticeOf(isFine);
	const pool = new BasinsPool({isBackground: false, threads});
	// An earlier request may have been lost, and opening the view anew repeats it.
	const [away] = update(start, {type: 'show-view', view: 'fit'});
	let [state, effects] = update(away, {type: 'show-view', view: 'basins'});
	try {
		// The coarse map comes first, then the starts between its own.
		for (let asked = effects[0]; asked?.type === 'ask-basins'; asked = effects[0]) {
			if (!isFine && state.maps.basins && isCoarseComplete(state.maps.basins.map)) break;
			const {question, cells} = asked;
			await new Promise<void>((resolve, reject) => {
				pool.ask(question, cells, {
					onPiece(piece) {
						[state] = update(state, {type: 'basins-piece', question, piece});
						report((state.maps.basins?.map.known ?? 0) / starts.length);
					},
					onEnd: (isWhole, failure) =>
						isWhole ? resolve() : reject(failure ?? new Error('a thread that computes the basins has ended')),
				});
			});
			[state, effects] = update(state, {type: 'basins-end', question, isWhole: true});
		}
	} finally {
		pool.close();
	}
	return state;
};
