import type {FitConfig} from '../fit/config.ts';
import type {History} from '../fit/history.ts';
import type {Status} from '../fit/status.ts';
import type {Target} from '../math/target.ts';

/** A part of a run under one config. */
export interface Phase {
	/** Its first epoch. */
	readonly epoch: number;
	readonly config: FitConfig;
}

/** A finished run, as figures need it. */
export interface FigureRun {
	readonly config: FitConfig;
	readonly target: Target;
	/** Evenly spaced rows of the run. */
	readonly history: History;
	readonly start: Float64Array;
	/** q's parameters at the end. */
	readonly parameters: Float64Array;
	/** The optimizer of the last step, as `run` prints it. */
	readonly loss: number;
	/** The number of steps taken. */
	readonly epochs: number;
	readonly status: Status;
	/** The configs of the run: that of its start, and one after each edit. */
	readonly phases: readonly Phase[];
	/** The scale of its loss over the epochs. */
	readonly lossScale: 'linear' | 'log';
	/** The factor from a loss to the shown units. */
	readonly factor: number;
}
