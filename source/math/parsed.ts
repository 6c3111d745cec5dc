/** The result of a parser: the value, or a message and the offset of the mistake in the text. */
export type Parsed<T> =
	| {readonly ok: true; readonly value: T}
	| {readonly ok: false; readonly message: string; readonly at: number};

export const parsed = <T>(value: T): Parsed<T> => ({ok: true, value});

export const unparsed = (message: string, at = 0): Parsed<never> => ({ok: false, message, at});
