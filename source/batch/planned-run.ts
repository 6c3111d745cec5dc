import type {Settings} from '../command-line/settings.ts';
import {closedForm} from '../engine/closed-form.ts';
import type {Engine, EngineFactory} from '../engine/engine.ts';
import {type EngineConfig, type FitConfig, problemOf, startOf, targetOf} from '../fit/config.ts';
import {lengthOf} from '../fit/edits.ts';
import {type FitState, type OnRow, startFit} from '../fit/fit.ts';
import {advanceAlong, configAt, startRecording} from '../fit/recording.ts';
import {type Makers, type Setup, setupsAlong} from '../fit/run.ts';
import {enginesFor} from './engines.ts';

/** A run without the dashboard, from its start through its edits to its end. */
export interface PlannedRun {
	readonly start: FitState;
	/** The config of the first step. */
	readonly engine: Engine;
	/** The number of steps. */
	readonly length: number;
	/** The epoch of the last edit, or 0. */
	readonly settled: number;
	/** Yields up to `steps` steps from a state. */
	readonly advance: (state: FitState, steps: number, onRow?: OnRow) => FitState;
	/** The config of the step from an epoch to the next. */
	readonly at: (epoch: number) => Setup;
}

/** Returns a function that gives the engine factory of a config. TensorFlow.js is loaded if any config of the run needs it. */
const factoriesFor = async ({config, edits}: Settings): Promise<(config: EngineConfig) => EngineFactory> => {
	const loaded = await enginesFor([config, ...edits.map(({change}) => change)]);
	return ({engine}) => (engine === 'closed-form' ? undefined : loaded[engine]) ?? closedForm;
};

/** The run described by the settings. */
export const planRun = async (settings: Settings): Promise<PlannedRun> => {
	const {config, target, edits, stop} = settings;
	const factoryOf = await factoriesFor(settings);
	const makers: Makers = {
		// Data are read once, and the target estimated from them is kept.
		targetOf: (one) => (one.data === undefined ? targetOf(one) : target),
		engineOf: (one, on) => factoryOf(one)(problemOf(one, on)),
	};
	const engine = makers.engineOf(config, target);
	const start = startFit(engine, config, startOf(config));
	const recording = {...startRecording(config, start), edits};
	const first = {config, target, engine};
	const along = setupsAlong(first, makers);
	/** The config between two edits; rows ask for it in order. */
	let held = {from: 0, until: edits[0]?.epoch ?? Number.POSITIVE_INFINITY, ...first};
	const at = (epoch: number): Setup => {
		if (epoch >= held.from && epoch < held.until) return held;
		const from = edits.findLast((edit) => edit.epoch <= epoch)?.epoch ?? 0;
		const until = edits.find((edit) => edit.epoch > epoch)?.epoch ?? Number.POSITIVE_INFINITY;
		held = {from, until, ...along(configAt(recording, epoch))};
		return held;
	};
	const engineOf = edits.length === 0 ? () => engine : (one: FitConfig) => along(one).engine;
	return {
		start,
		engine,
		length: stop ?? lengthOf(config, edits),
		settled: edits.at(-1)?.epoch ?? 0,
		advance: (state, steps, onRow) => advanceAlong(recording, state, engineOf, steps, onRow),
		at,
	};
};
