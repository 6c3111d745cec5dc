import type {Engine} from '../../engine/engine.ts';
import type {Outlook, Search} from '../../fit/outlook.ts';
import type {Run} from '../../fit/run.ts';
import type {SwitchMark} from './marks.ts';

/** The optimum that the run is heading for, as far as it is known. */
export interface Survey {
	/** Where the search that is under way, or the last one, set out from. */
	readonly epoch: number;
	/** The result of the last finished search; undefined before the first. */
	readonly outlook: Outlook | undefined;
	/** A search that has not ended yet. */
	readonly search: Search | undefined;
}

/** A run that is watched: with what is known of where it is heading. */
export interface Runner extends Run {
	/** The 64-bit engine on the same problem: it finds optima and measures how the run stands. */
	readonly reference: Engine;
	/** Undefined until it has been looked for. */
	readonly survey: Survey | undefined;
	/** The switches so far. */
	readonly marks: readonly SwitchMark[];
}
