import type {Action} from '../state/action.ts';
import type {Place} from '../state/places.ts';

/** What is held while a button is down: where it went down, and whether it has moved since. */
export interface Grip {
	readonly chart: Place['chart'];
	readonly column: number;
	readonly hasMoved: boolean;
}

/** What the left button did over a column of the screen. */
export interface Pointed {
	readonly kind: 'press' | 'drag' | 'release';
	readonly column: number;
}

/** A number of no more decimals than tell neighbouring cells apart. */
const rounded = (value: number, cell: number): number => {
	const decimals = Math.max(0, Math.min(12, Math.ceil(-Math.log10(cell))));
	return Number(value.toFixed(decimals));
};

/** What the pointer does: a press points at a place, and a drag across the density carries the start along. */
export const pointed = (
	grip: Grip | undefined,
	{kind, column}: Pointed,
	place: Place | undefined,
): {readonly grip: Grip | undefined; readonly action?: Action} => {
	if (kind === 'release') return {grip: undefined};
	if (kind === 'press') {
		if (place === undefined) return {grip: undefined};
		return {grip: {chart: place.chart, column, hasMoved: false}, action: {type: 'point-at', place}};
	}
	if (grip === undefined || place?.chart !== grip.chart) return {grip};
	if (place.chart !== 'density') return {grip, action: {type: 'point-at', place}};
	if (!grip.hasMoved && column === grip.column) return {grip};
	return {
		grip: {...grip, hasMoved: true},
		action: {type: 'drag-start', mu: rounded(place.x, place.cell), isFirst: !grip.hasMoved},
	};
};
