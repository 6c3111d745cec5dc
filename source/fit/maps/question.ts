import type {Target} from '../../math/target.ts';
import type {FitConfig} from '../config.ts';
import {isSamePlane, type Plane} from './plane.ts';

/** What decides the basins of a map: the runs' config but for their start, the target, and the plane of the starts. */
export interface BasinsQuestion {
	readonly config: FitConfig;
	readonly target: Target;
	readonly plane: Plane;
}

/** All of a config that decides where a run ends, but its start and its engine. */
const essence = (config: FitConfig): string => {
	const {target, normalize, data, grid, family, components, parametrization, loss, alpha} = config;
	const {optimizer, hyperparameters, schedule, epochs} = config;
	return JSON.stringify([
		[target, normalize, data, grid, family, components, parametrization, loss, alpha],
		[optimizer, hyperparameters, schedule, epochs],
	]);
};

/** True if two questions have the same answer. */
export const isSameQuestion = (a: BasinsQuestion, b: BasinsQuestion): boolean =>
	isSamePlane(a.plane, b.plane) && (a.config === b.config || essence(a.config) === essence(b.config));
