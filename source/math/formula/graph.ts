import type {Span} from './expression.ts';
import type {QuantityName} from './vocabulary.ts';

/** What is computed at each x by itself. */
export type PointwiseOperation =
	| 'abs'
	| 'add'
	| 'divide'
	| 'equal'
	| 'exp'
	| 'expm1'
	| 'larger'
	| 'lessEqual'
	| 'less'
	| 'log'
	| 'log1p'
	| 'logAddExp'
	| 'multiply'
	| 'negate'
	| 'power'
	| 'relu'
	| 'sigmoid'
	| 'smaller'
	| 'sqrt'
	| 'square'
	| 'subtract'
	| 'tanh'
	| 'unequal'
	| 'where';

/** What makes a number of a curve. */
export type WholeOperation = 'dot' | 'largest' | 'mean' | 'norm' | 'smallest' | 'sum';

/** What a formula is computed by. */
export type Operation = PointwiseOperation | WholeOperation | 'cumsum';

/** A value of the computation, with the stretch of the formula that it stands for. */
export interface GraphStep {
	readonly makes: Operation | QuantityName | 'number';
	readonly parts: readonly GraphStep[];
	/** Of a number. */
	readonly value: number;
	readonly isCurve: boolean;
	readonly dependsOnQ: boolean;
	readonly span: Span;
}

/** True for a step that is computed; false for what is given. */
export const isOperation = (step: GraphStep): step is GraphStep & {readonly makes: Operation} =>
	step.parts.length > 0;

/** A formula as a computation: every step once, behind its parts. */
export interface Graph {
	readonly steps: readonly GraphStep[];
	readonly root: GraphStep;
	/** The curve whose sum is the value, with the steps that lead to it; undefined where there is none. */
	readonly terms: {readonly steps: readonly GraphStep[]; readonly root: GraphStep} | undefined;
}
