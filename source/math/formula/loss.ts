import {exp} from '../elementary.ts';
import type {Loss, LossKernel} from '../losses/loss.ts';
import {type Parsed, parsed} from '../parsed.ts';
import type {Target} from '../target.ts';
import {Computation} from './computation.ts';
import type {ParsedFormula} from './expression.ts';
import type {Graph, GraphStep, Operation} from './graph.ts';
import {graphOf} from './graph-builder.ts';
import {parseFormula} from './parser.ts';

/** A formula as a loss. */
export interface FormulaLoss extends Loss {
	readonly graph: Graph;
	readonly prepare: (target: Target) => LossKernel;
}

/** The most characters of a formula that stand for it where it has no name. */
const SHORT = 22;

const shortened = (text: string): string => {
	const close = text.replace(/\s+/g, '');
	return close.length <= SHORT ? close : `${close.slice(0, SHORT - 2)}..`;
};

/** Operations whose slope jumps. */
const kinked: readonly GraphStep['makes'][] = [
	'abs',
	'relu',
	'smaller',
	'larger',
	'smallest',
	'largest',
	'where',
] satisfies readonly Operation[];

const lossOf = ({name, text, root}: ParsedFormula): FormulaLoss => {
	const graph = graphOf(root);
	const hasKinks = graph.steps.some(({makes, dependsOnQ}) => dependsOnQ && kinked.includes(makes));
	return {
		name: name ?? shortened(text),
		summary: 'a formula of your own',
		formula: text,
		source: 'klfit-tui',
		isWhole: true,
		ignoresBeyondP: 'perhaps',
		...(hasKinks ? {hasKinks} : {}),
		...(graph.terms ? {} : {hasNoTerms: true}),
		graph,
		prepare: (target) => new Computation(graph, target).kernel,
		whyNotANumber: (target, logQ) => whyNotANumber(graph, text, target, logQ),
	};
};

/** How an operation is said of its parts. */
const said: Readonly<Partial<Record<GraphStep['makes'], (parts: readonly string[]) => string>>> = {
	add: ([a, b]) => `${a} plus ${b}`,
	subtract: ([a, b]) => `${a} minus ${b}`,
	multiply: ([a, b]) => `${a} times ${b}`,
	divide: ([a, b]) => `${a} divided by ${b}`,
	power: ([a, b]) => `${a} to the power ${b}`,
	log: ([a]) => `the logarithm of ${a}`,
	log1p: ([a]) => `the logarithm of 1 + ${a}`,
	sqrt: ([a]) => `the square root of ${a}`,
	dot: () => 'a sum of 0 times infinity',
	sum: () => 'a sum of infinity and -infinity',
	mean: () => 'a mean of infinity and -infinity',
	cumsum: () => 'a sum of infinity and -infinity',
};

const numberText = (value: number): string =>
	String(Number(value.toPrecision(4))).replace('Infinity', 'infinity');

/** Which part makes the formula NaN at a q, and where: "p * log(p / q)" is 0 times -infinity at x = 5. */
const whyNotANumber = (
	graph: Graph,
	text: string,
	target: Target,
	logQ: Float64Array,
): string | undefined => {
	const computation = new Computation(graph, target);
	computation.evaluate(logQ, logQ.map(exp));
	const found = computation.firstNaN();
	if (found === undefined) return undefined;
	const {step, index, parts} = found;
	const part = text.slice(step.span.from, step.span.to);
	const what = said[step.makes]?.(parts.map(numberText)) ?? 'not a number';
	const place = step.isCurve ? ` at x = ${numberText(target.grid.points[index] ?? 0)}` : '';
	const remedy = step.isCurve ? '; where(c, f, 0) leaves points out' : '';
	return `${part} is ${what}${place}${remedy}`;
};

/** What has been compiled lately, by its text: a loss is looked up in every frame. */
const compiled = new Map<string, Parsed<FormulaLoss>>();
const MOST_COMPILED = 100;

/** The loss that a formula is; a mistake is reported with its place. The same text gives the same loss. */
export const formulaLoss = (text: string): Parsed<FormulaLoss> => {
	const known = compiled.get(text);
	if (known) return known;
	const formula = parseFormula(text);
	const loss = formula.ok ? parsed(lossOf(formula.value)) : formula;
	if (compiled.size >= MOST_COMPILED) compiled.clear();
	compiled.set(text, loss);
	return loss;
};
