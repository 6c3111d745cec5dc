import {shareCommand, shared} from '../../fit/share.ts';
import {runnerName} from '../selectors/runner-names.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, look, news, only} from './handlers.ts';

/** In a race the run is that of the runner that keys change. */
const whoseRun = (state: LabState): string =>
	state.view === 'race' && state.race
		? `runner ${state.race.place + 1}, ${runnerName(state, state.race.by)},`
		: 'this run';

/** The run as one command line, or as a file. */
export const shareHandlers: Handlers<'open-share' | 'copy-share' | 'save-share' | 'told' | 'fade'> = {
	'open-share': look((state) => {
		const run = shared(state);
		const text = shareCommand(run);
		return [
			{...state, overlay: {kind: 'share', run, whose: whoseRun(state), text, scroll: 0}},
			[{type: 'copy', text}],
		];
	}),
	'copy-share': look((state) => {
		if (state.overlay.kind !== 'share') return only(state);
		return [state, [{type: 'copy', text: state.overlay.text}]];
	}),
	'save-share': look((state) => {
		if (state.overlay.kind !== 'share') return only(state);
		return [state, [{type: 'save-run', run: state.overlay.run}]];
	}),
	told: news((state, {text}) => only({...state, notice: text})),
	// Another one may have come meanwhile; what is still being waited for stays.
	fade: news((state, {notice}) =>
		only(state.notice === notice && state.awaited === undefined ? {...state, notice: ''} : state),
	),
};
