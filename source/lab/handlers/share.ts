import {shareCommand, shared} from '../../fit/share.ts';
import {type Handlers, look, news, only} from './handlers.ts';

/** The run as one command line, or as a file. */
export const shareHandlers: Handlers<'open-share' | 'copy-share' | 'save-share' | 'told'> = {
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
};
