import type {Update} from '../changes/run.ts';
import type {Action} from '../state/action.ts';
import type {LabState} from '../state/state.ts';

/** What some kinds of action do to the dashboard: each a pure function. */
export type Handlers<T extends Action['type']> = {
	readonly [K in T]: (state: LabState, action: Extract<Action, {type: K}>) => Update;
};

/** A state of which nobody outside need know. */
export const only = (state: LabState): Update => [state, []];

/** The item of a list that is so many further, going round. */
export const cycled = <T>(list: readonly T[], current: T, by: number): T | undefined =>
	list[(list.indexOf(current) + by + list.length) % list.length];

/** A run that is to have an engine from its first step waits until that is loaded. */
export const isWaiting = ({awaited, config}: LabState): boolean => awaited === config.engine;

/** Goes on; a run that has reached its goal gets another stretch as long as the first. */
export const resumed = (state: LabState): LabState => ({
	...state,
	mode: 'running',
	goal: state.fit.epoch >= state.goal ? state.fit.epoch + state.config.epochs : state.goal,
});
