import type {Target} from '../../math/target.ts';
import type {FitConfig} from '../config.ts';
import {isSamePlane, type Plane} from './plane.ts';

/** What decides the basins of a map: the runs' config but for their start, the target, and the plane of the starts. */
export interface BasinsQuestion {
	readonly config: FitConfig;
	readonly target: Target;
	readonly plane: Plane;
}

/** All of a config but what cannot change where a run from a given start ends. */
const essence = ({mu, sigma, engine, units, ...rest}: FitConfig): string => JSON.stringify(rest);

/** True if two questions have the same answer. */
export const isSameQuestion = (a: BasinsQuestion, b: BasinsQuestion): boolean =>
	isSamePlane(a.plane, b.plane) && (a.config === b.config || essence(a.config) === essence(b.config));
