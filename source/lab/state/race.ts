import type {Runner} from './runner.ts';

export const racesBy = ['loss', 'optimizer', 'start'] as const;

/** The setting in which the runners of a race differ. */
export type RaceBy = (typeof racesBy)[number];

/** Runs beside the lab's own, from one start and in step with it. */
export interface Race {
	readonly by: RaceBy;
	/** The others, in the order of their lanes. */
	readonly rivals: readonly Runner[];
	/** The lane of the lab's own run, the one that keys change. */
	readonly place: number;
	/** True if an edit goes to all runners, but for what they differ in. */
	readonly isTogether: boolean;
}
