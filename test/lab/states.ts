import type {Charset} from '../../source/charts/charset.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {startOfCell, startsToTry} from '../../source/fit/maps/basins.ts';
import {endingFrom} from '../../source/fit/maps/ending.ts';
import {isCatchingUp} from '../../source/lab/changes/journey.ts';
import {isLookingAround} from '../../source/lab/changes/maps.ts';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';
import {localOptima} from '../../source/math/optima.ts';

/** The reference run before its first step, or one with another config. */
export const referenceState = (charset: Charset, change: Partial<FitConfig> = {}): LabState => {
	const config = {...defaultConfig, ...change};
	return initialState({
		config,
		target: targetOf(config),
		factories: {'closed-form': closedForm},
		pace: 500,
		charset,
		lessons,
	});
};

/** The state once every run is where it was sent. */
export const arrived = (state: LabState): LabState => {
	let there = state;
	while (isCatchingUp(there)) [there] = update(there, {type: 'advance', steps: 10_000});
	return there;
};

/** The state after an action, and after every step that it asks for. */
export const after = (state: LabState, ...actions: readonly Action[]): LabState =>
	actions.reduce<LabState>((before, action) => arrived(update(before, action)[0]), state);

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
		return action ? after(current, action) : current;
	}, state);

/** The state once its landscape is known. */
export const lookedAround = (state: LabState): LabState => {
	let looked = state;
	while (isLookingAround(looked)) looked = after(looked, {type: 'look-around'});
	return looked;
};

/** The state with the first so many runs of its basins ended. */
export const withRuns = (state: LabState, runs: number): LabState => {
	const {basins} = state.maps;
	if (basins === undefined) throw new Error('no basins have been asked for');
	const {question, map} = basins;
	const {reference, config} = state;
	const optima = localOptima(reference);
	const outcomes = startsToTry(map)
		.slice(0, runs)
		.flatMap((cell) => {
			const outcome = endingFrom(reference, config, optima, startOfCell(map.plane, cell));
			return outcome ? [{cell, outcome}] : [];
		});
	return after(state, {type: 'basins-piece', question, piece: {optima, outcomes}});
};
