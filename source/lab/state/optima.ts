import type {Problem} from '../../engine/engine.ts';
import type {OptimaSearch} from '../../math/optima.ts';

/** All optima of a problem, as far as they have been found. */
export interface KnownOptima {
	readonly problem: Problem;
	readonly search: OptimaSearch;
}
