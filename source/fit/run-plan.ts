import type {Target} from '../math/target.ts';
import type {FitConfig} from './config.ts';
import type {Edit} from './recording.ts';

/** A run before it is made: all that decides its numbers. */
export interface RunPlan {
	readonly config: FitConfig;
	/** The target that the config names, read. */
	readonly target: Target;
	/** The changes during the run, in the order of their epochs. */
	readonly edits: readonly Edit[];
	/** The epoch at which the run ends; undefined for the epochs that it is meant to have. */
	readonly stop: number | undefined;
}
