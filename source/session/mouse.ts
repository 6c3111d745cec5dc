import {type Grip, pointed} from '../lab/changes/pointer.ts';
import type {Action} from '../lab/state/action.ts';
import type {Place} from '../lab/state/places.ts';
import type {NamedKey} from '../terminal/input/key.ts';
import type {MouseEvent} from '../terminal/mouse.ts';

/** Lines that one notch of a wheel scrolls by. */
const LINES = 3;

/** The session as the mouse sees it. */
export interface MouseTarget {
	/** True if something lies over the charts. */
	readonly isCovered: () => boolean;
	readonly placeAt: (column: number, row: number) => Place | undefined;
	readonly dispatch: (action: Action) => void;
	readonly press: (key: NamedKey) => void;
}

/** Follows a mouse from one event to the next. */
export class MouseInput {
	readonly #target: MouseTarget;
	#grip: Grip | undefined;

	constructor(target: MouseTarget) {
		this.#target = target;
	}

	take(event: MouseEvent): void {
		const {isCovered, placeAt, dispatch, press} = this.#target;
		if (event.kind === 'wheel') {
			// Time is not turned by accident: a wheel moves what lies over the charts.
			for (let i = 0; i < LINES && isCovered(); i++) press(event.by === 1 ? 'down' : 'up');
			return;
		}
		if (event.button !== 'left') return;
		const place = isCovered() ? undefined : placeAt(event.column, event.row);
		const {grip, action} = pointed(this.#grip, event, place);
		this.#grip = grip;
		if (action) dispatch(action);
	}
}
