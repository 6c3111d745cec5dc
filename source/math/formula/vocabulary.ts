/**
 * The words of a formula. What each becomes: on arrays in array-operations.ts, for TensorFlow.js in
 * engine/tensorflow/formula.ts, in Python in export/python/formula.ts.
 */

/** A name that stands for a value. */
interface QuantityEntry {
	readonly is: string;
	/** True for a curve, one number for each x of the grid; a single number otherwise. */
	readonly isCurve: boolean;
}

export const quantities = {
	q: {is: 'the density that is fitted, at each x', isCurve: true},
	p: {is: 'the target, at each x', isCurve: true},
	log_q: {is: 'log q, which does not underflow', isCurve: true},
	log_p: {is: 'log p; -infinity where p is 0', isCurve: true},
	x: {is: 'the points of the grid', isCurve: true},
	dx: {is: 'the distance between two points', isCurve: false},
	n: {is: 'the number of points', isCurve: false},
	pi: {is: '3.14159…', isCurve: false},
	e: {is: '2.71828…', isCurve: false},
} as const satisfies Readonly<Record<string, QuantityEntry>>;

export type QuantityName = keyof typeof quantities;

export const namesOfQuantities = Object.keys(quantities) as readonly QuantityName[]; // Object.keys forgets the keys' type

/** What shape a function gives: that of what it is given, at each x; a number for a whole curve; a curve along one. */
type Shape = 'pointwise' | 'whole' | 'along';

interface FunctionEntry {
	/** As the docs and messages write it. */
	readonly spelled: string;
	readonly is: string;
	/** The shape by the number of arguments; other numbers are mistakes. */
	readonly shapes: Readonly<Partial<Record<1 | 2 | 3, Shape>>>;
}

export const functions = {
	sum: {spelled: 'sum(f)', is: 'the sum of f over all x', shapes: {1: 'whole'}},
	mean: {spelled: 'mean(f)', is: 'sum(f) / n', shapes: {1: 'whole'}},
	integral: {spelled: 'integral(f)', is: 'sum(f) dx', shapes: {1: 'whole'}},
	dot: {spelled: 'dot(f, g)', is: 'sum(f * g)', shapes: {2: 'whole'}},
	norm: {spelled: 'norm(f)', is: 'the length of f as a vector, sqrt(sum(f^2))', shapes: {1: 'whole'}},
	min: {
		spelled: 'min(f), min(f, g)',
		is: 'the least value of f; the smaller of f and g at each x',
		shapes: {1: 'whole', 2: 'pointwise'},
	},
	max: {
		spelled: 'max(f), max(f, g)',
		is: 'the largest value of f; the larger of f and g at each x',
		shapes: {1: 'whole', 2: 'pointwise'},
	},
	cumsum: {
		spelled: 'cumsum(f)',
		is: 'at each x the sum of f up to there, that x included',
		shapes: {1: 'along'},
	},
	where: {
		spelled: 'where(c, f, g)',
		is: 'f where the condition c holds, else g: what is not chosen counts nowhere, be it infinite',
		shapes: {3: 'pointwise'},
	},
	exp: {spelled: 'exp(f)', is: 'e^f', shapes: {1: 'pointwise'}},
	log: {spelled: 'log(f)', is: 'the natural logarithm', shapes: {1: 'pointwise'}},
	sqrt: {spelled: 'sqrt(f)', is: 'the square root', shapes: {1: 'pointwise'}},
	abs: {spelled: 'abs(f)', is: '|f|', shapes: {1: 'pointwise'}},
	tanh: {spelled: 'tanh(f)', is: 'the hyperbolic tangent', shapes: {1: 'pointwise'}},
	sigmoid: {spelled: 'sigmoid(f)', is: '1 / (1 + exp(-f))', shapes: {1: 'pointwise'}},
	relu: {spelled: 'relu(f)', is: 'f where it is above 0, else 0', shapes: {1: 'pointwise'}},
} as const satisfies Readonly<Record<string, FunctionEntry>>;

export type FunctionName = keyof typeof functions;

export const functionNames = Object.keys(functions) as readonly FunctionName[]; // Object.keys forgets the keys' type

/** The entry of a function, with all that it may have. */
export const functionEntry = (name: FunctionName): FunctionEntry => functions[name];

/** How tightly an operator binds: the higher, the tighter. */
export const COMPARISON = 1;
export const SUM = 2;
export const PRODUCT = 3;
export const SIGN = 4;
export const POWER = 5;

interface OperatorEntry {
	readonly is: string;
	readonly binds: number;
}

/** The operators between two values; a minus before one binds between a product and a power, as in Python. */
export const operators = {
	'^': {is: 'power; ** is the same. From right to left: 2^3^2 is 2^9', binds: POWER},
	'**': {is: 'power', binds: POWER},
	'*': {is: 'product', binds: PRODUCT},
	'/': {is: 'quotient', binds: PRODUCT},
	'+': {is: 'sum', binds: SUM},
	'-': {is: 'difference', binds: SUM},
	'<=': {is: 'at most: 1 where it holds, else 0', binds: COMPARISON},
	'<': {is: 'below', binds: COMPARISON},
	'>=': {is: 'at least', binds: COMPARISON},
	'>': {is: 'above', binds: COMPARISON},
	'==': {is: 'equal', binds: COMPARISON},
	'!=': {is: 'not equal', binds: COMPARISON},
} as const satisfies Readonly<Record<string, OperatorEntry>>;

export type OperatorName = keyof typeof operators;

/** Those of two characters first, so that a longer one is not read as a shorter one. */
export const operatorNames = (Object.keys(operators) as OperatorName[]) // Object.keys forgets the keys' type
	.toSorted((a, b) => b.length - a.length);
