import type {AutoName} from '../fit/auto.ts';
import type {RunSetup} from '../fit/compare.ts';
import {defaultConfig} from '../fit/config.ts';
import type {RunPlan} from '../fit/run-plan.ts';
import type {ViewOptions} from '../session/options.ts';

/** A picture of the dashboard in a file, instead of itself. */
export interface PictureOptions {
	readonly screenshot: string | undefined;
	/** Of a screen in cells; undefined for the usual one. */
	readonly size: {readonly width: number; readonly height: number} | undefined;
	/** The epoch that it shows; undefined for the last. */
	readonly epoch: number | undefined;
	/** True if it may take the place of a file that exists. */
	readonly isForced: boolean;
}

/** How results are printed: for people, or for scripts. */
export type Format = 'log' | 'json' | 'csv' | 'ndjson' | 'markdown';

/** What `run` prints. */
export interface OutputOptions {
	readonly format: Format;
	/** Rows of the trace: each so many epochs; undefined for the format's own. */
	readonly every: number | undefined;
	/** Stop where the fit has converged. */
	readonly untilConverged: boolean;
	/** Look for the optimum on a wider grid too. */
	readonly widerGrid: boolean;
	/** Of a bench: short measurements, to see that all of it works. */
	readonly quick: boolean;
}

/** All that a command line says. */
export interface Settings extends RunPlan {
	/** Of a comparison all its runs; otherwise the config alone. */
	readonly runs: readonly RunSetup[];
	/** Of a comparison, starts that each run is tried from. */
	readonly restarts: number;
	/** Threads of a comparison; undefined for as many as the machine has room for. */
	readonly threads: number | undefined;
	/** What of the config was chosen by where the target is. */
	readonly auto: readonly AutoName[];
	readonly view: ViewOptions;
	readonly output: OutputOptions;
	readonly picture: PictureOptions;
}

/** What holds where no flag says otherwise; the target is read when all flags are. */
export const defaultSettings: Omit<Settings, 'target' | 'runs' | 'auto'> = {
	config: defaultConfig,
	edits: [],
	restarts: 1,
	threads: undefined,
	stop: undefined,
	view: {pace: 500, fps: 30, charset: 'auto', color: 'auto', theme: 'auto', mouse: true, opens: 'fit'},
	output: {format: 'log', every: undefined, untilConverged: false, widerGrid: false, quick: false},
	picture: {screenshot: undefined, size: undefined, epoch: undefined, isForced: false},
};
