import type {Engine, EngineChoice, EngineFactory} from '../../engine/engine.ts';
import {type FitConfig, problemOf, startOf} from '../../fit/config.ts';
import {lengthOf} from '../../fit/edits.ts';
import {startFit} from '../../fit/fit.ts';
import {emptyHistory} from '../../fit/history.ts';
import {type Edit, startRecording} from '../../fit/recording.ts';
import type {Run} from '../../fit/run.ts';
import type {SharedRun} from '../../fit/share.ts';
import type {Search} from '../../fit/survey.ts';
import type {Optimum} from '../../math/newton.ts';
import type {Target} from '../../math/target.ts';
import {type Maps, noMaps} from '../changes/maps.ts';
import type {KnownOptima} from '../changes/optima.ts';
import type {Race} from '../changes/race.ts';
import {noEdits, type UndoStacks} from '../changes/undo.ts';
import type {LessonVisit} from '../lessons/visit.ts';
import {type Mark, marksOf} from './marks.ts';
import type {TextField} from './text-field.ts';

/** What the screen shows of a run, each with a picture of its own. */
export type ViewName = 'fit' | 'race' | 'landscape' | 'basins' | 'why';
/** In the order in which Tab goes through them. */
export const viewNames: readonly ViewName[] = ['fit', 'race', 'landscape', 'basins', 'why'];

/** A quantity that is typed in, not nudged. */
export type PromptField = 'mu' | 'sigma';

export type Overlay =
	| {readonly kind: 'none'}
	| {readonly kind: 'help'; readonly scroll: number}
	/** The list of lessons, at one of them. */
	| {readonly kind: 'lessons'; readonly selected: number}
	| {readonly kind: 'prompt'; readonly field: PromptField; readonly text: string; readonly error: string}
	/** The target as a line of text. */
	| {readonly kind: 'target'; readonly field: TextField; readonly error: TextError | undefined}
	/** Every setting with its value; one is chosen, and may be being typed. */
	| {
			readonly kind: 'settings';
			readonly chosen: string;
			readonly field: TextField | undefined;
			readonly error: string;
	  }
	/** The command line that does the run again. */
	| {readonly kind: 'share'; readonly run: SharedRun; readonly text: string; readonly scroll: number}
	/** The name of the file that the run goes to; proposed until somebody types. */
	| {
			readonly kind: 'export';
			readonly field: TextField;
			readonly isProposed: boolean;
			readonly error: string;
	  }
	/** Every action by its name, those that match what is typed. */
	| {readonly kind: 'palette'; readonly field: TextField; readonly chosen: number};

/** What is wrong with a text, and at which character. */
export interface TextError {
	readonly message: string;
	readonly at: number;
}

/** What lies downhill of the run, as far as it is known. */
export interface Survey {
	/** Where the search that is under way, or the last one, set out from. */
	readonly epoch: number;
	/** Whether a search has ended yet. */
	readonly isKnown: boolean;
	/** What the last search to end has found. */
	readonly optimum: Optimum | undefined;
	/** A search that has not ended yet. */
	readonly search: Search | undefined;
}

/** Where values are read off: at a point of the grid, at an epoch, or at q's parameters on a map. */
export type Crosshair =
	| {readonly chart: 'density'; readonly index: number}
	| {readonly chart: 'trace'; readonly epoch: number}
	| {readonly chart: 'plane'; readonly mu: number; readonly sigma: number};

/** What the charts are drawn with, from the richest to the plainest. */
export const charsets = ['octant', 'braille', 'block', 'classic', 'ascii'] as const;
export type CharsetName = (typeof charsets)[number];

/** How heights are spread: p can be several times as high as q. */
export const heightScales = ['linear', 'sqrt', 'log'] as const;
export type HeightScale = (typeof heightScales)[number];

/** How far TensorFlow.js's gradient was from the closed form's when that was last looked at. */
export interface Agreement {
	/** |difference| sigma / max(|gradient| sigma, |loss|): 1e-7 is what 32 bits can tell. */
	readonly difference: number;
}

/** The engines that can be made now; tfjs joins once it is loaded. */
export interface EngineFactories {
	readonly 'closed-form': EngineFactory;
	readonly tfjs: EngineFactory | undefined;
}

/** A run that is watched: with what is known of where it is heading. */
export interface Runner extends Run {
	/** The 64-bit engine on the same problem: it finds optima and measures how the run stands. */
	readonly reference: Engine;
	/** Undefined until it has been looked for. */
	readonly survey: Survey | undefined;
	/** The switches so far. */
	readonly marks: readonly Mark[];
}

/** The whole dashboard at one moment, apart from its size. */
export interface LabState extends Runner {
	readonly factories: EngineFactories;
	/** A target that was estimated from data; it is not read again. */
	readonly estimated: Target | undefined;
	/** An engine that was asked for and is still being loaded. */
	readonly awaited: EngineChoice | undefined;
	/** The epoch at which the run stops by itself. */
	readonly goal: number;
	readonly mode: 'running' | 'paused' | 'stopped';
	/** Steps a second; Infinity for as many as there are. */
	readonly pace: number;
	readonly agreement: Agreement | undefined;
	readonly crosshair: Crosshair | undefined;
	readonly charset: CharsetName;
	readonly heightScale: HeightScale;
	readonly overlay: Overlay;
	readonly view: ViewName;
	readonly maps: Maps;
	/** Whether all optima are drawn, and not only the one that the run is heading for. */
	readonly hasGhosts: boolean;
	/** Undefined until they were asked for. */
	readonly optima: KnownOptima | undefined;
	/** The term of the target that the arrows change, from 0; undefined while they do not. */
	readonly peak: number | undefined;
	/** Undefined until it was looked at. */
	readonly race: Race | undefined;
	readonly undo: UndoStacks;
	/** The lesson that one is in. */
	readonly lesson: LessonVisit | undefined;
	/** Names of the lessons that have been read to their end. */
	readonly lessonsDone: readonly string[];
	/** One sentence about what just happened; the next key clears it. */
	readonly notice: string;
}

export interface LabStart {
	readonly config: FitConfig;
	readonly target: Target;
	readonly factories: EngineFactories;
	readonly pace: number;
	readonly charset: CharsetName;
	/** Edits that lie ahead: the run goes through them as through a past that it has been in. */
	readonly edits?: readonly Edit[] | undefined;
	/** Where the run stops by itself; undefined for the epochs that it is meant to have. */
	readonly stop?: number | undefined;
}

/** A dashboard that runs its config from the start. An engine not yet loaded is awaited meanwhile. */
export const initialState = (start: LabStart): LabState => {
	const {config, target, factories, pace, charset, edits = [], stop} = start;
	const problem = problemOf(config, target);
	const reference = factories['closed-form'](problem);
	const factory = factories[config.engine];
	const engine = config.engine === 'closed-form' || factory === undefined ? reference : factory(problem);
	const fit = startFit(engine, config, startOf(config));
	return {
		config,
		target,
		factories,
		estimated: config.data === undefined ? undefined : target,
		engine,
		reference,
		awaited: factory === undefined ? config.engine : undefined,
		fit,
		history: emptyHistory(fit.parameters.length),
		recording: {...startRecording(config, fit), edits},
		marks: marksOf({start: config, edits}),
		goal: stop ?? lengthOf(config, edits),
		// A run waits for the engine that it was asked to have: its numbers are to be that engine's alone.
		mode: factory === undefined ? 'paused' : 'running',
		pace,
		survey: undefined,
		agreement: undefined,
		crosshair: undefined,
		charset,
		heightScale: 'linear',
		overlay: {kind: 'none'},
		view: 'fit',
		maps: noMaps,
		hasGhosts: false,
		optima: undefined,
		peak: undefined,
		race: undefined,
		undo: noEdits,
		lesson: undefined,
		lessonsDone: [],
		notice: factory === undefined ? 'loading TensorFlow.js' : '',
	};
};
