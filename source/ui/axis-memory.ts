import {holdRange, type Range, type ScaleKind} from '../charts/scale.ts';

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

	hold(axis: string, data: Range, options: {readonly zero?: boolean; readonly kind?: ScaleKind} = {}): Range {
		const range = holdRange(this.#ranges.get(axis), data, options);
		this.#ranges.set(axis, range);
		return range;
	}
}
