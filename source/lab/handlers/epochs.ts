import {pannedBy, withAllEpochs, zoomedBy} from '../changes/epoch-zoom.ts';
import type {LabState} from '../state/state.ts';
import {isTraced} from '../state/views.ts';
import {type Handlers, look, only} from './handlers.ts';

/** A change of the traces' axis, where they are seen. */
const ofTraces = (state: LabState, change: (state: LabState) => LabState): LabState =>
	isTraced(state.view)
		? change(state)
		: {...state, notice: `${state.view} has no traces to zoom: that is for fit and race`};

/** Handlers for the epochs that the traces show. */
export const epochHandlers: Handlers<'zoom-epochs' | 'pan-epochs' | 'show-all-epochs'> = {
	'zoom-epochs': look((state, {by, about}) => only(ofTraces(state, (seen) => zoomedBy(seen, by, about)))),
	'pan-epochs': look((state, {by}) => only(ofTraces(state, (seen) => pannedBy(seen, by)))),
	'show-all-epochs': look((state) => only(ofTraces(state, withAllEpochs))),
};
