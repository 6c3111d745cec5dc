import type {FitConfig} from '../../fit/config.ts';
import type {StatusName} from '../../fit/status.ts';
import type {HeightScale, ViewName} from './views.ts';

/** A quantity that a test can measure on a finished run. */
export type Measure =
	| 'mu'
	| 'sigma'
	/** In the units of the run's config. */
	| 'loss'
	/** The cosine similarity itself, which the loss is the negative of. */
	| 'similarity'
	/** Steps until the run has settled on its optimum. */
	| 'settles at'
	/** Steps after which it stays there, as far as it goes. */
	| 'stays from'
	/** How much the loss fell over the last 100 steps. */
	| 'last fall'
	/** Steps for which sigma grows from the start without a pause. */
	| 'widens for'
	/** The largest sigma on the way. */
	| 'widest'
	/** The smallest. */
	| 'narrowest'
	/** Steps until it is within 0.01 of its optimum. */
	| 'near at'
	/** The parameter furthest from its optimum, and its distance. */
	| 'to go'
	| 'first loss'
	/** dL/dmu at the start. */
	| 'first slope'
	/** Points of the grid at which q underflows to 0 at the start, in 32 bits, and p does not. */
	| 'underflows'
	/** Where on x the pull on mu comes from at the start: the mean of x, weighted by the sizes of the shares in dL/dmu. */
	| 'pulled from'
	/** The part of q that lies outside of the grid, in percent. */
	| 'outside'
	/** Steps taken, of a run that diverged. */
	| 'epoch';

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
	readonly heightScale?: HeightScale;
	/** True where all optima are drawn. */
	readonly hasGhosts?: boolean;
}

/** Changes to the reference experiment; by default the previous screen's. */
interface Setting {
	readonly config?: Partial<FitConfig>;
	/** Set when the screen is turned to; from there on the reader is free to look elsewhere. */
	readonly look?: ScreenLook;
	/** In plain ASCII, a few lines at 76 columns. */
	readonly text: string;
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

export type LessonScreen = PredictScreen | RunScreen | RevealScreen;

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
	readonly screens: readonly LessonScreen[];
}
