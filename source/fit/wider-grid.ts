import type {Engine, EngineFactory} from '../engine/engine.ts';
import {descend, type Optimum} from '../math/descent.ts';
import {type Grid, widenedGrid} from '../math/grid.ts';
import {LEAST_OFF_GRID} from '../math/off-grid.ts';
import {evaluateTarget} from '../math/target.ts';

/** The optimum that a run approaches, on a grid that holds q. */
export interface WiderOptimum {
	readonly grid: Grid;
	/** Its loss is the mean over that grid. */
	readonly optimum: Optimum;
}

/** A grid may grow to so many times its points. */
const MOST_TIMES = 17;
const MOST_POINTS = 100_000;

/**
 * The optimum downhill of `optimum` on the first wider grid that has all but 1 % of q; the widest one's if none has.
 * Undefined where p is known on its grid only, and where no optimum is found.
 */
export const optimumOnWiderGrid = (
	{problem}: Engine,
	makeEngine: EngineFactory,
	optimum: Optimum,
): WiderOptimum | undefined => {
	const {terms, grid} = problem.target;
	if (terms.length === 0) return undefined;
	let found: WiderOptimum | undefined;
	let from = optimum;
	// Odd factors keep the old points among the new ones.
	for (let times = 3; times <= MOST_TIMES && grid.points.length * times <= MOST_POINTS; times += 2) {
		const wide = widenedGrid(grid, times);
		const engine = makeEngine({...problem, target: evaluateTarget(terms, wide)});
		const next = descend(engine, from.parameters);
		engine.dispose();
		if (next === undefined) return found;
		found = {grid: wide, optimum: next};
		if (next.offGrid < LEAST_OFF_GRID) return found;
		from = next;
	}
	return found;
};
