import type {Problem} from '../../engine/engine.ts';
import type {Basins} from '../../fit/maps/basins.ts';
import type {Landscape} from '../../fit/maps/landscape.ts';
import type {BasinsQuestion} from '../../fit/maps/question.ts';

/** What is known of the maps over (mu, sigma); each is begun when it is first looked at. */
export interface Maps {
	readonly landscape: {readonly problem: Problem; readonly map: Landscape} | undefined;
	readonly basins: AskedBasins | undefined;
}

export interface AskedBasins {
	readonly question: BasinsQuestion;
	readonly map: Basins;
	/** Whether more of it is on its way. */
	readonly isUnderWay: boolean;
	/** Whether it cannot be made here. */
	readonly hasFailed: boolean;
}

export const noMaps: Maps = {landscape: undefined, basins: undefined};
