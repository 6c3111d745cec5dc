import type {FitConfig} from '../../fit/config.ts';
import type {StatusName} from '../../fit/status.ts';
import type {Measure} from './measures.ts';
import type {RaceBy} from './race.ts';
import type {HeightScale, ViewName} from './views.ts';

/** A number that a text quotes. */
export interface QuotedFigure {
	readonly of: Measure;
	/** By its source: a formula, a paper, or the reference numbers. */
	readonly is: number;
	/** The tolerance. */
	readonly within: number;
	/** As the text has it: the run's own number, rounded. */
	readonly quoted?: string;
}

/** A claim that a lesson makes about a run; a test checks it by making the run. */
export interface Fact {
	/** The sentence that is checked. */
	readonly claim: string;
	/** Changes to the screen's run. */
	readonly change?: Partial<FitConfig>;
	/** Steps; those of the run that the screen shows where nothing is said. */
	readonly epochs?: number;
	readonly status?: StatusName;
	/** The optimum that q is on or heading for: "the left peak". */
	readonly place?: string;
	readonly figures?: readonly QuotedFigure[];
	/** Where the expected numbers come from. */
	readonly source: string;
}

/** How a screen is to be seen; what is left out is as in the fit view. */
export interface ScreenLook {
	readonly view?: ViewName;
	/** What the runners of the race differ in: losses where nothing is said. */
	readonly raceBy?: RaceBy;
	readonly heightScale?: HeightScale;
	/** True where all optima are drawn. */
	readonly hasGhosts?: boolean;
	/** Where values are read off: at an x, the nearest point of the grid; at an epoch; or at a place of a map. */
	readonly crosshair?:
		| {readonly x: number}
		| {readonly epoch: number}
		| {readonly mu: number; readonly sigma: number};
	/** The epochs that the traces are zoomed in on. */
	readonly zoom?: {readonly from: number; readonly to: number};
}

/** Changes to the reference experiment; by default the previous screen's. */
interface Setting {
	readonly config?: Partial<FitConfig>;
	/** Set when the screen is turned to; from there on the reader is free to look elsewhere. */
	readonly look?: ScreenLook;
	/** A few lines at 76 columns; in plain ASCII where it is the program's. */
	readonly text: string;
	/** The line of a teacher's file that it begins in. */
	readonly line?: number;
}

/** Something that may happen, or not. */
export interface LessonAnswer {
	readonly says: string;
	/** What would have to be true for it, and where to see that it is not; undefined for the one that comes true. */
	readonly but?: string;
}

/** Asks what will happen, before it does. */
export interface PredictScreen extends Setting {
	readonly kind: 'predict';
	readonly question: string;
	readonly answers: readonly LessonAnswer[];
	/** What is said of the answer that comes true, where the run alone does not show it. */
	readonly right?: string;
}

/** Lets it happen: steps until an epoch, at a pace that can be watched. */
export interface RunScreen extends Setting {
	readonly kind: 'run';
	readonly until: number;
	readonly pace: number;
}

/** Says what happened and why. */
export interface RevealScreen extends Setting {
	readonly kind: 'reveal';
	/** What it comes to as mathematics: one line of ASCII, in the terms of `list losses`. */
	readonly formula?: string;
	readonly facts: readonly Fact[];
}

/** Gives the run to the reader: q is to be at a goal after so many epochs. */
export interface TaskScreen extends Setting {
	readonly kind: 'task';
	readonly until: number;
	readonly goal: {readonly mu: number; readonly sigma: number; readonly within: number};
	/** The furthest that q may start; what is left out may be anything. */
	readonly atMost: {readonly mu?: number; readonly sigma?: number};
}

export type LessonScreen = PredictScreen | RunScreen | RevealScreen | TaskScreen;

/** A few screens about one thing. */
export interface Lesson {
	/** As the command line takes it. */
	readonly name: string;
	/** The topic; it gives no answer away. */
	readonly title: string;
	/** The conclusion, shown in place of the title once it has been seen. */
	readonly moral: string;
	/** A sentence on what it is about, that gives no answer away. */
	readonly summary: string;
	/** Numbers of its texts that are no measurements of a run, such as what is true of p. */
	readonly known?: readonly string[];
	readonly screens: readonly LessonScreen[];
}
