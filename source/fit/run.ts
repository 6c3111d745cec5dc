import type {Engine} from '../engine/engine.ts';
import type {Target} from '../math/target.ts';
import {
	type EngineConfig,
	type FitConfig,
	haveSameEngine,
	haveSameTarget,
	startOf,
	type TargetConfig,
} from './config.ts';
import {type FitState, startFit} from './fit.ts';
import {emptyHistory, firstRowFrom, type History, HistoryWriter} from './history.ts';
import {
	advanceAlong,
	branched,
	type Change,
	changedState,
	checkpointBefore,
	configAt,
	planned,
	type Recording,
	recorded,
	startRecording,
} from './recording.ts';

/** A run with its past: a value that can be gone on with, gone back in, and branched from. */
export interface Run {
	/** The config at the epoch where the run stands. */
	readonly config: FitConfig;
	readonly target: Target;
	/** The engine of its steps. */
	readonly engine: Engine;
	/** Where it stands: at its newest step, or earlier in its past. */
	readonly fit: FitState;
	/** Up to the newest step. */
	readonly history: History;
	readonly recording: Recording;
}

/** Makes targets and engines. Each is asked for again only if a setting that its type lists has changed. */
export interface Makers {
	readonly targetOf: (config: TargetConfig) => Target;
	readonly engineOf: (config: EngineConfig, target: Target) => Engine;
}

/** The values that determine the steps of a run. */
export type Setup = Pick<Run, 'config' | 'target' | 'engine'>;

/** A run's config, target and engine for another config: what has not changed stays the same object. */
const setupFor = (run: Setup, config: FitConfig, makers: Makers): Setup => {
	if (config === run.config) return run;
	const target = haveSameTarget(run.config, config) ? run.target : makers.targetOf(config);
	const engine = haveSameEngine(run.config, config) ? run.engine : makers.engineOf(config, target);
	return {config, target, engine};
};

/** A run that has not taken a step. */
export const startRun = (config: FitConfig, makers: Makers, like?: Run): Run => {
	const target = like && haveSameTarget(like.config, config) ? like.target : makers.targetOf(config);
	const engine = like && haveSameEngine(like.config, config) ? like.engine : makers.engineOf(config, target);
	const parameters = startOf(config);
	const fit = startFit(engine, config, parameters);
	const history = emptyHistory(parameters.length);
	return {config, target, engine, fit, history, recording: startRecording(config, fit)};
};

/** True if edits lie ahead of where the run stands. */
const hasEditsAhead = ({recording, fit}: Run): boolean => (recording.edits.at(-1)?.epoch ?? 0) > fit.epoch;

/** Returns a function from the configs of a run, in order, to their setups. An object that two have in common is made once. */
export const setupsAlong = (run: Setup, makers: Makers): ((config: FitConfig) => Setup) => {
	let last = run;
	return (config) => {
		last = setupFor(last, config, makers);
		return last;
	};
};

const enginesAlong = (run: Run, makers: Makers): ((config: FitConfig) => Engine) => {
	const along = setupsAlong(run, makers);
	return (config) => along(config).engine;
};

/** The config at an epoch; the same object as long as nothing was edited on the way. */
const holdingAt = (run: Run, epoch: number): FitConfig => {
	const [low, high] = [Math.min(run.fit.epoch, epoch), Math.max(run.fit.epoch, epoch)];
	const isEdited = run.recording.edits.some((edit) => edit.epoch > low && edit.epoch <= high);
	return isEdited ? configAt(run.recording, epoch) : run.config;
};

/** Up to `steps` steps on: anew along the past where that is known, with all its edits. */
export const advanceRun = (run: Run, makers: Makers, steps: number): Run => {
	const writer = new HistoryWriter(run.history);
	const engineOf = hasEditsAhead(run) ? enginesAlong(run, makers) : () => run.engine;
	const fit = advanceAlong(run.recording, run.fit, engineOf, steps, writer.add);
	const {config, target, engine} = setupFor(run, holdingAt(run, fit.epoch), makers);
	return {
		config,
		target,
		engine,
		fit,
		history: writer.history(),
		recording: recorded(run.recording, fit),
	};
};

/**
 * The run at the last state at or before an epoch that takes no step to come to: where it stands, or a kept one. From
 * there {@link advanceRun} takes it to the epoch, in as many pieces as one likes.
 */
export const rewindRun = (run: Run, makers: Makers, epoch: number): Run => {
	const wanted = Math.max(0, Math.round(epoch));
	const kept = checkpointBefore(run.recording, wanted);
	if (run.fit.epoch <= wanted && kept.epoch <= run.fit.epoch) return run;
	return {...run, ...setupFor(run, holdingAt(run, kept.epoch), makers), fit: kept};
};

/** The run with a change that holds from an epoch ahead of where it stands; what lay beyond that is gone. */
export const planEdit = (run: Run, epoch: number, change: Change): Run => ({
	...run,
	history: {...run.history, length: firstRowFrom(run.history, epoch)},
	recording: planned(run.recording, epoch, change),
});

/** The run with a change from here on; what lay ahead is gone. */
export const editRun = (run: Run, makers: Makers, change: Change): Run => {
	// A run that diverged stands at its last sound step, and goes on from there once it is changed.
	const sound = run.fit.diverged === undefined ? run.fit : {...run.fit, diverged: undefined};
	const made = setupFor(run, {...run.config, ...change}, makers);
	const fit = changedState(sound, change, made.config, made.engine);
	const {history} = run;
	return {
		...made,
		fit,
		history: {...history, length: firstRowFrom(history, fit.epoch)},
		recording: branched(run.recording, fit, change),
	};
};
