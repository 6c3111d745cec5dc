import {isLookingAround, landscapeShare} from '../../lab/changes/maps.ts';
import type {LabState} from '../../lab/state/state.ts';
import {update} from '../../lab/update.ts';
import {inSlices} from '../../workers/slices.ts';

/** The state in its landscape view, with the whole map computed. */
export const toLandscape = async (start: LabState, report: (part: number) => void): Promise<LabState> => {
	let [state] = update(start, {type: 'show-view', view: 'landscape'});
	await inSlices((amount) => {
		for (let i = 0; i < amount && isLookingAround(state); i++) [state] = update(state, {type: 'look-around'});
		report(landscapeShare(state));
		return isLookingAround(state);
	});
	return state;
};
