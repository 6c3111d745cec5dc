import type {Key} from '../../terminal/input/key.ts';
import type {Facts} from '../selectors/facts.ts';
import type {Action} from '../state/action.ts';
import type {Needing} from '../state/facilities.ts';
import type {ViewName} from '../state/views.ts';

export const topics = [
	'Run',
	'Time',
	'Loss',
	'Optimizer',
	'Start',
	'Target',
	'View',
	'Race',
	'Look',
	'Mouse',
	'Program',
] as const;

export type Topic = (typeof topics)[number];

/** A word of the footer: keys and what they do. */
export interface Hint {
	readonly keys: string;
	readonly does: string;
	/** True if the keys do nothing now: the hint keeps its place, and is dim. */
	readonly isOff?: boolean;
}

export interface Binding extends Needing {
	readonly keys: readonly Key[];
	/** The keys as the help prints them. */
	readonly shown: string;
	readonly action: Action;
	readonly help: string;
	readonly topic: Topic;
	/** The view in which it holds, before what the key means elsewhere; undefined for all. */
	readonly view?: ViewName;
	/** The help's line for this key and its opposite; the opposite is then not listed. */
	readonly pair?: {readonly shown: string; readonly help: string};
	/** False for keys that another line of the help speaks for. */
	readonly isListed?: false;
	/** Views in whose footer it comes behind the first: there it is what one does next. */
	readonly leadsIn?: readonly ViewName[];
	/** The footer's hint in this state; undefined if the key has nothing to do with it. */
	readonly hint?: (facts: Facts) => Hint | undefined;
}

/** A hint that is shown in every state. */
export const always = (keys: string, does: string) => (): Hint => ({keys, does});

/** The same, dim where the key does nothing. */
export const where =
	(keys: string, does: string, applies: (facts: Facts) => boolean) =>
	(facts: Facts): Hint =>
		applies(facts) ? {keys, does} : {keys, does, isOff: true};

/** The same, while a run is on a long way to another epoch. */
export const whileUnderWay =
	(keys: string, does: string) =>
	({work}: Facts): Hint | undefined =>
		work === undefined ? undefined : {keys, does};

/** A key of a mode, which no topic of the help lists. */
export type ModeBinding = Omit<Binding, 'topic'>;
