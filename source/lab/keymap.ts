import type {Action} from './action.ts';
import {bindings, type Hint, type Key} from './bindings.ts';
import {type Mode, modeBindings} from './mode-bindings.ts';
import type {LabState} from './state.ts';

export {type Binding, bindings, type Hint, type Key, type Topic, topics} from './bindings.ts';
export {type Mode, modeBindings} from './mode-bindings.ts';

const modeOf = ({overlay, crosshair}: LabState): Mode | undefined => {
	if (overlay.kind !== 'none') return overlay.kind;
	return crosshair ? 'crosshair' : undefined;
};

/** What a key does in this state; undefined for nothing. */
export const actionOf = (state: LabState, key: Key): Action | undefined => {
	const mode = modeOf(state);
	const own = mode && modeBindings[mode].find(({keys}) => keys.includes(key));
	if (own) return own.action;
	if (mode === 'prompt') return key.length === 1 ? {type: 'prompt-insert', text: key} : undefined;
	if (mode === 'help') return undefined;
	return bindings.find(({keys}) => keys.includes(key))?.action;
};

/** The footer: the keys that matter now. */
export const hintsFor = (state: LabState): readonly Hint[] => {
	const mode = modeOf(state);
	return (mode ? modeBindings[mode] : bindings).flatMap(({hint}) => hint?.(state) ?? []);
};
