import type {Charset} from '../../charts/charset.ts';
import type {EngineChoice, EngineFactories, EngineName} from '../../engine/engine.ts';
import type {Target} from '../../math/target.ts';
import type {Agreement} from './agreement.ts';
import type {EpochZoom} from './epoch-zoom.ts';
import type {Missing} from './facilities.ts';
import type {Journey} from './journey.ts';
import type {Lesson} from './lesson.ts';
import type {Doubt, LessonVisit} from './lesson-visit.ts';
import type {Maps} from './maps.ts';
import type {KnownOptima} from './optima.ts';
import type {Overlay} from './overlay.ts';
import type {Crosshair} from './places.ts';
import type {Race} from './race.ts';
import type {RunMode} from './run-mode.ts';
import type {Runner} from './runner.ts';
import type {UndoStacks} from './undo.ts';
import type {HeightScale, LossScale, ThemeChoice, ViewName} from './views.ts';

/** What is said of those who watch over SSH. */
export interface Company {
	/** The code that they are asked for; empty where they are asked for none. */
	readonly code: string;
	/** What one types to join. */
	readonly join: string;
	/** How many are there, and what they have answered. */
	readonly line: string;
}

/** A file that is being written. */
export interface FileUnderWay {
	readonly file: string;
	readonly percent: number;
}

/** The whole dashboard at one moment, apart from its size. */
export interface LabState extends Runner {
	readonly factories: EngineFactories;
	/** The engines that there are, in the order that `e` goes through; some are loaded when they are asked for. */
	readonly engines: readonly EngineName[];
	/** What there is not around this dashboard. */
	readonly missing: Missing;
	/** A target that was estimated from data; it is not read again. */
	readonly estimated: Target | undefined;
	/** An engine that was asked for and is still being loaded. */
	readonly awaited: EngineChoice | undefined;
	/** The epoch at which the run stops by itself. */
	readonly goal: number;
	readonly mode: RunMode;
	/** True if a run stops where it has converged. */
	readonly stopsConverged: boolean;
	/** The epoch at which it did; once it was told to go on from there it does not stop again. */
	readonly convergedAt: number | undefined;
	/** On the way to another epoch; undefined where the run stands or runs. */
	readonly journey: Journey | undefined;
	/** Steps a second; Infinity for as many as there are. */
	readonly pace: number;
	readonly agreement: Agreement | undefined;
	readonly crosshair: Crosshair | undefined;
	readonly charset: Charset;
	/** True if the terminal is known to draw octants one column wide. */
	readonly hasOctants: boolean;
	/** True if characters of ambiguous width take two columns, as in some terminals of Chinese, Japanese and Korean. */
	readonly hasWideGlyphs: boolean;
	readonly theme: ThemeChoice;
	/** Of the terminal: dark where nothing else is known. */
	readonly background: 'dark' | 'light';
	readonly heightScale: HeightScale;
	/** Of the loss over the epochs. */
	readonly lossScale: LossScale;
	/** Undefined while the traces show all epochs. */
	readonly zoom: EpochZoom | undefined;
	/** True if the samples are drawn over p, as a histogram or a line for each of a few, where there are samples. */
	readonly hasHistogram: boolean;
	/** The speed of the link to the terminal, in words; undefined while it is not shown. */
	readonly link: string | undefined;
	/** Those who watch over SSH; undefined where nobody can. */
	readonly company: Company | undefined;
	readonly overlay: Overlay;
	readonly view: ViewName;
	readonly maps: Maps;
	/** True if all optima are drawn, and not only the one that the run is heading for. */
	readonly hasGhosts: boolean;
	/** Undefined until they were asked for. */
	readonly optima: KnownOptima | undefined;
	/** The term of the target that the arrows change, from 0; undefined while they do not. */
	readonly peak: number | undefined;
	/** Undefined until it was looked at. */
	readonly race: Race | undefined;
	readonly undo: UndoStacks;
	/** The lessons, in their order: the program's or a teacher's. */
	readonly lessons: readonly Lesson[];
	/** The lesson that one is in. */
	readonly lesson: LessonVisit | undefined;
	/** Undefined until a lesson's run was about to be changed. */
	readonly doubt: Doubt | undefined;
	/** The path through the lessons that their list shows, counted from 0. */
	readonly lessonPath: number;
	/** Names of the lessons that have been read to their end. */
	readonly lessonsDone: readonly string[];
	/** The files that are being written. */
	readonly writing: readonly FileUnderWay[];
	/** One sentence about what just happened; the next key clears it. */
	readonly notice: string;
}
