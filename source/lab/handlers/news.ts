import type {FitConfig} from '../../fit/config.ts';
import {type Run, startRun} from '../../fit/run.ts';
import {agreementAt} from '../changes/agreement.ts';
import {edited, makersOf, withRun} from '../changes/run.ts';
import type {LabState} from '../state/state.ts';
import {type Handlers, lateEdit, news, only} from './handlers.ts';

/** The run from its first step, with the edits that lie ahead of it. */
const begunAnew = (state: LabState): Run => {
	const run = startRun(state.config, makersOf(state));
	return {...run, recording: {...run.recording, edits: state.recording.edits}};
};

/** Handlers for news from outside: gradients, engines, failures. */
export const newsHandlers: Handlers<'gradient-checked' | 'engine-loaded' | 'engine-failed'> = {
	'gradient-checked': news((state, {problem, parameters, gradient}) => {
		// The problem may have been changed while the worker was at it.
		if (problem !== state.reference.problem) return only(state);
		const agreement = agreementAt(state.reference, parameters, gradient);
		return only(agreement === undefined ? state : {...state, agreement});
	}),
	'engine-loaded': lateEdit((state, {engine, factory, complaint}) => {
		const factories = {...state.factories, [engine]: factory};
		if (state.awaited !== engine) return only({...state, factories});
		const ready: LabState = {...state, factories, awaited: undefined};
		const isFirst = state.fit.epoch === 0 && state.config.engine === engine;
		const [next, effects] = isFirst ? withRun(ready, begunAnew(ready)) : edited(ready, {engine});
		const notice = complaint ?? `engine: ${next.engine.name}`;
		return [{...next, notice, mode: isFirst ? 'running' : next.mode}, effects];
	}),
	'engine-failed': news((state, {message}) => {
		// What cannot be had is not offered again.
		const engines = state.engines.filter((name) => name !== state.awaited);
		const ready: LabState = {...state, engines, awaited: undefined, notice: message};
		// A run that waits for its first step is another one from the start.
		if (state.awaited === undefined || state.config.engine !== state.awaited) return only(ready);
		const config: FitConfig = {...state.config, engine: 'closed-form'};
		return only({...ready, config, recording: {...state.recording, start: config}});
	}),
};
