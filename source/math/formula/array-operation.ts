/*
 * The operations of a formula on arrays, there and back: reverse-mode differentiation, by which one way back through
 * the steps gives the derivatives by every point. A number is an array of length 1 and is read at each x of a curve:
 * `i & mask` is i in a curve and 0 in a number. A gradient may be a number too, where it is the same at each x.
 *
 * Derivatives are those of PyTorch, and 0 times infinity on the way back is 0: what counts nowhere pulls nowhere.
 */

export type StepValues = Float64Array;

export interface ArrayOperation {
	/** Fills y with the values, from those of up to three parts. */
	readonly forward: (y: StepValues, a: StepValues, b: StepValues, c: StepValues) => void;
	/** Adds dL/dy times the derivatives to the gradients of those parts that have one. */
	readonly backward: (
		dy: StepValues,
		y: StepValues,
		parts: readonly StepValues[],
		gradients: readonly (StepValues | undefined)[],
	) => void;
	/** The same for an operation of one part whose gradient is not set yet: sets it. */
	readonly begin?: (
		dy: StepValues,
		parts: readonly StepValues[],
		gradients: readonly (StepValues | undefined)[],
	) => void;
}

/** What stands for a part that there is not. */
export const NONE: StepValues = new Float64Array(1);

/** The part of an index that counts in an array: all of it, or none in a number. */
export const maskOf = ({length}: StepValues): number => (length === 1 ? 0 : -1);

/** Adds sign times the gradient of a value to that of a part of it. */
export const addTimes = (da: StepValues, dy: StepValues, length: number, sign: number): void => {
	const to = maskOf(da);
	const from = maskOf(dy);
	for (let i = 0; i < length; i++) da[i & to] = (da[i & to] ?? 0) + sign * (dy[i & from] ?? 0);
};
