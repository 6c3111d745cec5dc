import {type Graph, type GraphStep, isOperation, type Operation} from '../../math/formula/graph.ts';
import type {Constants} from './constants.ts';
import {norm} from './fused.ts';
import type {LossExpression, LossSetting} from './loss-expression.ts';
import type {GridRow, TensorFlow} from './operations.ts';

/** Makes a row of up to three rows; a number is a row of one. */
type TensorOperation = (tf: TensorFlow, a: GridRow, b: GridRow, c: GridRow) => GridRow;

/** 1 where a comparison holds, else 0. */
const asNumbers =
	(compare: (tf: TensorFlow, a: GridRow, b: GridRow) => GridRow): TensorOperation =>
	(tf, a, b) =>
		tf.cast(compare(tf, a, b), 'float32');

/** The operations of a formula as TensorFlow.js has them, which brings their derivatives. */
const operations: Readonly<Record<Operation, TensorOperation>> = {
	abs: (tf, a) => tf.abs(a),
	add: (tf, a, b) => tf.add(a, b),
	cumsum: (tf, a) => tf.cumsum(a, 1),
	divide: (tf, a, b) => tf.div(a, b),
	dot: (tf, a, b) => tf.sum(tf.mul(a, b), 1, true),
	equal: asNumbers((tf, a, b) => tf.equal(a, b)),
	exp: (tf, a) => tf.exp(a),
	expm1: (tf, a) => tf.expm1(a),
	larger: (tf, a, b) => tf.maximum(a, b),
	largest: (tf, a) => tf.max(a, 1, true),
	less: asNumbers((tf, a, b) => tf.less(a, b)),
	lessEqual: asNumbers((tf, a, b) => tf.lessEqual(a, b)),
	log: (tf, a) => tf.log(a),
	log1p: (tf, a) => tf.log1p(a),
	logAddExp: (tf, a, b) => tf.add(tf.maximum(a, b), tf.log1p(tf.exp(tf.neg(tf.abs(tf.sub(a, b)))))),
	mean: (tf, a) => tf.mean(a, 1, true),
	multiply: (tf, a, b) => tf.mul(a, b),
	negate: (tf, a) => tf.neg(a),
	norm: (tf, a) => norm(tf, a, 0),
	power: (tf, a, b) => tf.pow(a, b),
	relu: (tf, a) => tf.relu(a),
	sigmoid: (tf, a) => tf.sigmoid(a),
	smaller: (tf, a, b) => tf.minimum(a, b),
	smallest: (tf, a) => tf.min(a, 1, true),
	sqrt: (tf, a) => tf.sqrt(a),
	square: (tf, a) => tf.square(a),
	subtract: (tf, a, b) => tf.sub(a, b),
	sum: (tf, a) => tf.sum(a, 1, true),
	tanh: (tf, a) => tf.tanh(a),
	unequal: asNumbers((tf, a, b) => tf.notEqual(a, b)),
	where: (tf, c, a, b) => tf.where(tf.notEqual(c, 0), a, b),
};

/** What is given to a formula beside q, as rows. */
const given = ({makes, value}: GraphStep, {target, logP, step}: LossSetting): ArrayLike<number> => {
	if (makes === 'p') return target.p;
	if (makes === 'log_p') return logP;
	if (makes === 'x') return target.grid.points;
	if (makes === 'n') return [target.p.length];
	return [makes === 'dx' ? step : value];
};

/** A formula as a tensor expression: what does not depend on q is computed once. */
export const formulaExpression = ({steps, root}: Graph, setting: LossSetting): LossExpression => {
	const {tf, constants} = setting;
	const fixed = new Map<GraphStep, GridRow>();
	const rowOf = (step: GraphStep, rows: ReadonlyMap<GraphStep, GridRow>): GridRow => {
		const [a, b = a, c = a] = step.parts.map((part) => rows.get(part) ?? fixed.get(part));
		if (!isOperation(step) || a === undefined || b === undefined || c === undefined) {
			return constants.row(given(step, setting));
		}
		return operations[step.makes](tf, a, b, c);
	};
	for (const step of steps)
		if (!step.dependsOnQ)
			fixed.set(
				step,
				kept(tf, constants, () => rowOf(step, fixed)),
			);
	const computed = steps.filter(({dependsOnQ, makes}) => dependsOnQ && makes !== 'q' && makes !== 'log_q');
	const q = steps.find(({makes}) => makes === 'q');
	const log = steps.find(({makes}) => makes === 'log_q');
	return {
		of: (logQ) => {
			const rows = new Map<GraphStep, GridRow>();
			if (log) rows.set(log, logQ);
			if (q) rows.set(q, tf.exp(logQ));
			for (const step of computed) rows.set(step, rowOf(step, rows));
			return rows.get(root) ?? logQ;
		},
	};
};

/** A row that outlives the step in which it is made. */
const kept = (tf: TensorFlow, constants: Constants, make: () => GridRow): GridRow =>
	constants.row(tf.tidy(() => make().dataSync().slice()));
