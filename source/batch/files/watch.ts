/** The listener to the writing of a file. */
export interface Watch {
	/** Called with the fraction done, from 0 to 1. */
	readonly report: (part: number) => void;
	/** Called if the run has diverged, before the content is complete. */
	readonly onDiverged: () => void;
}
