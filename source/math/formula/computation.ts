import type {LossKernel} from '../losses/loss.ts';
import type {Target} from '../target.ts';
import {type ArrayOperation, addTimes, type StepValues} from './array-operation.ts';
import {type Graph, type GraphStep, isOperation, type Operation} from './graph.ts';
import {pointwiseOperations} from './pointwise-operations.ts';
import {sumsOfSquares, wholeOperations} from './whole-operations.ts';

const arrayOperations: Readonly<Record<Operation, ArrayOperation>> = {
	...pointwiseOperations,
	...wholeOperations,
};

/** An operation with the arrays that it works on. */
interface Task {
	readonly operation: ArrayOperation;
	readonly y: StepValues;
	readonly dy: StepValues;
	readonly parts: StepValues[];
	readonly gradients: readonly (StepValues | undefined)[];
	/** Whether nothing has been added yet to the gradient of its first part when it is its turn. */
	isFirst: boolean;
}

const NOTHING: StepValues = new Float64Array(1);

/** Those that add up a curve pull every point of it alike: one number is the gradient of all. */
const adding: readonly GraphStep['makes'][] = ['sum', 'mean'];

/** The part of a step that is computed with it: squares that are only added up need no array of their own. */
const foldedIn = (
	{makes, parts: [part]}: GraphStep,
	isAlone: (step: GraphStep) => boolean,
): GraphStep | undefined =>
	Object.hasOwn(sumsOfSquares, makes) && part?.makes === 'square' && part.dependsOnQ && isAlone(part)
		? part
		: undefined;

/** Those that hand their gradient to their first part as it is. */
const passing: readonly GraphStep['makes'][] = ['add', 'subtract'];

/** The values that a target gives to the names of a formula, and to plain numbers. */
const givenBy = ({makes, value, isCurve}: GraphStep, {grid, p, logP}: Target): StepValues => {
	const {points} = grid;
	if (makes === 'p') return p;
	if (makes === 'log_p') return logP;
	if (makes === 'x') return points;
	if (makes === 'n') return Float64Array.of(p.length);
	if (makes === 'dx') return Float64Array.of(((points.at(-1) ?? 0) - (points[0] ?? 0)) / (points.length - 1));
	return isCurve ? new Float64Array(p.length) : Float64Array.of(value);
};

/**
 * The steps of a formula on one grid, each with an array of its own: what does not depend on q is computed once, and
 * evaluations make nothing new.
 */
export class Computation {
	readonly #graph: Graph;
	readonly #target: Target;
	readonly #values = new Map<GraphStep, StepValues>();
	readonly #gradients = new Map<GraphStep, StepValues>();
	readonly #folded: ReadonlySet<GraphStep>;
	/** Where q and log q are read: they are used as they are given, without a copy. */
	readonly #readers: {readonly step: GraphStep; readonly parts: StepValues[]; readonly at: number}[] = [];
	/** What is computed at each q. */
	readonly #tasks: readonly Task[];
	/** The same for the terms, beside that. */
	#tasksOfTerms: readonly Task[] | undefined;
	readonly #q: GraphStep | undefined;
	readonly #logQ: GraphStep | undefined;
	readonly #root: StepValues;

	constructor(graph: Graph, target: Target) {
		this.#graph = graph;
		this.#target = target;
		const isAlone = (step: GraphStep): boolean => this.#usersOf(step).length === 1;
		this.#folded = new Set(
			graph.steps.map((step) => foldedIn(step, isAlone)).filter((step) => step !== undefined),
		);
		// From the last step to the first, so that each is behind those that use it.
		for (const step of graph.steps.toReversed()) if (step.dependsOnQ) this.#makeGradient(step);
		this.#tasks = this.#tasksFor(graph.steps);
		const q = graph.steps.find(({makes}) => makes === 'q');
		const log = graph.steps.find(({makes}) => makes === 'log_q');
		this.#q = q;
		this.#logQ = log;
		this.#root = this.#valuesOf(graph.root);
		const pulls = {q: q && this.#gradients.get(q), logQ: log && this.#gradients.get(log)};
		const ofRoot = this.#gradientOf(graph.root);
		const begun = beginningOf(this.#tasks);
		const all = [...new Set(this.#gradients.values())].filter((gradient) => !begun.has(gradient));
		this.kernel = (logQ, q, pull, terms) => {
			const value = this.evaluate(logQ, q);
			for (const gradient of all) gradient.fill(0);
			ofRoot[0] = 1;
			for (let i = this.#tasks.length - 1; i >= 0; i--) goBack(this.#tasks[i]);
			addUp(pull, q, pulls);
			if (terms) this.#fillTerms(terms);
			return value;
		};
	}

	/** The formula as a loss made ready. */
	readonly kernel: LossKernel;

	/** The value of the formula at a q. */
	evaluate(logQ: StepValues, q: StepValues): number {
		this.#read(this.#logQ, logQ);
		this.#read(this.#q, q);
		run(this.#tasks);
		return this.#root[0] ?? Number.NaN;
	}

	/** Why the value is NaN: the first step that is NaN although its parts are not, and its index on x. */
	firstNaN():
		| {readonly step: GraphStep; readonly index: number; readonly parts: readonly number[]}
		| undefined {
		for (const step of this.#graph.steps) {
			const values = this.#valuesOf(step);
			const index = values.findIndex(Number.isNaN);
			if (index < 0) continue;
			const parts = step.parts.map((part) => {
				const of = this.#valuesOf(part);
				return of[of.length === 1 ? 0 : index] ?? Number.NaN;
			});
			return {step, index, parts};
		}
		return undefined;
	}

	/** Has a step read from this array, which is the same one in every call but the first. */
	#read(step: GraphStep | undefined, values: StepValues): void {
		if (step === undefined || this.#values.get(step) === values) return;
		this.#values.set(step, values);
		for (const reader of this.#readers) if (reader.step === step) reader.parts[reader.at] = values;
	}

	#usersOf(step: GraphStep): readonly GraphStep[] {
		return this.#graph.steps.filter(({parts}) => parts.includes(step));
	}

	/** A gradient of its own, or that of the only sum in which the step is counted once: both are the same. */
	#makeGradient(step: GraphStep): void {
		const [user, another] = this.#usersOf(step);
		const isAlone = user !== undefined && another === undefined;
		const isPassedOn =
			isAlone &&
			passing.includes(user.makes) &&
			user.isCurve === step.isCurve &&
			user.parts[0] === step &&
			user.parts[1] !== step;
		const shared = isPassedOn ? this.#gradients.get(user) : undefined;
		const isEven = isAlone && adding.includes(user.makes);
		const length = step.isCurve && !isEven ? this.#target.p.length : 1;
		this.#gradients.set(step, shared ?? new Float64Array(length));
	}

	#valuesOf(step: GraphStep | undefined): StepValues {
		return (step && this.#values.get(step)) ?? NOTHING;
	}

	#gradientOf(step: GraphStep | undefined): StepValues {
		return (step && this.#gradients.get(step)) ?? Float64Array.of(0);
	}

	/** Gives steps their arrays, and computes those that depend on no q; returns what is left to compute. */
	#tasksFor(steps: readonly GraphStep[]): readonly Task[] {
		const tasks: Task[] = [];
		for (const step of steps) {
			if (this.#values.has(step) || (steps === this.#graph.steps && this.#folded.has(step))) continue;
			const isGiven = !isOperation(step);
			const values = isGiven
				? givenBy(step, this.#target)
				: new Float64Array(step.isCurve ? this.#target.p.length : 1);
			this.#values.set(step, values);
			if (isGiven) continue;
			const task = this.#taskOf(step, values);
			if (step.dependsOnQ) tasks.push(task);
			else run([task]);
		}
		return tasks;
	}

	#taskOf(step: GraphStep & {readonly makes: Operation}, y: StepValues): Task {
		const {makes, parts: own} = step;
		const [part] = own;
		const isOfSquares = (makes === 'sum' || makes === 'mean') && part !== undefined && this.#folded.has(part);
		const steps = isOfSquares ? part.parts : own;
		const parts = steps.map((one) => this.#valuesOf(one));
		steps.forEach((one, at) => {
			if (one.makes === 'q' || one.makes === 'log_q') this.#readers.push({step: one, parts, at});
		});
		return {
			operation: isOfSquares ? sumsOfSquares[makes] : arrayOperations[makes],
			y,
			dy: this.#gradientOf(step),
			parts,
			gradients: steps.map((one) => this.#gradients.get(one)),
			isFirst: false,
		};
	}

	#fillTerms(terms: StepValues): void {
		const {terms: sum} = this.#graph;
		if (sum === undefined) {
			terms.fill(Number.NaN);
			return;
		}
		this.#tasksOfTerms ??= this.#tasksFor(sum.steps);
		run(this.#tasksOfTerms);
		terms.set(this.#valuesOf(sum.root));
	}
}

const run = (tasks: readonly Task[]): void => {
	for (const {operation, y, parts} of tasks) {
		operation.forward(y, parts[0] ?? NOTHING, parts[1] ?? NOTHING, parts[2] ?? NOTHING);
	}
};

const goBack = (task: Task | undefined): void => {
	if (task === undefined) return;
	const {operation, dy, y, parts, gradients, isFirst} = task;
	if (isFirst && operation.begin) operation.begin(dy, parts, gradients);
	else operation.backward(dy, y, parts, gradients);
};

/** Marks the tasks that begin a gradient, and returns those gradients: they need not be set to 0 before. */
const beginningOf = (tasks: readonly Task[]): ReadonlySet<StepValues> => {
	const begun = new Set<StepValues>();
	const known = new Set<StepValues>();
	for (const task of tasks.toReversed()) {
		const [first] = task.gradients;
		if (first && task.operation.begin && !known.has(first)) {
			task.isFirst = true;
			begun.add(first);
		}
		for (const gradient of task.gradients) if (gradient) known.add(gradient);
	}
	return begun;
};

/** dL / d log q from dL/dq and the derivative by log q, where the formula has them: dq / d log q = q. */
const addUp = (
	pull: StepValues,
	q: StepValues,
	{q: byQ, logQ: byLogQ}: {readonly q: StepValues | undefined; readonly logQ: StepValues | undefined},
): void => {
	if (byQ === undefined) pull.fill(0);
	else if (byQ.length === 1) fillTimes(pull, q, byQ[0] ?? 0);
	else for (let i = 0; i < pull.length; i++) pull[i] = byQ[i] === 0 ? 0 : (byQ[i] ?? 0) * (q[i] ?? 0);
	if (byLogQ) addTimes(pull, byLogQ, pull.length, 1);
};

const fillTimes = (pull: StepValues, q: StepValues, slope: number): void => {
	for (let i = 0; i < pull.length; i++) pull[i] = slope * (q[i] ?? 0);
};
