import type {FitConfig} from '../../fit/config.ts';
import type {StatusName} from '../../fit/status.ts';

/** What can be measured of a run that has come to an end. */
export type Measure =
	| 'mu'
	| 'sigma'
	/** In the units of the run's config. */
	| 'loss'
	/** The cosine similarity itself, which the loss is the negative of. */
	| 'similarity'
	/** Steps until the run has settled on its optimum. */
	| 'settles at'
	/** Steps until it is within 0.01 of its optimum. */
	| 'near at'
	/** What is furthest from its optimum, and by how much. */
	| 'to go'
	| 'first loss'
	/** How steep the loss is in mu at the start. */
	| 'first slope'
	/** Steps taken, of a run that diverged. */
	| 'epoch';

/** A number that a text quotes. */
export interface Figure {
	readonly of: Measure;
	/** By its source: a formula, a paper, or the reference numbers. */
	readonly is: number;
	/** How far a run may be from that. */
	readonly within: number;
	/** As the text has it: the run's own number, rounded. */
	readonly quoted?: string;
}

/** What a lesson says of a run, for a test to check by running it. */
export interface Fact {
	/** The sentence that is checked. */
	readonly claim: string;
	/** What is changed of the run that the screen shows. */
	readonly change?: Partial<FitConfig>;
	/** Steps; those of the run that the screen shows where nothing is said. */
	readonly epochs?: number;
	readonly status?: StatusName;
	/** The optimum that q is on or heading for: "the left peak". */
	readonly place?: string;
	readonly figures?: readonly Figure[];
	/** Where the expected numbers come from. */
	readonly source: string;
}

/** What is changed of the reference experiment; without it a screen goes on with what the one before had. */
interface Setting {
	readonly config?: Partial<FitConfig>;
	/** In plain ASCII, a few lines at 76 columns. */
	readonly text: string;
}

/** Asks what will happen, before it does. */
export interface PredictScreen extends Setting {
	readonly kind: 'predict';
	readonly question: string;
	readonly answers: readonly string[];
	/** The answer that comes true, by its place. */
	readonly comesTrue: number;
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
	readonly facts: readonly Fact[];
}

export type LessonScreen = PredictScreen | RunScreen | RevealScreen;

/** A few screens about one thing. */
export interface Lesson {
	/** As the command line takes it. */
	readonly name: string;
	/** What it is about; it gives no answer away. */
	readonly title: string;
	/** What it comes to: the title once that has been seen. */
	readonly moral: string;
	/** A sentence on what it is about, that gives no answer away. */
	readonly summary: string;
	readonly screens: readonly LessonScreen[];
}
