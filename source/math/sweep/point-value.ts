/*
 * What is computed at each point of a grid, as an expression: a loss's term, a family's log-density. A sweep goes over
 * the points once and computes several of them, in WebAssembly or array by array, with the same bits.
 */

/** An array that a sweep reads or fills. */
export type SweepArray = {readonly length: number} & (
	| {
			/** What it holds whenever a sweep begins; undefined for one that is filled anew. */
			readonly values?: Float64Array;
			readonly within?: undefined;
	  }
	| {
			readonly values?: undefined;
			/** The array that it is a stretch of, from a block of eight on. */
			readonly within: {readonly array: SweepArray; readonly from: number};
	  }
);

/** Of two values each, at each point by itself. */
type Arithmetic = 'add' | 'sub' | 'mul' | 'div' | 'max' | 'min';

type Comparison = 'less' | 'lessEqual' | 'equal';

/** The elementary functions of source/math/elementary.ts. */
export type SweptFunction = 'exp' | 'expm1' | 'log' | 'log1p';

/** Steps with the digits of a number, which only WebAssembly takes: elementary functions are made of them. */
type DigitStep =
	| 'and'
	| 'or'
	| 'xor'
	| 'andNot'
	| 'addDigits'
	| 'shiftLeft'
	| 'shiftRight'
	/** The second part where the condition holds throughout a stretch, else the third: the same number by more steps. */
	| 'whereAll';

export type SweepOperation =
	| Arithmetic
	| Comparison
	| SweptFunction
	| DigitStep
	/** Given: the number at each point, one for each block of eight points, or one of eight for each place in a block. */
	| 'array'
	| 'ofBlock'
	| 'ofPlace'
	/** Given: one number for all points, that of a run or a constant. */
	| 'parameter'
	| 'number'
	| 'digits'
	| 'negate'
	| 'abs'
	| 'sqrt'
	/** The first part with its sign turned where the second is below 0; 0 where that is neither above 0 nor below. */
	| 'signed'
	/** The second part where the condition holds, else the third; or the third computed only if it is needed, rarely or often. */
	| 'choose'
	| 'usually'
	| 'often'

	/** Powers 0 to 7 of the number of a block, at its eight places. */
	| 'powers'
	/** The sum of all values up to and with that of a point. */
	| 'running';

type Part = PointValue | number;

const pointValue = (part: Part): PointValue =>
	typeof part === 'number' ? new PointValue('number', [], part) : part;

/** A number at each point. */
export class PointValue {
	constructor(
		readonly operation: SweepOperation,
		readonly parts: readonly PointValue[],
		/** Of a number; the place of a parameter; how far digits are shifted. */
		readonly value = 0,
		readonly array?: SweepArray,
		/** Of digits: they are more than a number holds. */
		readonly pattern = 0n,
	) {}

	plus(other: Part): PointValue {
		return new PointValue('add', [this, pointValue(other)]);
	}

	minus(other: Part): PointValue {
		return new PointValue('sub', [this, pointValue(other)]);
	}

	times(other: Part): PointValue {
		if (other === 1) return this;
		return new PointValue('mul', [this, pointValue(other)]);
	}

	over(other: Part): PointValue {
		return new PointValue('div', [this, pointValue(other)]);
	}

	/** The other where it is larger, else this one: be it no number. */
	atLeast(other: Part): PointValue {
		return new PointValue('max', [this, pointValue(other)]);
	}

	/** The other where it is smaller, else this one: be it no number. */
	atMost(other: Part): PointValue {
		return new PointValue('min', [this, pointValue(other)]);
	}

	negated(): PointValue {
		return new PointValue('negate', [this]);
	}

	size(): PointValue {
		return new PointValue('abs', [this]);
	}

	squared(): PointValue {
		return this.times(this);
	}

	root(): PointValue {
		return new PointValue('sqrt', [this]);
	}

	/** This where the other is above 0, its negative where that is below 0, else 0. */
	signedBy(other: PointValue): PointValue {
		return new PointValue('signed', [this, other]);
	}

	/** 1 above 0, -1 below, else 0. */
	sign(): PointValue {
		return constant(1).signedBy(this);
	}

	exp(): PointValue {
		return new PointValue('exp', [this]);
	}

	expm1(): PointValue {
		return new PointValue('expm1', [this]);
	}

	log(): PointValue {
		return new PointValue('log', [this]);
	}

	log1p(): PointValue {
		return new PointValue('log1p', [this]);
	}

	/** Of the number of a block: its power at each of the eight places. */
	powersByPlace(): PointValue {
		return new PointValue('powers', [this]);
	}

	/** The sum of all values up to and with that of each point. */
	runningSum(): PointValue {
		return new PointValue('running', [this]);
	}

	isBelow(other: Part): PointCondition {
		return new PointCondition('less', this, pointValue(other));
	}

	isAbove(other: Part): PointCondition {
		return new PointCondition('less', pointValue(other), this);
	}

	isAtMost(other: Part): PointCondition {
		return new PointCondition('lessEqual', this, pointValue(other));
	}

	isAtLeast(other: Part): PointCondition {
		return new PointCondition('lessEqual', pointValue(other), this);
	}

	isEqualTo(other: Part): PointCondition {
		return new PointCondition('equal', this, pointValue(other));
	}
}

/** A comparison at each point; false wherever either side is NaN. */
export class PointCondition {
	readonly compared: PointValue;

	constructor(operation: Comparison | 'and', a: PointValue, b: PointValue) {
		this.compared = new PointValue(operation, [a, b]);
	}

	static both(a: PointCondition, b: PointCondition): PointCondition {
		return new PointCondition('and', a.compared, b.compared);
	}

	choose(there: Part, elsewhere: Part): PointValue {
		return new PointValue('choose', [this.compared, pointValue(there), pointValue(elsewhere)]);
	}

	/** The same as `choose`, of which `elsewhere` is computed only in stretches with a point where the condition does not hold. */
	usually(there: Part, elsewhere: Part): PointValue {
		return new PointValue('usually', [this.compared, pointValue(there), pointValue(elsewhere)]);
	}

	/** The same as `usually`, where a sweep has as a rule some stretches of either kind. */
	often(there: Part, elsewhere: Part): PointValue {
		return new PointValue('often', [this.compared, pointValue(there), pointValue(elsewhere)]);
	}
}

/** The same number at each point. */
export const constant = (value: number): PointValue => new PointValue('number', [], value);

/** A polynomial's c0 + x c1. */
export const linear = (x: PointValue, c0: number, c1: number): PointValue => constant(c0).plus(x.times(c1));

/** The numbers of an array, one at each point. */
export const given = (array: SweepArray): PointValue => new PointValue('array', [], 0, array);

/** The same of numbers that stay as they are. */
export const fixed = (values: Float64Array): PointValue => given({length: values.length, values});

/** Those of an array with one for each eight points. */
export const givenOfBlock = (array: SweepArray): PointValue => new PointValue('ofBlock', [], 0, array);

/** Those of an array of eight, at the places of each eight points. */
export const givenOfPlace = (array: SweepArray): PointValue => new PointValue('ofPlace', [], 0, array);

/** A number that each run of a sweep is told anew. */
export const parameter = (place: number): PointValue => new PointValue('parameter', [], place);

/** Values and all that they are made of, each once. */
export const valuesIn = (...values: readonly PointValue[]): readonly PointValue[] => {
	const seen = new Set<PointValue>();
	const visit = (value: PointValue): void => {
		if (seen.has(value)) return;
		seen.add(value);
		value.parts.forEach(visit);
	};
	values.forEach(visit);
	return [...seen];
};

/** The arrays that values are made of, each once. */
export const arraysIn = (...values: readonly PointValue[]): readonly SweepArray[] => [
	...new Set(valuesIn(...values).flatMap(({array}) => array ?? [])),
];
