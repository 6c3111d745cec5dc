import type {Axes} from '../../charts/axes.ts';
import type {Rect} from '../../charts/cells.ts';
import {holdRange, logKindOf, type Range, type ScaleKind, widened} from '../../charts/range.ts';
import type {Quantity} from '../../fit/history.ts';
import type {LabState} from '../../lab/state/state.ts';

/** A trace from so many columns and rows on has values at its left. */
const LEAST_WITH_AXIS = {width: 24, height: 4} as const;

/** The axes of a trace: its values from 80x24 up, none in a smaller one. */
export const traceAxes = ({width, height}: Pick<Rect, 'width' | 'height'>): Axes =>
	width >= LEAST_WITH_AXIS.width && height >= LEAST_WITH_AXIS.height ? 'y' : 'none';

/** The scale of a quantity over the epochs: that of the loss is the viewer's to choose. */
export const traceKind = (
	quantity: Quantity,
	{lossScale}: Pick<LabState, 'lossScale'>,
	data: Range,
): ScaleKind => (quantity === 'loss' && lossScale === 'log' ? logKindOf(data) : 'linear');

/**
 * The ranges that the axes show, so that they change rarely. A new `occasion` (another run, another
 * loss) forgets them: a fresh start gets fresh axes.
 */
export class AxisMemory {
	readonly #ranges = new Map<string, Range>();
	#occasion = '';

	enter(occasion: string): void {
		if (occasion === this.#occasion) return;
		this.#occasion = occasion;
		this.#ranges.clear();
	}

	/** The range for `data`, at least `least` wide: what is narrower is no movement but rounding. */
	hold(
		axis: string,
		data: Range,
		options: {readonly zero?: boolean; readonly kind?: ScaleKind; readonly least?: number} = {},
	): Range {
		const range = holdRange(this.#ranges.get(axis), widened(data, options.least ?? 0), options);
		this.#ranges.set(axis, range);
		return range;
	}
}
