import {parseNumber} from '../../math/grid.ts';
import {restarted} from '../changes/run.ts';
import type {PromptField} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, isWaiting, only} from './handlers.ts';

/** No number needs more characters than this. */
const LONGEST_PROMPT = 64;

/** What is wrong with a typed start, or nothing. */
const startError = (field: PromptField, text: string): string => {
	const value = parseNumber(text);
	if (!Number.isFinite(value)) return `${field} needs a number`;
	if (field === 'sigma' && value <= 0) return 'sigma must be above 0';
	return '';
};

/** What is typed into, or read over, the view. */
export const overlayHandlers: Handlers<
	| 'open-prompt'
	| 'prompt-insert'
	| 'prompt-erase'
	| 'prompt-enter'
	| 'open-help'
	| 'limit-help'
	| 'scroll-help'
	| 'close-overlay'
	| 'quit'
> = {
	'open-prompt': (state, {field}) => only({...state, overlay: {kind: 'prompt', field, text: '', error: ''}}),
	'prompt-insert'(state, {text}) {
		if (state.overlay.kind !== 'prompt') return only(state);
		const next = (state.overlay.text + text).slice(0, LONGEST_PROMPT);
		return only({...state, overlay: {...state.overlay, text: next, error: ''}});
	},
	'prompt-erase'(state) {
		if (state.overlay.kind !== 'prompt') return only(state);
		return only({...state, overlay: {...state.overlay, text: state.overlay.text.slice(0, -1), error: ''}});
	},
	'prompt-enter'(state) {
		if (state.overlay.kind !== 'prompt') return only(state);
		const {field, text} = state.overlay;
		const closed: LabState = {...state, overlay: {kind: 'none'}};
		if (text.trim() === '') return only(closed);
		const error = startError(field, text);
		if (error !== '') return only({...state, overlay: {...state.overlay, error}});
		const mode = isWaiting(state) ? 'paused' : 'running';
		return restarted(closed, {[field]: parseNumber(text)}, mode);
	},
	'open-help': (state) => only({...state, overlay: {kind: 'help', scroll: 0}}),
	'limit-help'(state, {most}) {
		const {overlay} = state;
		if (!('scroll' in overlay) || overlay.scroll <= most) return only(state);
		return only({...state, overlay: {...overlay, scroll: most}});
	},
	'scroll-help'(state, {by}) {
		const {overlay} = state;
		if (!('scroll' in overlay)) return only(state);
		return only({...state, overlay: {...overlay, scroll: Math.max(0, overlay.scroll + by)}});
	},
	'close-overlay': (state) => only({...state, overlay: {kind: 'none'}}),
	quit: (state) => [state, [{type: 'quit'}]],
};
