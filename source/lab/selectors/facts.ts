import {type Crosshair, chartAimedAt} from '../state/places.ts';
import type {Race} from '../state/race.ts';
import type {LabState} from '../state/state.ts';
import {isTraced} from '../state/views.ts';
import {epochsZoomed} from './epochs-shown.ts';
import {filesUnderWay, workUnderWay} from './work.ts';

/** The parts of the state that the words around the charts speak of as they are. */
type Spoken = Pick<
	LabState,
	| 'awaited'
	| 'charset'
	| 'company'
	| 'config'
	| 'engine'
	| 'hasOctants'
	| 'hasWideGlyphs'
	| 'heightScale'
	| 'lesson'
	| 'lessons'
	| 'lessonPath'
	| 'lessonsDone'
	| 'link'
	| 'lossScale'
	| 'missing'
	| 'mode'
	| 'notice'
	| 'overlay'
	| 'pace'
	| 'peak'
	| 'target'
	| 'theme'
	| 'view'
>;

/**
 * All that the words around the charts depend on. Header, footer, help and dialogs are made from this value and see
 * nothing else of the state: while no field of it changes, neither do they.
 */
export interface Facts extends Spoken {
	readonly hasDiverged: boolean;
	readonly crosshairChart: Crosshair['chart'] | undefined;
	readonly raceBy: Race['by'] | undefined;
	/** True if an edit goes to all runners of the race. */
	readonly isTogether: boolean;
	readonly canUndo: boolean;
	/** How far a run is on a long way to another epoch, in words. */
	readonly work: string | undefined;
	/** How far the files are that are being written, in words. */
	readonly writing: string | undefined;
	/** True if the traces show a part of the epochs. */
	readonly isZoomed: boolean;
	/** True if the run has steps to go back to. */
	readonly hasPast: boolean;
}

/**
 * The facts of a state: values that are compared one by one, by identity. Every step of the clock makes this value, as one
 * literal: V8 takes forty times as long for a spread with more members behind it.
 */
export const factsOf = (state: LabState): Facts => ({
	awaited: state.awaited,
	charset: state.charset,
	company: state.company,
	config: state.config,
	engine: state.engine,
	hasOctants: state.hasOctants,
	hasWideGlyphs: state.hasWideGlyphs,
	heightScale: state.heightScale,
	lesson: state.lesson,
	lessons: state.lessons,
	lessonPath: state.lessonPath,
	lessonsDone: state.lessonsDone,
	link: state.link,
	lossScale: state.lossScale,
	missing: state.missing,
	mode: state.mode,
	notice: state.notice,
	overlay: state.overlay,
	pace: state.pace,
	peak: state.peak,
	target: state.target,
	theme: state.theme,
	view: state.view,
	hasDiverged: state.fit.diverged !== undefined,
	crosshairChart: chartAimedAt(state),
	raceBy: state.race?.by,
	isTogether: state.race?.isTogether ?? false,
	isZoomed: isTraced(state.view) && epochsZoomed(state) !== undefined,
	canUndo: state.undo.past.length > 0,
	work: workUnderWay(state),
	writing: filesUnderWay(state),
	hasPast: state.recording.newest > 0,
});

/** True if no fact has changed. */
export const areSameFacts = (a: Facts, b: Facts): boolean => {
	for (const name in a) if (a[name as keyof Facts] !== b[name as keyof Facts]) return false; // `in` forgets the names' type
	return true;
};
