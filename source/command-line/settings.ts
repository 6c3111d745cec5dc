import type {AutoName} from '../fit/auto.ts';
import type {RunSetup} from '../fit/compare.ts';
import {defaultConfig} from '../fit/config.ts';
import type {RunPlan} from '../fit/run-plan.ts';
import {lessons} from '../lab/lessons/lessons.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import type {ViewOptions} from '../session/options.ts';
import {defaultServeOptions, type ServeOptions} from './serve-options.ts';

/** A picture of the dashboard, written to a file in place of opening it. */
export interface PictureOptions {
	readonly screenshot: string | undefined;
	/** The size in characters; undefined for the default. */
	readonly size: {readonly width: number; readonly height: number} | undefined;
	/** The epoch to show; undefined for the last. */
	readonly epoch: number | undefined;
	/** The keys pressed before it is taken. */
	readonly keys: readonly string[];
	/** True if an existing file may be overwritten. */
	readonly isForced: boolean;
}

/** The format of the results: a log for people, or one of the formats for scripts. */
export type Format = 'log' | 'json' | 'csv' | 'ndjson' | 'markdown';

/** The settings of the output. */
export interface OutputOptions {
	readonly format: Format;
	/** The number of epochs between two rows; undefined for the format's default. */
	readonly every: number | undefined;
	/** True to stop at the epoch where the fit has converged. */
	readonly untilConverged: boolean;
	/** Look for the optimum on a wider grid too. */
	readonly widerGrid: boolean;
	/** Epochs for which the run is followed past its end; 0 for none. */
	readonly lookAhead: number;
	/** True for short measurements in `bench`. */
	readonly quick: boolean;
}

/** What lessons are printed as: text, or a handout; a page in HTML; a file for --lessons; what became of their claims. */
export type LessonForm = 'text' | 'page' | 'source' | 'check';

/** The settings that a command line gives. */
export interface Settings extends RunPlan {
	/** The configs of a comparison; for other commands the config alone. */
	readonly runs: readonly RunSetup[];
	/** The number of starts to try for each run of a comparison. */
	readonly restarts: number;
	/** The number of threads of a comparison or a map; undefined to choose by the number of cores. */
	readonly threads: number | undefined;
	/** True for the fine map of basins. */
	readonly isFine: boolean;
	/** The settings that were chosen to suit the target (`auto`). */
	readonly auto: readonly AutoName[];
	readonly view: ViewOptions;
	readonly output: OutputOptions;
	readonly picture: PictureOptions;
	readonly serve: ServeOptions;
	/** The lessons: a teacher's, or else the program's. */
	readonly lessons: readonly Lesson[];
	/** The file that they are in. */
	readonly lessonsFile: string | undefined;
	readonly lessonForm: LessonForm;
}

/** The defaults. The target is left out: it is read after all flags. */
export const defaultSettings: Omit<Settings, 'target' | 'runs' | 'auto'> = {
	config: defaultConfig,
	edits: [],
	restarts: 1,
	threads: undefined,
	isFine: false,
	stop: undefined,
	view: {
		pace: 500,
		fps: 30,
		charset: 'auto',
		color: 'auto',
		theme: 'auto',
		lossScale: 'linear',
		stopsConverged: true,
		mouse: true,
		verifies: true,
		opens: 'fit',
	},
	output: {
		format: 'log',
		every: undefined,
		untilConverged: false,
		widerGrid: false,
		lookAhead: 0,
		quick: false,
	},
	picture: {screenshot: undefined, size: undefined, epoch: undefined, keys: [], isForced: false},
	serve: defaultServeOptions,
	lessons,
	lessonsFile: undefined,
	lessonForm: 'text',
};
