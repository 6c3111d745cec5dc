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

/** A run that has come to its end, as figures need it. */
export interface FigureRun {
	readonly config: FitConfig;
	readonly target: Target;
	/** Rows on the way, evenly spaced. */
	readonly history: History;
	readonly start: Float64Array;
	/** q's parameters at the end. */
	readonly parameters: Float64Array;
	/** By which the last step was taken, as `run` prints it. */
	readonly loss: number;
	/** Steps taken. */
	readonly epochs: number;
	readonly status: Status;
	/** The run's configs: that of its start, and each that took its place on the way. */
	readonly phases: readonly Phase[];
	/** What a loss is multiplied by to be shown. */
	readonly factor: number;
}
