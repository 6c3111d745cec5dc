import type {Engine} from '../engine/engine.ts';
import type {Support} from '../math/families/family.ts';
import type {Grid} from '../math/grid.ts';
import {lossOf} from '../math/losses.ts';
import {componentCount, densityOn, parameterName, wholeOf} from '../math/mixture.ts';
import type {Hyperparameters} from '../math/optimizers/optimizer.ts';
import type {Parametrization} from './parametrization.ts';

/*
 * Why a run cannot start or go on, in a sentence with what helps. A different start is advised only where the loss
 * has been evaluated and is finite; a lower learning rate never makes it worse.
 */

/** A q this many grid widths away, or as wide as that, has nothing left to fit. */
const WIDTHS_AWAY = 1e6;

/** The size of mu and sigma beyond which a step has blown q up. */
export const blowUpLimit = ({min, max}: Grid): number =>
	Math.max(Math.abs(min), Math.abs(max)) + WIDTHS_AWAY * (max - min);

/** The first of the parameters that must be above 0: the sigmas, and of positive x the means too. */
const firstAbove0 = (components: number, support: Support): number =>
	support === 'positive' ? 0 : components;

/** True if every parameter is a number, and above 0 if it must be. */
export const areSound = (parameters: Float64Array, components: number, support: Support): boolean => {
	for (let i = 0; i < parameters.length; i++) if (!Number.isFinite(parameters[i])) return false;
	for (let k = firstAbove0(components, support); k < 2 * components; k++)
		if (!((parameters[k] ?? 0) > 0)) return false;
	return true;
};

/** True if no mean and no sigma is beyond the limit. */
export const areWithin = (parameters: Float64Array, components: number, limit: number): boolean => {
	for (let i = 0; i < 2 * components; i++) if (!(Math.abs(parameters[i] ?? 0) <= limit)) return false;
	return true;
};

const nameOf = ({problem}: Engine): string => lossOf(problem.loss).name;

const lossWith = ({evaluate}: Engine, parameters: Float64Array): number =>
	evaluate(parameters, new Float64Array(parameters.length));

/** True if q has density where p is 0, and that alone makes the loss infinite: a narrower q there has a finite one. */
const reachesZeros = (engine: Engine, parameters: Float64Array): boolean => {
	const {logP} = engine.problem.target;
	if (!logP.includes(Number.NEGATIVE_INFINITY)) return false;
	if (lossWith(engine, parameters) !== Number.POSITIVE_INFINITY) return false;
	const components = componentCount(parameters);
	const narrow = parameters.map((value, i) => (i >= components && i < 2 * components ? value * 1e-3 : value));
	const wide = parameters.map((value, i) => (i >= components && i < 2 * components ? value * 1e3 : value));
	return Number.isFinite(lossWith(engine, narrow)) || !Number.isFinite(lossWith(engine, wide));
};

/** The mean of p on its grid. */
const middleOf = ({problem: {target}}: Engine): number => {
	let mass = 0;
	let sum = 0;
	target.p.forEach((density, i) => {
		mass += density;
		sum += density * (target.grid.points[i] ?? 0);
	});
	return sum / mass;
};

/** The parameters with the whole of q moved to a place, its components with it, and widened at least to a sigma. */
const changed = (parameters: Float64Array, middle: number | undefined, sigma: number): Float64Array => {
	const components = componentCount(parameters);
	const {mu} = wholeOf(parameters);
	return parameters.map((value, i) => {
		if (i < components) return middle === undefined ? value : value - mu + middle;
		return i < 2 * components ? Math.max(value, sigma) : value;
	});
};

/** The starts that are advised, the smallest change first, and how each is said. */
const betterStart = (engine: Engine, parameters: Float64Array): string | undefined => {
	const {min, max} = engine.problem.target.grid;
	const sigma = (max - min) / 4;
	const candidates = [
		['with a larger sigma', changed(parameters, undefined, sigma)],
		['nearer to the target', changed(parameters, middleOf(engine), 0)],
		['nearer to the target and with a larger sigma', changed(parameters, middleOf(engine), sigma)],
	] as const;
	return candidates.find(([, start]) => {
		const gradient = new Float64Array(start.length);
		return Number.isFinite(engine.evaluate(start, gradient)) && gradient.every(Number.isFinite);
	})?.[0];
};

const sizeOf = (loss: number): string => (Number.isNaN(loss) ? 'not a number' : 'infinite');

const TAKE_ANOTHER = 'take another loss';

/** What is wrong with a q of positive x at these parameters, in a sentence's end; undefined where nothing is. */
const outsideSupport = ({problem}: Engine, parameters: Float64Array): string | undefined => {
	const {family, target, loss, ...constants} = problem;
	if (family.support !== 'positive') return undefined;
	const count = componentCount(parameters);
	const at = parameters.findIndex((mu, k) => k < count && !(mu > 0));
	if (at >= 0)
		return `the mean of ${family.name}, ${parameterName(parameters, at)}, must be above 0, not ${parameters[at]}`;
	const {isInfiniteOffSupport, points: on} = lossOf(loss);
	if (isInfiniteOffSupport?.(constants) !== true) return undefined;
	const nothing = `${family.name} has no density at or below 0, where`;
	if (on === 'samples') {
		return (target.samples?.x[0] ?? 0) <= 0 ? `${nothing} there are samples; take another family` : undefined;
	}
	const {points} = target.grid;
	return target.p.some((p, i) => p > 0 && !((points[i] ?? 0) > 0))
		? `${nothing} p has some; take a grid above 0, or another loss`
		: undefined;
};

/** Why the loss is NaN at these parameters, if the loss itself can say; otherwise undefined. */
const withoutNumber = ({problem}: Engine, parameters: Float64Array, loss: number): string | undefined => {
	const {target, family, components} = problem;
	const {whyNotANumber} = lossOf(problem.loss);
	if (whyNotANumber === undefined || !Number.isNaN(loss)) return undefined;
	const density = densityOn(target.grid.points, family, components);
	density.evaluate(parameters);
	return whyNotANumber(target, density.logQ);
};

/** Why no run can start at these parameters, where the loss is not finite. */
export const impossibleStart = (engine: Engine, parameters: Float64Array, loss: number): string => {
	const name = `${nameOf(engine)} is ${sizeOf(loss)}`;
	const outside = outsideSupport(engine, parameters) ?? withoutNumber(engine, parameters, loss);
	if (outside !== undefined) return `${name}: ${outside}`;
	if (reachesZeros(engine, parameters)) return `${name}: q reaches where p is 0; ${TAKE_ANOTHER}`;
	const start = betterStart(engine, parameters);
	return `${name}: q is too far from p; ${start === undefined ? TAKE_ANOTHER : `start ${start}`}`;
};

/** `at epoch 12,345`. */
const atEpoch = (epoch: number): string => `at epoch ${epoch.toLocaleString('en-US')}`;

/** Why no step can be taken from where a run is, since the loss or its gradient is not finite there. */
export const impossibleGradient = (
	engine: Engine,
	parameters: Float64Array,
	loss: number,
	{epoch, age}: {readonly epoch: number; readonly age: number},
): string => {
	const what = Number.isFinite(loss) ? `the gradient of ${nameOf(engine)} is not finite` : undefined;
	const name = `${what ?? `${nameOf(engine)} is ${sizeOf(loss)}`} ${atEpoch(epoch)}`;
	const outside = outsideSupport(engine, parameters) ?? withoutNumber(engine, parameters, loss);
	if (outside !== undefined) return `${name}: ${outside}`;
	if (reachesZeros(engine, parameters)) return `${name}: q has come to where p is 0; ${TAKE_ANOTHER}`;
	const start = betterStart(engine, parameters);
	const starts = start === undefined ? [TAKE_ANOTHER] : [`start ${start}`];
	const remedies = age > 0 ? ['lower the learning rate', ...starts] : starts;
	return `${name}: q is too far from p; ${remedies.join(', or ')}`;
};

/** Which parameter a step took out of its range, and what keeps it in. */
export const impossibleStep = (
	epoch: number,
	before: Float64Array,
	after: Float64Array,
	limit: number,
	{
		optimizer,
		hyperparameters,
		parametrization,
	}: {
		readonly optimizer: string;
		readonly hyperparameters: Hyperparameters;
		readonly parametrization: Parametrization;
	},
	support: Support,
): string => {
	if (after.some(Number.isNaN)) {
		const start = `the step of ${optimizer} ${atEpoch(epoch)} is not a number`;
		return hyperparameters.eps === 0
			? `${start}: with eps 0 a gradient of 0 is divided by 0; raise eps`
			: `${start}: its memory has overflowed; lower the learning rate, or take another optimizer`;
	}
	const count = componentCount(after);
	const isScale = (i: number): boolean => i >= count && i < 2 * count;
	const at = after.findIndex(
		(value, i) =>
			i < 2 * count && (Math.abs(value) > limit || (i >= firstAbove0(count, support) && value <= 0)),
	);
	const index = at >= 0 ? at : after.findIndex((value) => !Number.isFinite(value));
	const from = (before[index] ?? Number.NaN).toPrecision(4);
	const to = after[index] ?? Number.NaN;
	const isBelow = isScale(index) && to <= 0 && parametrization === 'raw';
	const remedy = `lower the learning rate${isBelow ? ', or use --parametrization log' : ''}`;
	return `a step took ${parameterName(after, index)} from ${from} to ${to.toPrecision(4)} ${atEpoch(epoch)}: ${remedy}`;
};
