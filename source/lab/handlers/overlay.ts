import {lossesHere} from '../changes/losses.ts';
import {textField} from '../state/text-field.ts';
import {type Handlers, look, news, only} from './handlers.ts';

/** Handlers for overlays that are read: the help and the quit key. */
export const overlayHandlers: Handlers<
	'open-help' | 'search-help' | 'open-losses' | 'limit-help' | 'scroll-help' | 'close-overlay' | 'quit'
> = {
	'open-help': look((state) => only({...state, overlay: {kind: 'help', scroll: 0, search: undefined}})),
	'search-help': look((state) => only({...state, overlay: {kind: 'help', scroll: 0, search: textField()}})),
	'open-losses': look((state) => {
		const readings = lossesHere(state);
		if (readings === undefined)
			return only({...state, notice: 'the grid is too fine to read all losses at once'});
		const {epoch, mu, sigma} = state.fit;
		return only({...state, overlay: {kind: 'losses', readings, epoch, mu, sigma}});
	}),
	'limit-help': news((state, {most}) => {
		const {overlay} = state;
		if (!('scroll' in overlay) || overlay.scroll <= most) return only(state);
		return only({...state, overlay: {...overlay, scroll: most}});
	}),
	'scroll-help': look((state, {by}) => {
		const {overlay} = state;
		if (!('scroll' in overlay)) return only(state);
		return only({...state, overlay: {...overlay, scroll: Math.max(0, overlay.scroll + by)}});
	}),
	'close-overlay': look((state) => only({...state, overlay: {kind: 'none'}})),
	quit: look((state) => [state, [{type: 'quit'}]]),
};
