import {grouped} from '../../charts/format.ts';
import type {EngineChoice} from '../../engine/engine.ts';
import {type FitConfig, startMistake} from '../../fit/config.ts';
import type {Field} from '../../fit/fields/field.ts';
import {fieldNamed} from '../../fit/fields.ts';
import type {Change} from '../../fit/recording.ts';
import {lossConstantNames} from '../../math/losses/constants.ts';
import {lossOf} from '../../math/losses.ts';
import {isWaiting, resumed} from '../handlers/handlers.ts';
import type {TextError} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {startsAnew} from './race-edits.ts';
import {edited, restarted, type Update} from './run.ts';

/** The run from here on with another loss or optimizer, whose memory is empty. */
const switched = (state: LabState, change: Change, what: string): Update => {
	const [next, effects] = edited(state, change);
	const {epoch} = next.fit;
	const from: LabState = {
		...next,
		notice: epoch === 0 ? '' : `${what} from epoch ${grouped(epoch)} on; r from the start`,
	};
	return [state.mode === 'stopped' ? resumed(from) : from, effects];
};

/** The same steps in other units: nothing is computed anew, but the whole run is shown so. */
const measured = (state: LabState, units: FitConfig['units']): Update => {
	const {recording, config} = state;
	const start = {...recording.start, units};
	return [{...state, config: {...config, units}, recording: {...recording, start}}, []];
};

/**
 * The run from a new start with a change, moving unless it was paused or waits for its engine; or why it cannot start
 * there, or a rival that starts anew with it.
 */
export const newStart = (state: LabState, change: Partial<FitConfig>): Update | TextError => {
	const message = startsAnew({...state.config, ...change}, state.race)
		.map(startMistake)
		.find((mistake) => mistake !== undefined);
	if (message !== undefined) return {message, at: 0};
	return restarted(state, change, state.mode === 'paused' || isWaiting(state) ? 'paused' : 'running');
};

/** An update with what is to be said of it; of a mistake that is the mistake, and the run stays as it was. */
export const told = (state: LabState, result: Update | TextError, notice?: string): Update => {
	if ('message' in result) return [{...state, notice: result.message}, []];
	const [next, effects] = result;
	return notice === undefined ? result : [{...next, notice}, effects];
};

/** The run from a new start with a change, and a notice where there is something to say of it. */
export const startedAnew = (state: LabState, change: Partial<FitConfig> = {}, notice?: string): Update =>
	told(state, newStart(state, change), notice);

/** The run by another engine from here on; one that is not loaded yet is awaited, and the run goes on meanwhile. */
export const withEngine = (state: LabState, engine: EngineChoice): Update => {
	if (state.awaited !== undefined || engine === state.config.engine) return [state, []];
	if (engine === 'closed-form' || state.factories[engine] !== undefined) return edited(state, {engine});
	return [{...state, awaited: engine, notice: 'loading TensorFlow.js'}, [{type: 'load-tensorflow', engine}]];
};

/** The run with a change that was read for a field: from here on, or from a new start where it takes one. */
const withChange = (state: LabState, field: Field, change: Partial<FitConfig>): Update | TextError => {
	if (field.restarts) return newStart(state, change);
	if (change.engine !== undefined) return withEngine(state, change.engine);
	if (change.loss !== undefined) return switched(state, change, lossOf(change.loss).name);
	if (change.units !== undefined) return measured(state, change.units);
	if (change.optimizer !== undefined) return switched(state, change, change.optimizer);
	const [next, effects] = edited(state, change);
	const goal = change.epochs === undefined ? next.goal : Math.max(change.epochs, next.fit.epoch);
	const from: LabState = {...next, goal, notice: `${field.name} ${field.text(next.config)}`};
	// Another target, or a loss with another constant, is something to do again for a run that had come to its end, and so
	// are more epochs.
	const hasMore =
		lossConstantNames.some((name) => name in change) ||
		(change.target ?? change.grid ?? change.normalize ?? change.epochs) !== undefined;
	return [state.mode === 'stopped' && hasMore ? resumed(from) : from, effects];
};

/** The run with a setting changed to a text, or the error in the text. */
export const fieldSet = (state: LabState, name: string, text: string): Update | TextError => {
	const field = fieldNamed(name);
	const read = field.read(text, state.config);
	if (!read.ok) return read;
	const now = field.text(state.config);
	if (field.text({...state.config, ...read.value}) === now) return [state, []];
	return withChange(state, field, read.value);
};

/** The run with a setting changed to a text that is known to be right; as it was where it is not. */
export const withField = (state: LabState, name: string, text: string): Update =>
	told(state, fieldSet(state, name, text));
