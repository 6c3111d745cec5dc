import type {Problem} from '../../engine/engine.ts';
import type {Basins} from '../../fit/maps/basins.ts';
import type {Landscape} from '../../fit/maps/landscape.ts';
import type {BasinsQuestion} from '../../fit/maps/question.ts';

/** The maps over (mu, sigma), as far as they are known. Each starts when it is first viewed. */
export interface Maps {
	readonly landscape: {readonly problem: Problem; readonly map: Landscape} | undefined;
	readonly basins: AskedBasins | undefined;
}

export interface AskedBasins {
	readonly question: BasinsQuestion;
	readonly map: Basins;
	/** True if more of it is on its way. */
	readonly isUnderWay: boolean;
	/** Milliseconds until that is there; undefined where nobody knows. */
	readonly left?: number | undefined;
	/** True if it cannot be made here. */
	readonly hasFailed: boolean;
}

export const noMaps: Maps = {landscape: undefined, basins: undefined};
