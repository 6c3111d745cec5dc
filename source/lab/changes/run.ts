import type {Engine} from '../../engine/engine.ts';
import {type FitConfig, problemOf, targetOf} from '../../fit/config.ts';
import type {Change} from '../../fit/recording.ts';
import {editRun, type Makers, type Run, startRun} from '../../fit/run.ts';
import type {Effect} from '../state/action.ts';
import {marksOf} from '../state/marks.ts';
import type {LabState} from '../state/state.ts';

/** The next state, and what the outside is to do. */
export type Update = readonly [LabState, readonly Effect[]];

/** Makes targets and engines with what has been loaded so far. */
export const makersOf = ({factories, estimated}: Pick<LabState, 'factories' | 'estimated'>): Makers => ({
	targetOf: (config) => (config.data !== undefined && estimated ? estimated : targetOf(config)),
	engineOf(config, target) {
		return (factories[config.engine] ?? factories['closed-form'])(problemOf(config, target));
	},
});

/** The run of a state, by itself. */
export const runOf = ({config, target, engine, fit, history, recording}: Run): Run => ({
	config,
	target,
	engine,
	fit,
	history,
	recording,
});

/** The 64-bit engine on an engine's problem: that itself, or one beside it. */
export const referenceOf = (engine: Engine, {factories}: Pick<LabState, 'factories'>): Engine =>
	engine.name === 'closed-form' ? engine : factories['closed-form'](engine.problem);

/** The state with its run gone on, gone back or changed; engines it no longer needs are to be disposed of. */
export const withRun = (state: LabState, run: Run): Update => {
	const {config, target, engine, fit, history, recording} = run;
	const next = {...state, config, target, engine, fit, history, recording};
	if (engine === state.engine) return [next, []];
	const stale = state.engine === state.reference ? [state.engine] : [state.engine, state.reference];
	return [
		{...next, reference: referenceOf(engine, state), agreement: undefined},
		stale.map((engine) => ({type: 'dispose', engine}) as const),
	];
};

/** What is known of a run and its way, before anything is. */
const ofNoRun = {survey: undefined, journey: undefined, convergedAt: undefined} as const;

/** A new run from the initial mu and sigma of the config, at epoch 0. */
export const restarted = (state: LabState, change: Partial<FitConfig>, mode: LabState['mode']): Update => {
	const config = {...state.config, ...change};
	const [next, effects] = withRun(state, startRun(config, makersOf(state), state));
	return [{...next, marks: [], goal: config.epochs, mode, ...ofNoRun}, effects];
};

/** The run with a change from here on; what lay ahead of it is gone, and so are its marks. */
export const edited = (state: LabState, change: Change): Update => {
	const [next, effects] = withRun(state, editRun(state, makersOf(state), change));
	return [{...next, marks: marksOf(next.recording), ...ofNoRun}, effects];
};
