import type {Charset} from '../../source/charts/markers.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import type {Action} from '../../source/lab/action.ts';
import {actionOf} from '../../source/lab/keymap.ts';
import {initialState, type LabState} from '../../source/lab/state.ts';
import {update} from '../../source/lab/update.ts';

/** The reference run before its first step. */
export const referenceState = (charset: Charset): LabState =>
	initialState({
		config: defaultConfig,
		target: targetOf(defaultConfig),
		factories: {'closed-form': closedForm, tfjs: undefined},
		pace: 500,
		charset,
	});

export const after = (state: LabState, ...actions: readonly Action[]): LabState =>
	actions.reduce<LabState>((before, action) => update(before, action)[0], state);

/** The state once it is known what lies downhill, which takes several looks. */
export const surveyed = (state: LabState): LabState => {
	let looked = after(state, {type: 'survey'});
	while (looked.survey?.search !== undefined) looked = after(looked, {type: 'survey'});
	return looked;
};

/** The state after keys have been pressed one after the other. */
export const pressed = (state: LabState, ...keys: readonly string[]): LabState =>
	keys.reduce((current, key) => {
		const action = actionOf(current, key);
		return action ? update(current, action)[0] : current;
	}, state);
