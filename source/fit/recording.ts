import type {Engine} from '../engine/engine.ts';
import type {FitConfig} from './config.ts';
import {advance, type FitState, startFit} from './fit.ts';

/** A change of settings during a run. All other settings need a new start. */
export type Change = Partial<
	Omit<FitConfig, 'mu' | 'sigma' | 'spread' | 'family' | 'components' | 'parametrization' | 'units'>
>;

/** A change that holds from an epoch on. */
export interface Edit {
	readonly epoch: number;
	readonly change: Change;
}

/**
 * A run as it can be gone through again: where it started, what was changed on the way, and its state at
 * some epochs. From these every step comes back bit for bit.
 *
 * Memory is bounded: when there are too many checkpoints every second one goes, and from then on they are
 * twice as far apart. To seek costs at most the steps between two of them.
 */
export interface Recording {
	readonly start: FitConfig;
	/** In the order of their epochs. */
	readonly edits: readonly Edit[];
	/** In the order of their epochs, edits at the same epoch applied; the first is the start. */
	readonly checkpoints: readonly FitState[];
	readonly stride: number;
	/** The furthest epoch that was reached. */
	readonly newest: number;
}

/** Gives the engine on the problem of a config. */
export type EngineOf = (config: FitConfig) => Engine;

const MOST_CHECKPOINTS = 512;

/** The recording of a run that has not taken a step. */
export const startRecording = (start: FitConfig, fit: FitState): Recording => ({
	start,
	edits: [],
	checkpoints: [fit],
	stride: 1,
	newest: fit.epoch,
});

/** The config that holds for the step from an epoch to the next. */
export const configAt = ({start, edits}: Recording, epoch: number): FitConfig => {
	let config = start;
	for (const edit of edits) if (edit.epoch <= epoch) config = {...config, ...edit.change};
	return config;
};

/** With what the run has come to; what lies before the newest state is known already. */
export const recorded = (recording: Recording, fit: FitState): Recording => {
	if (fit.epoch <= recording.newest) return recording;
	const {checkpoints, stride} = recording;
	const newest = fit.epoch;
	// A run that has diverged left its numbers behind: it is found again from the state before.
	if (fit.diverged !== undefined || newest < (checkpoints.at(-1)?.epoch ?? 0) + stride) {
		return {...recording, newest};
	}
	const more = [...checkpoints, fit];
	if (more.length <= MOST_CHECKPOINTS) return {...recording, checkpoints: more, newest};
	const wider = Math.max(2 * stride, Math.ceil((2 * newest) / MOST_CHECKPOINTS));
	return {...recording, checkpoints: atLeastApart(more, wider), stride: wider, newest};
};

const atLeastApart = (checkpoints: readonly FitState[], stride: number): readonly FitState[] => {
	let last = Number.NEGATIVE_INFINITY;
	return checkpoints.filter(({epoch}) => {
		if (epoch < last + stride) return false;
		last = epoch;
		return true;
	});
};

/**
 * The state that goes on after a change: a loss or an optimizer, be it the same one again, starts with an
 * empty memory, and so does what has not taken a step since.
 */
export const changedState = (fit: FitState, change: Change, after: FitConfig, engine: Engine): FitState =>
	change.loss !== undefined || change.optimizer !== undefined || fit.age === 0
		? startFit(engine, after, fit.parameters, fit.epoch)
		: fit;

/**
 * The recording with a change that holds from an epoch above 0, which the run need not have reached; what lay beyond
 * it is another run's future.
 */
export const planned = (recording: Recording, epoch: number, change: Change): Recording => {
	const earlier = recording.edits.filter((edit) => edit.epoch < epoch);
	// At most one edit holds from an epoch.
	const here = recording.edits.find((edit) => edit.epoch === epoch);
	return {
		...recording,
		edits: [...earlier, {epoch, change: {...here?.change, ...change}}],
		checkpoints: recording.checkpoints.filter((one) => one.epoch < epoch),
		newest: Math.min(recording.newest, epoch),
	};
};

/**
 * The recording with a change made at the epoch of `fit`: what lay beyond is another run's future. `fit` is
 * the state with the change applied.
 */
export const branched = (recording: Recording, fit: FitState, change: Change): Recording => {
	if (fit.epoch === 0) return startRecording({...recording.start, ...change}, fit);
	const ahead = planned(recording, fit.epoch, change);
	return {...ahead, checkpoints: [...ahead.checkpoints, fit], newest: fit.epoch};
};

/** Takes up to `steps` steps on from `fit`, through the edits that lie there. */
export const advanceAlong = (
	recording: Recording,
	fit: FitState,
	engineOf: EngineOf,
	steps: number,
	onRow?: Parameters<typeof advance>[4],
): FitState => {
	const end = fit.epoch + steps;
	let state = fit;
	let config = configAt(recording, fit.epoch);
	for (const next of recording.edits) {
		if (next.epoch <= fit.epoch) continue;
		if (next.epoch > end) break;
		state = advance(state, engineOf(config), config, next.epoch - state.epoch, onRow);
		if (state.diverged !== undefined) return state;
		config = {...config, ...next.change};
		state = changedState(state, next.change, config, engineOf(config));
	}
	return advance(state, engineOf(config), config, end - state.epoch, onRow);
};

/** The last kept state that lies at an epoch or before it. */
export const checkpointBefore = ({checkpoints}: Recording, epoch: number): FitState => {
	const found = checkpoints.findLast((one) => one.epoch <= epoch);
	if (found === undefined) throw new RangeError('a recording has its start');
	return found;
};
