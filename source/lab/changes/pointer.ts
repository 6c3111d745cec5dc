import type {Action} from '../state/action.ts';
import type {Place} from '../state/places.ts';

/** The state of a press: where the button went down and whether the pointer has moved since. */
export interface Grip {
	readonly chart: Place['chart'];
	readonly column: number;
	readonly hasMoved: boolean;
}

/** One event of the left button. */
export interface Pointed {
	readonly kind: 'press' | 'drag' | 'release';
	readonly column: number;
	/** True for the second press of two in quick succession at one place. */
	readonly isDouble?: boolean;
}

interface Outcome {
	readonly grip: Grip | undefined;
	readonly actions: readonly Action[];
}

/** A number of no more decimals than tell neighbouring cells apart. */
const rounded = (value: number, cell: number): number => {
	const decimals = Math.max(0, Math.min(12, Math.ceil(-Math.log10(cell))));
	return Number(value.toFixed(decimals));
};

/** A press points at a place of a chart, goes to an epoch of the bar and chooses a runner; a second one restarts there. */
const pressedAt = (place: Place, isDouble: boolean): readonly Action[] => {
	if (place.chart === 'bar') return [{type: 'seek-to', epoch: place.epoch}];
	if (place.chart === 'runner') return [{type: 'choose-runner', lane: place.lane}];
	const pointing: Action = {type: 'point-at', place};
	if (!isDouble || place.chart === 'trace') return [pointing];
	if (place.chart === 'plane') return [pointing, {type: 'start-here'}];
	return [{type: 'drag-start', mu: rounded(place.x, place.cell), isFirst: true}];
};

/**
 * The actions of a mouse event. A press acts on what is under the pointer; a drag across the density moves the initial
 * mu, or the chosen peak, along the bar it goes through the epochs, and elsewhere it points.
 */
export const pointed = (
	grip: Grip | undefined,
	{kind, column, isDouble = false}: Pointed,
	place: Place | undefined,
): Outcome => {
	if (kind === 'release') return {grip: undefined, actions: []};
	if (kind === 'press') {
		if (place === undefined) return {grip: undefined, actions: []};
		return {grip: {chart: place.chart, column, hasMoved: false}, actions: pressedAt(place, isDouble)};
	}
	if (grip === undefined || place?.chart !== grip.chart) return {grip, actions: []};
	if (place.chart !== 'density') return {grip, actions: pressedAt(place, false)};
	if (!grip.hasMoved && column === grip.column) return {grip, actions: []};
	return {
		grip: {...grip, hasMoved: true},
		actions: [{type: 'drag-start', mu: rounded(place.x, place.cell), isFirst: !grip.hasMoved}],
	};
};
