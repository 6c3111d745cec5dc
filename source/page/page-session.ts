import {closedForm} from '../engine/closed-form.ts';
import {type PageRun, restoredTarget} from '../export/page/run.ts';
import {targetOf} from '../fit/config.ts';
import {evenSteps, paceOf} from '../lab/changes/journey.ts';
import {isUnsettled} from '../lab/changes/look-ahead.ts';
import {actionOf} from '../lab/keys/keymap.ts';
import type {Action, Effect} from '../lab/state/action.ts';
import {initialState} from '../lab/state/initial-state.ts';
import type {Lesson} from '../lab/state/lesson.ts';
import type {LabState} from '../lab/state/state.ts';
import {update} from '../lab/update.ts';
import {isOffered} from './offered.ts';

/** Steps a second: those of the dashboard. Before anything is played, all of the run is computed. */
const PACE = 500;
/** The part of a frame that may be spent on steps and on looking ahead. */
const SLICE_MS = 8;
/** A page that was hidden owes no steps for the time. */
const LONGEST_MS = 250;
const MOST_STEPS = 100_000;

const ELSEWHERE = 'a page writes no files and asks nobody; the program does: npx klfit-tui';

/** One run in a page: the lab's state, moved on by the frames of the browser and by the keys that the page has. */
export class PageSession {
	#state: LabState;
	#isOpening = true;
	#owed = 0;
	#last: number | undefined;
	readonly #draw: (state: LabState) => void;

	constructor(
		{config, edits, length, estimated}: PageRun,
		draw: (state: LabState) => void,
		lesson: Lesson | undefined,
	) {
		this.#state = initialState({
			config,
			target: estimated ? restoredTarget(estimated) : targetOf(config),
			factories: {'closed-form': closedForm},
			engines: ['closed-form'],
			pace: Number.POSITIVE_INFINITY,
			charset: 'braille',
			edits,
			stop: length,
			...(lesson && {lessons: [lesson]}),
		});
		this.#draw = draw;
		if (lesson === undefined) return;
		this.#open();
		this.dispatch({type: 'start-lesson', name: lesson.name});
	}

	get state(): LabState {
		return this.#state;
	}

	/** Does what a key does in the terminal, if the page has that. Returns whether it has. */
	press(key: string): boolean {
		const action = actionOf(this.#state, key);
		if (action === undefined || !isOffered(this.#state, action)) return false;
		this.dispatch(action);
		return true;
	}

	dispatch(action: Action): void {
		const [state, effects] = update(this.#state, action);
		this.#state = state;
		for (const effect of effects) this.#perform(effect);
	}

	#perform(effect: Effect): void {
		if (effect.type === 'dispose') effect.engine.dispose();
		else if (effect.type !== 'redraw') this.dispatch({type: 'told', text: ELSEWHERE});
	}

	/** Lets time pass, and draws: called for each frame of the browser, with its time in milliseconds. */
	readonly frame = (now: number): void => {
		const elapsed = Math.min(LONGEST_MS, now - (this.#last ?? now));
		this.#last = now;
		const end = performance.now() + SLICE_MS;
		this.#advance(elapsed, end);
		if (this.#isOpening && this.#state.mode !== 'running') this.#open();
		while (isUnsettled(this.#state) && performance.now() < end) this.dispatch({type: 'survey'});
		this.#draw(this.#state);
	};

	/** All is known: it stands at its end, and is played at the dashboard's pace. */
	#open(): void {
		this.#isOpening = false;
		this.#state = {...this.#state, pace: PACE};
	}

	#advance(elapsed: number, end: number): void {
		const pace = paceOf(this.#state);
		this.#owed = pace === 0 ? 0 : Math.min(MOST_STEPS, this.#owed + (elapsed * pace) / 1000);
		let chunk = 1;
		while (this.#owed >= 1 && paceOf(this.#state) > 0 && performance.now() < end) {
			const steps = evenSteps(this.#state, Math.min(chunk, Math.floor(this.#owed)));
			this.dispatch({type: 'advance', steps});
			this.#owed -= steps;
			chunk *= 2;
		}
		if (!Number.isFinite(pace)) this.#owed = 0;
	}
}
