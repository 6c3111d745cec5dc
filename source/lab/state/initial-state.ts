import type {Charset} from '../../charts/charset.ts';
import type {EngineFactories, EngineName} from '../../engine/engine.ts';
import {type FitConfig, problemOf, startOf} from '../../fit/config.ts';
import {describeBandwidth} from '../../fit/data-source.ts';
import {lengthOf} from '../../fit/edits.ts';
import {startFit} from '../../fit/fit.ts';
import {emptyHistory} from '../../fit/history.ts';
import {type Edit, startRecording} from '../../fit/recording.ts';
import type {Target} from '../../math/target.ts';
import type {Missing} from './facilities.ts';
import type {Lesson} from './lesson.ts';
import {noMaps} from './maps.ts';
import {marksOf} from './marks.ts';
import type {LabState} from './state.ts';
import {noEdits} from './undo.ts';
import type {LossScale, ThemeChoice} from './views.ts';

export interface LabStart {
	readonly config: FitConfig;
	readonly target: Target;
	readonly factories: EngineFactories;
	readonly engines?: readonly EngineName[] | undefined;
	readonly missing?: Missing | undefined;
	readonly pace: number;
	readonly charset: Charset;
	readonly hasOctants?: boolean | undefined;
	readonly theme?: ThemeChoice | undefined;
	readonly lossScale?: LossScale | undefined;
	readonly background?: LabState['background'] | undefined;
	/** Edits that lie ahead: the run goes through them as through a past that it has been in. */
	readonly edits?: readonly Edit[] | undefined;
	/** True if the run stops where it has converged. */
	readonly stopsConverged?: boolean | undefined;
	/** The lessons; none where nothing is said. */
	readonly lessons?: readonly Lesson[] | undefined;
	/** Where the run stops by itself; undefined for the epochs that it is meant to have. */
	readonly stop?: number | undefined;
}

/** What was passed over in the data, or else how p was estimated from them. */
const firstNotice = ({data}: FitConfig): string => {
	if (data === undefined) return '';
	const {notes = []} = data;
	return notes.length === 0 ? describeBandwidth(data) : notes.join('; ');
};

/** A dashboard that runs its config from the start. An engine not yet loaded is awaited meanwhile. */
export const initialState = (start: LabStart): LabState => {
	const {
		config,
		target,
		factories,
		engines = ['closed-form', 'tfjs-cpu'],
		missing = {},
		pace,
		charset,
		hasOctants = charset === 'octant',
		theme = 'auto',
		lossScale = 'linear',
		background = 'dark',
		edits = [],
		stopsConverged = false,
		stop,
		lessons = [],
	} = start;
	const problem = problemOf(config, target);
	const reference = factories['closed-form'](problem);
	const factory = factories[config.engine];
	const engine = config.engine === 'closed-form' || factory === undefined ? reference : factory(problem);
	const fit = startFit(engine, config, startOf(config));
	return {
		config,
		target,
		factories,
		engines,
		missing,
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
		journey: undefined,
		stopsConverged,
		convergedAt: undefined,
		pace,
		survey: undefined,
		agreement: undefined,
		crosshair: undefined,
		charset,
		hasOctants,
		hasWideGlyphs: false,
		theme,
		background,
		heightScale: 'linear',
		lossScale,
		zoom: undefined,
		hasHistogram: false,
		company: undefined,
		link: undefined,
		overlay: {kind: 'none'},
		view: 'fit',
		maps: noMaps,
		hasGhosts: false,
		optima: undefined,
		peak: undefined,
		race: undefined,
		undo: noEdits,
		writing: [],
		lessons,
		lesson: undefined,
		doubt: undefined,
		lessonPath: 0,
		lessonsDone: [],
		notice: factory === undefined ? 'loading TensorFlow.js' : firstNotice(config),
	};
};
