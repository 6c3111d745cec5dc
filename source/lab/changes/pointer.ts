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
}

/** A number of no more decimals than tell neighbouring cells apart. */
const rounded = (value: number, cell: number): number => {
	const decimals = Math.max(0, Math.min(12, Math.ceil(-Math.log10(cell))));
	return Number(value.toFixed(decimals));
};

/** The action of a mouse event: a press points at a place; a drag across the density moves the initial mu. */
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
