import type {Update} from '../changes/run.ts';
import type {Action} from '../state/action.ts';
import type {LabState} from '../state/state.ts';

/**
 * The kind of an action.
 *
 * - edit: a person changes the run, which can be undone; in a race it goes to the other runners too
 * - switch: a person goes to another run that is there already
 * - look: a person changes what is seen or where the run stands, and nothing that its numbers follow from
 * - news: something happens by itself; what was said last stays on the screen
 * - late edit: an edit that a person asked for earlier, which happens now by itself
 */
export type ActionKind = 'edit' | 'switch' | 'look' | 'news' | 'late edit';

/** An action's kind and its effect, a pure function. */
export interface Handler<A extends Action> {
	readonly kind: ActionKind;
	readonly handle: (state: LabState, action: A) => Update;
}

/** The handlers of some actions, by their types. */
export type Handlers<T extends Action['type']> = {
	readonly [K in T]: Handler<Extract<Action, {type: K}>>;
};

const ofKind =
	(kind: ActionKind) =>
	<A extends Action>(handle: Handler<A>['handle']): Handler<A> => ({kind, handle});

export const edit = ofKind('edit');
export const lateEdit = ofKind('late edit');
export const switching = ofKind('switch');
export const look = ofKind('look');
export const news = ofKind('news');

/** A state of which nobody outside need know. */
export const only = (state: LabState): Update => [state, []];

/** The item of a list that is so many further, going round. */
export const cycled = <T>(list: readonly T[], current: T, by: number): T | undefined =>
	list[(list.indexOf(current) + by + list.length) % list.length];

/** A run that is to have an engine from its first step waits until that is loaded. */
export const isWaiting = ({awaited, config}: LabState): boolean => awaited === config.engine;

/** Goes on; a run that has reached its goal gets another stretch as long as the first. */
export const resumed = (state: LabState): LabState => {
	const epoch = state.journey?.to ?? state.fit.epoch;
	return {...state, mode: 'running', goal: epoch >= state.goal ? epoch + state.config.epochs : state.goal};
};
