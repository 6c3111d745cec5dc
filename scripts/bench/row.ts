/** A limit that a figure is held to. */
export interface Budget {
	readonly bound: 'at least' | 'at most';
	readonly value: number;
}

export type Unit = '/s' | 'steps/s' | 'times' | 'ms' | 'ns' | 'bytes' | 'count';

/** A figure that was measured. */
export interface Measured {
	readonly what: string;
	readonly unit: Unit;
	readonly value: number;
	/** The lowest and the highest of the repetitions that `value` stands for. */
	readonly spread?: readonly [low: number, high: number] | undefined;
	readonly budget?: Budget | undefined;
}

/** A figure that could not be measured here, and why. */
export interface Unmeasured {
	readonly what: string;
	readonly skipped: string;
}

/** A figure whose measurement went wrong. */
export interface Failed {
	readonly what: string;
	readonly failed: string;
}

export type Row = Measured | Unmeasured | Failed;

/** All rows of one measure. */
export interface Group {
	readonly name: string;
	readonly title: string;
	readonly rows: readonly Row[];
}

export type Verdict = 'ok' | 'MISS' | '';

export const isMeasured = (row: Row): row is Measured => 'value' in row;

/** Whether a row keeps its budget; empty where it has none. A figure that is not a number keeps nothing. */
export const verdictOf = (row: Row): Verdict => {
	if (!isMeasured(row) || row.budget === undefined) return '';
	if (!Number.isFinite(row.value)) return 'MISS';
	const {bound, value: limit} = row.budget;
	const isKept = bound === 'at least' ? row.value >= limit : row.value <= limit;
	return isKept ? 'ok' : 'MISS';
};

export const atLeast = (value: number): Budget => ({bound: 'at least', value});
export const atMost = (value: number): Budget => ({bound: 'at most', value});
