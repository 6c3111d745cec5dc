/**
 * Numbers as a typed array: the same one, or a copy of a plain one. A loop that only ever sees typed arrays makes no
 * object of each number.
 */
export const floats = (values: ArrayLike<number>): Float64Array =>
	values instanceof Float64Array ? values : Float64Array.from(values);
