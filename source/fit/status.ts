import type {Engine} from '../engine/engine.ts';
import type {Optimum} from '../math/descent.ts';
import {parameterName, wholeOf} from '../math/mixture.ts';
import {MOST_OFF_GRID, shareOffGrid} from '../math/off-grid.ts';
import {maxNorm} from '../math/vectors.ts';
import {distanceTo, isAt, smallestSigma, widestGap} from './distance.ts';
import {type FitState, lossAt, type UpdateRule} from './fit.ts';
import {REST} from './motion.ts';
import {nameOptimum} from './optimum-name.ts';
import type {Outlook} from './outlook.ts';
import type {StallCause} from './standstill.ts';
import {unfeltAtBest} from './unfelt.ts';

export const statusNames = ['converged', 'moving', 'stalled', 'diverged'] as const;
export type StatusName = (typeof statusNames)[number];

/**
 * What is behind the name of a status:
 *   converged  'at an optimum'
 *   moving     'heading for an optimum'; 'passing an optimum' at which it is and which its next steps leave;
 *              'circling' around a place without coming nearer; 'about to diverge'; 'about to stall' elsewhere;
 *              'leaving the grid', where there is no optimum; 'too few epochs to tell' where none was found elsewhere;
 *              'weight decay' that pulls q away from its optimum
 *   stalled    what holds the run (see standstill.ts); 'weight decay' is the equilibrium with the loss
 *   diverged   'out of the numbers'
 */
export type StatusCause =
	| 'at an optimum'
	| 'heading for an optimum'
	| 'passing an optimum'
	| 'circling'
	| 'about to stall'
	| 'about to diverge'
	| 'leaving the grid'
	| 'too few epochs to tell'
	| 'out of the numbers'
	| StallCause;

/** How a run stands. */
export interface Status {
	readonly name: StatusName;
	readonly cause: StatusCause;
	/** One sentence: what the name means for this run. */
	readonly reason: string;
	/** The local optimum that the run is at or heading for; undefined where none was found. */
	readonly optimum: Optimum | undefined;
	/** Euclidean distance to that optimum in (mu, sigma), of a mixture in all means, sigmas and weights. */
	readonly distance: number | undefined;
}

/** A run, the 64-bit engine on its problem, and how it moves. */
interface Subject {
	readonly state: FitState;
	readonly engine: Engine;
	readonly rule: UpdateRule;
}

/** A run that keeps to this part of sigma around the equilibrium of loss and weight decay is held there. */
const HELD_WITHIN = 1e-3;

/** A distance in three significant digits, without an exponent where it reads well. */
export const shortGap = (gap: number): string =>
	gap === 0 || (gap >= 0.01 && gap < 1e5) ? gap.toFixed(2) : gap.toExponential(1);

/** A number in one significant digit: "0.02", "3e-12". */
const roughly = (value: number): string => String(Number(value.toPrecision(1)));

/** Made when it is asked for: the first number that is formatted for a language costs 10 ms. */
const nextToNothing = (): string =>
	`less than a thousandth of its sigma in ${REST.epochs.toLocaleString('en-US')} epochs`;

/** The largest slope of the loss along a parameter. */
const gradientOf = ({state: {parameters}, engine}: Subject): number => {
	const gradient = new Float64Array(parameters.length);
	lossAt(engine, parameters, gradient);
	return maxNorm(gradient);
};

/** Why the loss has no slope where q is. */
const whyFlat = ({state: {mu, sigma}, engine}: Subject): string => {
	const {grid, p} = engine.problem.target;
	if (mu < grid.min || mu > grid.max) return 'q is off the grid';
	if (sigma > grid.max - grid.min) return 'q is too wide for this loss to feel p';
	const nearest = grid.points.reduce((least, x, i) => {
		return (p[i] ?? 0) > 0 ? Math.min(least, Math.abs(x - mu)) : least;
	}, Number.POSITIVE_INFINITY);
	const isApart = nearest > sigma || !(overlapOf(engine, mu, sigma) > 1e-3);
	return isApart
		? 'q is too far from p for this loss to feel it'
		: 'the loss is level at this place, which is not an optimum';
};

/** The part of p's mass within four sigmas of mu. */
const overlapOf = ({problem: {target}}: Engine, mu: number, sigma: number): number => {
	let mass = 0;
	let within = 0;
	target.p.forEach((density, i) => {
		mass += density;
		if (Math.abs((target.grid.points[i] ?? 0) - mu) <= 4 * sigma) within += density;
	});
	return within / mass;
};

/** What holds a run, for each cause. */
const stallReasons: Readonly<
	Record<StallCause, (subject: Subject, optimum: Optimum | undefined, distance: number | undefined) => string>
> = {
	'overflowed memory': ({rule}) => `the memory of ${rule.optimizer} has overflowed: no step moves q any more`,
	'large memory': (subject) => {
		const {state, rule} = subject;
		const memory = `${rule.optimizer} remembers gradients so large (up to ${roughly(maxNorm(state.memory))} in its memory)`;
		return `${memory} that the one here, ${roughly(gradientOf(subject))}, moves q ${nextToNothing()}`;
	},
	schedule: ({rule}) =>
		`the ${rule.schedule} schedule has brought the learning rate so low that q stands still`,
	'weight decay': ({engine}, optimum, distance) => {
		const where =
			optimum && distance !== undefined
				? `, ${shortGap(distance)} from ${nameOptimum(engine.problem.target, optimum)}`
				: '';
		return `q is held where the loss and the weight decay balance${where}`;
	},
	'grid ripple': ({engine}, optimum, distance) => {
		const valley = optimum ? `the valley of ${nameOptimum(engine.problem.target, optimum)}` : 'its valley';
		return `q is held by a ripple of the grid, ${shortGap(distance ?? 0)} from the bottom of ${valley}: a finer grid is wanted`;
	},
	'small steps': (subject) => {
		const {optimizer, hyperparameters} = subject.rule;
		const steps = `the steps of ${optimizer} at learning rate ${hyperparameters.lr}`;
		return `the gradient is ${roughly(gradientOf(subject))} here, and ${steps} move q ${nextToNothing()}`;
	},
	'vanished gradient': (subject) =>
		`the gradient is ${roughly(gradientOf(subject))} here: ${whyFlat(subject)}`,
	'unfelt parameter': ({state: {parameters}, engine}) => {
		const unfelt = new Set(unfeltAtBest(engine, parameters));
		const names = (isUnfelt: boolean): string =>
			[...parameters.keys()]
				.filter((i) => unfelt.has(i) === isUnfelt)
				.map((i) => parameterName(parameters, i))
				.join(', ');
		return `the loss does not change with ${names(true)} here, and is at its minimum in ${names(false)}`;
	},
};

/** Where a run that never settles goes back and forth. */
const circlingReason = ({engine, rule}: Subject, {optimum, middle, spread, cause}: Outlook): string => {
	const {optimizer, hyperparameters} = rule;
	const width = spread * smallestSigma(middle);
	const isAround = optimum !== undefined && distanceTo(optimum, middle) <= 2 * width;
	const place = isAround
		? nameOptimum(engine.problem.target, optimum)
		: cause === 'weight decay'
			? 'where the loss and the weight decay balance'
			: `mu ${wholeOf(middle).mu.toPrecision(4)}, sigma ${wholeOf(middle).sigma.toPrecision(4)}`;
	const {noise} = engine.problem;
	const rate = `at learning rate ${hyperparameters.lr}`;
	const why =
		noise === undefined
			? `the steps of ${optimizer} ${rate} are too long for it to settle`
			: `the noise of ${noise.batch} ${noise.batch === 1 ? 'draw' : 'draws'} a step ${rate} keeps it from settling`;
	return `q goes back and forth around ${place}, ${shortGap(width)} away on average: ${why}`;
};

/** Where a moving run leads. */
const movingAs = (
	{state, engine, rule}: Subject,
	outlook: Outlook,
): readonly [cause: StatusCause, reason: string] => {
	const {motion, optimum, diverges, comesToRest, next, ahead, strays} = outlook;
	const {target} = engine.problem;
	if (diverges !== undefined) return ['about to diverge', `q is about to diverge: ${diverges}`];
	if (motion === 'circling') return ['circling', circlingReason({state, engine, rule}, outlook)];
	if (comesToRest) {
		const there = wholeOf(next);
		const place = `mu ${there.mu.toPrecision(4)}, sigma ${there.sigma.toPrecision(4)}`;
		const from = optimum
			? `, ${shortGap(distanceTo(optimum, next))} from ${nameOptimum(target, optimum)}`
			: '';
		return ['about to stall', `q is about to come to rest at ${place}${from}`];
	}
	if (optimum === undefined) {
		const {family, loss} = engine.problem;
		const isOff = (q: Float64Array): boolean => shareOffGrid(q, family, target.grid) >= MOST_OFF_GRID;
		if (isOff(state.parameters))
			return ['leaving the grid', `q is off the grid, where ${loss} has no optimum`];
		if (isOff(ahead))
			return ['leaving the grid', `q is leaving the grid, and ${loss} has no optimum beyond it`];
		return [
			'too few epochs to tell',
			'too few epochs to tell where q ends: it moves, and no optimum was found',
		];
	}
	const name = nameOptimum(target, optimum);
	if (isAt(optimum, state.parameters) && strays !== undefined) {
		return ['passing an optimum', `q is passing ${name}: its next steps lead up to ${shortGap(strays)} away`];
	}
	const [quantity, gap] = widestGap(optimum, state.parameters);
	const hasDecay = rule.hyperparameters.weightDecay !== 0;
	if (hasDecay && distanceTo(optimum, ahead) >= distanceTo(optimum, state.parameters)) {
		return ['weight decay', `the weight decay pulls q away from ${name}`];
	}
	const place = `${name}${hasDecay ? ', as far as the weight decay lets it' : ''}`;
	return ['heading for an optimum', `q is heading for ${place}: ${quantity} has ${shortGap(gap)} to go`];
};

/** A run that has diverged, which nothing lies ahead of. */
export const divergedStatus = (reason: string): Status => ({
	name: 'diverged',
	cause: 'out of the numbers',
	reason,
	optimum: undefined,
	distance: undefined,
});

/**
 * How a run stands, judged by where it is and what its next steps do; how many epochs were asked for plays no part.
 * It has converged when it is at an optimum of the loss and its next steps stay there, and it has stalled when they
 * lead nowhere from elsewhere.
 *
 * `outlook` is that of this state or of an earlier one on the run's way.
 */
export const statusOf = (state: FitState, engine: Engine, rule: UpdateRule, outlook: Outlook): Status => {
	if (state.diverged !== undefined) return divergedStatus(state.diverged);
	const {optimum, stays, motion, cause: hold} = outlook;
	const subject = {state, engine, rule};
	const distance = optimum && distanceTo(optimum, state.parameters);
	if (optimum && stays && isAt(optimum, state.parameters)) {
		const reason = `q has settled on ${nameOptimum(engine.problem.target, optimum)}`;
		return {name: 'converged', cause: 'at an optimum', reason, optimum, distance};
	}
	const isHeld = hold === 'weight decay' && motion === 'circling' && outlook.spread <= HELD_WITHIN;
	if (hold !== undefined && (motion === 'resting' || isHeld || hold === 'grid ripple')) {
		return {
			name: 'stalled',
			cause: hold,
			reason: stallReasons[hold](subject, optimum, distance),
			optimum,
			distance,
		};
	}
	const [cause, reason] = movingAs(subject, outlook);
	return {name: 'moving', cause, reason, optimum, distance};
};
