import {exp, log, pow} from '../elementary.ts';
import type {Expression, Span} from './expression.ts';
import type {Graph, GraphStep, Operation, WholeOperation} from './graph.ts';
import type {FunctionName, OperatorName, QuantityName} from './vocabulary.ts';

const wholes: readonly string[] = [
	'dot',
	'largest',
	'mean',
	'norm',
	'smallest',
	'sum',
] satisfies readonly WholeOperation[];

/** Plain numbers are computed where they are written. */
const ofNumbers: Readonly<Partial<Record<Operation, (a: number, b: number) => number>>> = {
	add: (a, b) => a + b,
	divide: (a, b) => a / b,
	exp: (a) => exp(a),
	log: (a) => log(a),
	multiply: (a, b) => a * b,
	negate: (a) => -a,
	power: (a, b) => pow(a, b),
	sqrt: (a) => Math.sqrt(a),
	subtract: (a, b) => a - b,
};

const fromOperator: Readonly<
	Record<OperatorName, (a: GraphStep, b: GraphStep) => readonly [Operation, GraphStep, GraphStep]>
> = {
	'^': (a, b) => ['power', a, b],
	'**': (a, b) => ['power', a, b],
	'*': (a, b) => ['multiply', a, b],
	'/': (a, b) => ['divide', a, b],
	'+': (a, b) => ['add', a, b],
	'-': (a, b) => ['subtract', a, b],
	'<=': (a, b) => ['lessEqual', a, b],
	'<': (a, b) => ['less', a, b],
	'>=': (a, b) => ['lessEqual', b, a],
	'>': (a, b) => ['less', b, a],
	'==': (a, b) => ['equal', a, b],
	'!=': (a, b) => ['unequal', a, b],
};

/** The operations of functions that are one, by the number of their arguments. */
const fromFunction: Readonly<
	Record<Exclude<FunctionName, 'integral'>, readonly [one: Operation, two?: Operation]>
> = {
	sum: ['sum'],
	mean: ['mean'],
	dot: ['dot'],
	norm: ['norm'],
	min: ['smallest', 'smaller'],
	max: ['largest', 'larger'],
	cumsum: ['cumsum'],
	where: ['where'],
	exp: ['exp'],
	log: ['log'],
	sqrt: ['sqrt'],
	abs: ['abs'],
	tanh: ['tanh'],
	sigmoid: ['sigmoid'],
	relu: ['relu'],
};

/**
 * The computation of a formula. Equal parts are one step, and what would underflow is taken by its logarithm: log(q) is
 * log_q, sqrt(q) is exp(log_q / 2), p / q is exp(log_p - log_q).
 */
export const graphOf = (root: Expression): Graph => {
	const builder = new GraphBuilder();
	const end = builder.of(root);
	const terms = builder.termsOf(end);
	return {
		steps: behind(end),
		root: end,
		terms: terms && {steps: behind(terms), root: terms},
	};
};

/** The steps that lead to one, each behind its parts, itself the last. */
const behind = (end: GraphStep): readonly GraphStep[] => {
	const found = new Set<GraphStep>();
	const visit = (step: GraphStep): void => {
		if (found.has(step)) return;
		step.parts.forEach(visit);
		found.add(step);
	};
	visit(end);
	return [...found];
};

class GraphBuilder {
	readonly #known = new Map<string, GraphStep>();
	readonly #places = new Map<GraphStep, number>();
	readonly #logarithms = new Map<GraphStep, GraphStep | undefined>();
	/** The part of the formula that is being built. */
	#span: Span = {from: 0, to: 0};

	of(expression: Expression): GraphStep {
		const parts = 'parts' in expression ? expression.parts.map((part) => this.of(part)) : [];
		this.#span = expression;
		const [a, b] = parts;
		if (expression.kind === 'number') return this.#number(expression.value);
		if (expression.kind === 'quantity') return this.#quantity(expression.name);
		if (a === undefined) throw new RangeError('an operation has parts');
		if (expression.kind === 'negated') return this.#make('negate', a);
		if (expression.kind === 'operator') {
			const [operation, left, right] = fromOperator[expression.name](a, b ?? a);
			return this.#make(operation, left, right);
		}
		const {name} = expression;
		if (name === 'integral') return this.#make('multiply', this.#make('sum', a), this.#quantity('dx'));
		const [one, two = one] = fromFunction[name];
		return this.#make(b === undefined ? one : two, ...parts);
	}

	/** The curve whose sum is this number; undefined where it is not a sum. */
	termsOf({makes, parts, dependsOnQ, isCurve, ...step}: GraphStep): GraphStep | undefined {
		const [a, b] = parts;
		if (isCurve) return undefined;
		this.#span = step.span;
		if (!dependsOnQ) return this.#make('divide', this.#found(step, makes, parts), this.#quantity('n'));
		if (a === undefined) return undefined;
		if (makes === 'sum') return a;
		if (makes === 'mean') return this.#make('divide', a, this.#quantity('n'));
		if (makes === 'negate') return this.#of('negate', this.termsOf(a));
		if (b === undefined) return undefined;
		if (makes === 'dot') return this.#make('multiply', a, b);
		if (makes === 'divide') return a.dependsOnQ ? this.#of('divide', this.termsOf(a), b) : undefined;
		if (makes === 'add' || makes === 'subtract') return this.#of(makes, this.termsOf(a), this.termsOf(b));
		if (makes !== 'multiply') return undefined;
		if (!a.dependsOnQ) return this.#of('multiply', a, this.termsOf(b));
		return b.dependsOnQ ? undefined : this.#of('multiply', this.termsOf(a), b);
	}

	#of(operation: Operation, ...parts: readonly (GraphStep | undefined)[]): GraphStep | undefined {
		const whole = parts.filter((part) => part !== undefined);
		return whole.length === parts.length ? this.#make(operation, ...whole) : undefined;
	}

	#found(
		step: Pick<GraphStep, 'value' | 'span'>,
		makes: GraphStep['makes'],
		parts: readonly GraphStep[],
	): GraphStep {
		return this.#step(makes, parts, false, step.value);
	}

	#number(value: number): GraphStep {
		return this.#step('number', [], false, value);
	}

	#quantity(name: QuantityName): GraphStep {
		if (name === 'pi') return this.#number(Math.PI);
		if (name === 'e') return this.#number(Math.E);
		return this.#step(name, [], name !== 'dx' && name !== 'n');
	}

	/** A step, the same one wherever the same is computed. */
	#step(
		makes: GraphStep['makes'],
		parts: readonly GraphStep[],
		isCurve: boolean,
		value = Number.NaN,
	): GraphStep {
		const key = `${makes} ${parts.map((part) => this.#places.get(part)).join(' ')} ${Object.is(value, -0) ? '-0' : value}`;
		const known = this.#known.get(key);
		if (known) return known;
		const step: GraphStep = {
			makes,
			parts,
			value,
			isCurve,
			dependsOnQ: makes === 'q' || makes === 'log_q' || parts.some((part) => part.dependsOnQ),
			span: {from: this.#span.from, to: this.#span.to},
		};
		this.#known.set(key, step);
		this.#places.set(step, this.#places.size);
		return step;
	}

	#make(operation: Operation, ...parts: readonly GraphStep[]): GraphStep {
		const [a, b] = parts;
		const compute = ofNumbers[operation];
		if (a && compute && parts.every(({makes}) => makes === 'number')) {
			return this.#number(compute(a.value, b?.value ?? Number.NaN));
		}
		const better = a && this.#better(operation, a, b);
		if (better) return better;
		const isWhole = wholes.includes(operation);
		return this.#step(operation, parts, !isWhole && parts.some((part) => part.isCurve));
	}

	/** An equal computation that keeps more digits or takes less time; undefined where there is none. */
	#better(operation: Operation, a: GraphStep, b: GraphStep | undefined): GraphStep | undefined {
		if (operation === 'exp') {
			if (a.makes === 'log_q') return this.#quantity('q');
			return a.makes === 'log_p' ? this.#quantity('p') : undefined;
		}
		if (operation === 'log') return this.#logarithm(a) ?? this.#nearOne(a);
		if (operation === 'sqrt') return this.#powerByLogarithm(a, 0.5);
		if (b === undefined) return undefined;
		if (operation === 'power' && b.makes === 'number') {
			if (b.value === 1) return a;
			if (b.value === 2) return this.#step('square', [a], a.isCurve);
			if (b.value === 0.5) return this.#make('sqrt', a);
			return this.#powerByLogarithm(a, b.value);
		}
		if (operation === 'multiply') {
			if (isNumber(a, 1)) return b;
			return isNumber(b, 1) ? a : undefined;
		}
		if (operation === 'divide') {
			if (isNumber(b, 1)) return a;
			const [above, below] = b.makes === 'number' ? [] : [this.#logarithm(a), this.#logarithm(b)];
			return above && below && this.#make('exp', this.#make('subtract', above, below));
		}
		return operation === 'subtract' && a.makes === 'exp' && isNumber(b, 1)
			? this.#step('expm1', a.parts, a.isCurve)
			: undefined;
	}

	#powerByLogarithm(a: GraphStep, exponent: number): GraphStep | undefined {
		const logarithm = a.makes === 'number' ? undefined : this.#logarithm(a);
		return logarithm && this.#make('exp', this.#make('multiply', this.#number(exponent), logarithm));
	}

	/** log(1 + u) and log(1 - u), which keep the digits of a small u. */
	#nearOne({makes, parts: [a, b]}: GraphStep): GraphStep | undefined {
		if (a === undefined || b === undefined) return undefined;
		if (makes === 'add' && isNumber(a, 1)) return this.#step('log1p', [b], b.isCurve);
		if (makes === 'add' && isNumber(b, 1)) return this.#step('log1p', [a], a.isCurve);
		if (makes !== 'subtract' || !isNumber(a, 1)) return undefined;
		return this.#step('log1p', [this.#make('negate', b)], b.isCurve);
	}

	/** The logarithm of a step, where it can be had without taking one: of q and p, and of what is made from them. */
	#logarithm(step: GraphStep): GraphStep | undefined {
		if (!this.#logarithms.has(step)) this.#logarithms.set(step, this.#newLogarithm(step));
		return this.#logarithms.get(step);
	}

	#newLogarithm({makes, parts: [a, b], value}: GraphStep): GraphStep | undefined {
		if (makes === 'q') return this.#quantity('log_q');
		if (makes === 'p') return this.#quantity('log_p');
		if (makes === 'number') return value > 0 ? this.#number(log(value)) : undefined;
		if (makes === 'exp') return a;
		const ofA = a && this.#logarithm(a);
		if (ofA === undefined) return undefined;
		if (makes === 'square') return this.#make('multiply', this.#number(2), ofA);
		const ofB = b && this.#logarithm(b);
		if (ofB === undefined) return undefined;
		if (makes === 'multiply') return this.#make('add', ofA, ofB);
		if (makes === 'divide') return this.#make('subtract', ofA, ofB);
		const hasNumber = a?.makes === 'number' || b?.makes === 'number';
		return makes === 'add' && !hasNumber ? this.#make('logAddExp', ofA, ofB) : undefined;
	}
}

const isNumber = ({makes, value}: GraphStep, wanted: number): boolean =>
	makes === 'number' && value === wanted;
