import type {Action, Effect} from '../lab/state/action.ts';
import type {Missing} from '../lab/state/facilities.ts';
import type {GradientCheck} from '../workers/gradient-check.ts';
import type {Turns} from './turns.ts';

/** The effects that act outside of the session. */
export type OutsideEffect = Exclude<Effect, {type: 'redraw'}>;

/** The size of the window, in cells. */
export interface WindowSize {
	readonly columns: number;
	readonly rows: number;
}

/** Takes what comes of an effect. */
export type Hear = (action: Action) => void;

/** The world beyond a session: files, threads, the clipboard. */
export interface Outside {
	/** What it cannot do: the dashboard does not speak of that, and says why to those who ask. */
	readonly missing?: Missing;
	/** Does what the lab asks for; `hear` takes what comes of it, now or later. */
	readonly perform: (effect: OutsideEffect, hear: Hear, size: WindowSize) => void;
	/** A second opinion on the gradient; undefined where none is wanted. */
	readonly gradientCheck?: GradientCheck;
	/** Whom a session takes turns with at full speed; nobody without it. */
	readonly turns?: Turns;
	/** Hears what goes wrong while nobody waits for it: in a tick of the clock, say. Without it, it is thrown. */
	readonly fail?: (error: unknown) => void;
	/** Ends whatever is still at work. Returns the files that are not written because of that. */
	readonly close: () => readonly string[];
}

/** Does what nobody waits for; what goes wrong in it goes to the outside's `fail`, where it has one. */
export const guarded = ({fail}: Outside, work: () => void): void => {
	if (fail === undefined) {
		work();
		return;
	}
	try {
		work();
	} catch (error) {
		fail(error);
	}
};

/** An outside that only frees engines: for sessions that nobody sits at. */
export const noOutside: Outside = {
	perform(effect) {
		if (effect.type === 'dispose') effect.engine.dispose();
	},
	close: () => [],
};
