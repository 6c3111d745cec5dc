import type {FunctionName, OperatorName, QuantityName} from './vocabulary.ts';

/** A stretch of the formula's text. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A formula as it is written: a tree, whose parts know where they stand and what shape they have. */
export type Expression = Span & {
	/** True for one number at each x; false for a single number. */
	readonly isCurve: boolean;
} & (
		| {readonly kind: 'number'; readonly value: number}
		| {readonly kind: 'quantity'; readonly name: QuantityName}
		| {readonly kind: 'negated'; readonly parts: readonly [Expression]}
		| {
				readonly kind: 'operator';
				readonly name: OperatorName;
				readonly parts: readonly [Expression, Expression];
		  }
		| {readonly kind: 'call'; readonly name: FunctionName; readonly parts: readonly Expression[]}
	);

/** A formula with the name that it was given, if it was: `name = formula`. */
export interface ParsedFormula {
	readonly name: string | undefined;
	/** The formula alone. */
	readonly text: string;
	/** Its spans count from the start of `text`. */
	readonly root: Expression;
}
