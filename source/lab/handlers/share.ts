import {shareCommand, shared} from '../../fit/share.ts';
import {type Handlers, look, news, only} from './handlers.ts';

/** The run as one command line, or as a file. */
export const shareHandlers: Handlers<'open-share' | 'copy-share' | 'save-share' | 'told' | 'fade'> = {
	'open-share': look((state) => {
		const run = shared(state);
		const text = shareCommand(run);
		return [{...state, overlay: {kind: 'share', run, text, scroll: 0}}, [{type: 'copy', text}]];
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
