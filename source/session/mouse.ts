import {type Grip, pointed} from '../lab/changes/pointer.ts';
import type {Action} from '../lab/state/action.ts';
import type {Place} from '../lab/state/places.ts';
import type {MouseEvent} from '../terminal/mouse.ts';
import type {WordsClick} from '../ui/words-at.ts';

/** Lines that one notch of a wheel scrolls by. */
const LINES = 3;
/** Two presses at one place within this time are a double click, in milliseconds. */
const DOUBLE_MS = 400;

/** The session as the mouse sees it. */
export interface MouseTarget {
	/** True if something lies over the charts. */
	readonly isCovered: () => boolean;
	/** True while the peaks of p are moved. */
	readonly isMovingPeaks: () => boolean;
	readonly placeAt: (column: number, row: number) => Place | undefined;
	/** What a click on words does. */
	readonly clickAt: (column: number, row: number) => WordsClick | undefined;
	readonly dispatch: (action: Action) => void;
	readonly press: (key: string) => void;
	/** Milliseconds, from any start. */
	readonly now?: () => number;
}

interface Press {
	readonly at: number;
	readonly column: number;
	readonly row: number;
}

/** Follows a mouse from one event to the next. */
export class MouseInput {
	readonly #target: MouseTarget;
	#grip: Grip | undefined;
	#lastPress: Press | undefined;

	constructor(target: MouseTarget) {
		this.#target = target;
	}

	take(event: MouseEvent): void {
		if (event.kind === 'wheel') this.#turn(event.by, event.column, event.row);
		else if (event.button === 'left') this.#point(event.kind, event.column, event.row);
	}

	/**
	 * Time is not turned by accident: a wheel scrolls what lies over the charts, zooms the epochs of traces, and widens a
	 * peak that is moved.
	 */
	#turn(by: 1 | -1, column: number, row: number): void {
		const {isCovered, isMovingPeaks, placeAt, dispatch, press} = this.#target;
		if (!isCovered()) {
			const place = placeAt(column, row);
			const up = by === 1 ? -1 : 1;
			if (place?.chart === 'trace') dispatch({type: 'zoom-epochs', by: up, about: place.epoch});
			if (place?.chart === 'density' && isMovingPeaks())
				dispatch({type: 'change-peak', part: 'width', by: up});
			return;
		}
		for (let i = 0; i < LINES && isCovered(); i++) press(by === 1 ? 'down' : 'up');
	}

	#point(kind: 'press' | 'drag' | 'release', column: number, row: number): void {
		const {isCovered, placeAt, clickAt, dispatch, press} = this.#target;
		const isDouble = kind === 'press' && this.#isSecond(column, row);
		const click = kind === 'press' ? clickAt(column, row) : undefined;
		if (click !== undefined) {
			this.#grip = undefined;
			if ('action' in click) dispatch(click.action);
			else for (const key of click.keys) press(key);
			return;
		}
		const place = isCovered() ? undefined : placeAt(column, row);
		const {grip, actions} = pointed(this.#grip, {kind, column, isDouble}, place);
		this.#grip = grip;
		for (const action of actions) dispatch(action);
	}

	/** True if a press is the second of two; a third one begins anew. */
	#isSecond(column: number, row: number): boolean {
		const at = (this.#target.now ?? (() => performance.now()))();
		const last = this.#lastPress;
		const isSecond =
			last !== undefined && at - last.at < DOUBLE_MS && last.column === column && last.row === row;
		this.#lastPress = isSecond ? undefined : {at, column, row};
		return isSecond;
	}
}
