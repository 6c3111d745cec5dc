import {beforeAll, describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {advance, type FitState, startFit} from '../../source/fit/fit.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import type {Status} from '../../source/fit/status.ts';
import type {Optimum} from '../../source/math/descent.ts';
import {familyExample, familyNames} from '../../source/math/families.ts';
import type {Loss} from '../../source/math/losses/loss.ts';
import {losses, lossesFor} from '../../source/math/losses.ts';
import {optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {scheduleNames} from '../../source/math/schedules.ts';
import {namedTargets} from '../../source/math/target.ts';
import {pick, type Random, randomFrom} from '../terminal/random.ts';

/*
 * What is said of 300 runs, judged by other means than those it is found by: the loss's values alone give gradients
 * (finite differences) and optima (Nelder and Mead's search), and the run itself, continued, shows what comes next.
 */

const RUNS = 300;
/**
 * The part of the loss by which another search may come lower near an optimum: that of a valley without a curvature
 * worth the name, and where slopes jump of the places at which a search for the bottom may be caught.
 */
const FINE = 1e-6;
const ROUGH = 3e-4;
/** Steps that a run is followed to see where it ends. */
const LATER = 3000;

/** From low to high, evenly in the logarithm. */
const between = (random: Random, low: number, high: number): number =>
	low * (high / low) ** (random(10_000) / 10_000);

const someTarget = (random: Random): string => {
	if (random(2) === 0) return pick(random, Object.keys(namedTargets), 'reference');
	const terms = Array.from({length: 1 + random(3)}, () => {
		const weight = between(random, 0.2, 1).toFixed(2);
		const name = pick(random, ['N', 'Laplace', 'Logistic', 'Gumbel'], 'N');
		return `${weight}*${name}(${random(16) - 8},${between(random, 0.5, 3).toFixed(2)})`;
	});
	return terms.join('+');
};

const configFrom = (seed: number): FitConfig => {
	const random = randomFrom(seed * 2_654_435_761);
	for (let i = 0; i < 8; i++) random(2);
	const optimizer = pick(random, optimizerNames, 'adam');
	const {defaults, uses} = optimizers[optimizer];
	const family = familyExample(pick(random, familyNames, 'normal'));
	const isPositive = ['lognormal', 'gamma', 'weibull'].some((name) => family.startsWith(name));
	const target = isPositive ? 'N(4,1)+N(9,1)' : someTarget(random);
	const hasDecay = (uses as readonly string[]).includes('weightDecay') && random(5) === 0;
	return {
		...defaultConfig,
		target,
		grid: isPositive ? '0.05:15:120' : '-15:15:121',
		family,
		components: random(6) === 0 && !isPositive ? 2 : 1,
		loss: pick(random, lossesFor(false), 'kl_div'),
		optimizer,
		hyperparameters: {
			...defaults,
			lr: defaults.lr * between(random, 0.3, 30),
			weightDecay: hasDecay ? between(random, 1e-4, 1e-1) : defaults.weightDecay,
		},
		schedule: random(8) === 0 ? pick(random, scheduleNames, 'constant') : 'constant',
		parametrization: random(4) === 0 ? 'log' : 'raw',
		mu: isPositive ? between(random, 1, 12) : random(400) / 10 - 20,
		sigma: between(random, 0.2, 8),
		epochs: Math.round(between(random, 1, 1500)),
	};
};

const valueAt = ({evaluate}: Engine, parameters: Float64Array): number =>
	evaluate(parameters, new Float64Array(parameters.length));

/** The loss's slopes by central differences, in sigmas of q. */
const slopesAt = (engine: Engine, {parameters, sigma}: FitState): readonly number[] =>
	Array.from(parameters, (_, i) => {
		const step = 1e-4 * sigma;
		const at = (by: number): number =>
			valueAt(
				engine,
				parameters.map((value, k) => (k === i ? value + by : value)),
			);
		return (at(step) - at(-step)) / (2 * step);
	});

/** Nelder and Mead's search for a lower loss, from a simplex of this size in sigmas. */
const lowestNear = (
	engine: Engine,
	from: Float64Array,
	sigma: number,
	size: number,
): {at: Float64Array; loss: number} => {
	const n = from.length;
	const point = (at: Float64Array) => {
		const loss = valueAt(engine, at);
		const isSound = at.every(
			(value, i) => i < n / 2 - (n > 2 ? n / 6 : 0) || i >= (n > 2 ? (2 * n) / 3 : n) || value > 0,
		);
		return {at, loss: isSound && Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY};
	};
	let simplex = [
		point(from),
		...Array.from(from, (_, i) => point(from.map((value, k) => (k === i ? value + size * sigma : value)))),
	];
	for (let turn = 0; turn < 150 * n; turn++) {
		simplex = simplex.toSorted((a, b) => a.loss - b.loss);
		const [best, worst] = [simplex[0], simplex.at(-1)];
		if (!best || !worst) break;
		const centre = from.map(
			(_, i) => simplex.slice(0, -1).reduce((sum, one) => sum + (one.at[i] ?? 0), 0) / n,
		);
		const along = (share: number) =>
			point(centre.map((value, i) => value + share * ((worst.at[i] ?? 0) - value)));
		const mirrored = along(-1);
		const next =
			mirrored.loss < best.loss
				? [along(-2), mirrored].toSorted((a, b) => a.loss - b.loss)[0]
				: mirrored.loss < (simplex.at(-2)?.loss ?? 0)
					? mirrored
					: [along(0.5), along(-0.5)].toSorted((a, b) => a.loss - b.loss)[0];
		if (next && next.loss < worst.loss) simplex = [...simplex.slice(0, -1), next];
		else
			simplex = simplex.map((one) =>
				one === best ? one : point(one.at.map((value, i) => (value + (best.at[i] ?? 0)) / 2)),
			);
	}
	return simplex.toSorted((a, b) => a.loss - b.loss)[0] ?? point(from);
};

/** How far apart two q are, in (mu, sigma) of all components; weights count as they are. */
const apart = (a: Float64Array, b: Float64Array): number => {
	const count = a.length === 2 ? 1 : a.length / 3;
	const shares = (from: Float64Array): number[] => {
		const powers = Array.from(from.subarray(2 * count), Math.exp);
		const sum = powers.reduce((total, power) => total + power, 0);
		return powers.map((power) => power / sum);
	};
	const places = Array.from(a.subarray(0, 2 * count), (value, i) => value - (b[i] ?? 0));
	const weights = shares(a).map((share, i) => share - (shares(b)[i] ?? 0));
	return Math.hypot(...places, ...weights);
};

const narrowest = (parameters: Float64Array): number =>
	Math.min(
		...(parameters.length === 2
			? parameters.subarray(1)
			: parameters.subarray(parameters.length / 3, (2 * parameters.length) / 3)),
	);

/** What is false of the name that a reason has for an optimum; undefined where nothing is. */
const misnaming = ({problem}: Engine, {mu, sigma}: Optimum, reason: string): string | undefined => {
	const places = problem.target.terms.map((term) => term.mu).toSorted((a, b) => a - b);
	const nearest = places.reduce(
		(best, place) => (Math.abs(place - mu) < Math.abs(best - mu) ? place : best),
		Number.POSITIVE_INFINITY,
	);
	if (reason.includes('the left peak') && nearest !== places[0])
		return 'the nearest peak is not the left one';
	if (reason.includes('the right peak') && nearest !== places.at(-1))
		return 'the nearest peak is not the right one';
	const coversAll = places.every((place) => Math.abs(place - mu) <= 2 * sigma);
	return /both peaks|all \d+ peaks/.test(reason) && !coversAll ? 'q does not cover every peak' : undefined;
};

/** A run that has been judged: what was said of it, and what is false of that. */
interface Verdict {
	readonly config: FitConfig;
	readonly status: Status;
	readonly objections: readonly string[];
	/** Of a run on its way that settles when it is followed: whether that is where it was said to be heading. */
	readonly isForecastRight: boolean | undefined;
}

const judge = (config: FitConfig): Verdict => {
	const engine = closedForm(problemOf(config, targetOf(config)));
	const state = advance(startFit(engine, config, startOf(config)), engine, config, config.epochs);
	const {status} = outcomeOf(state, engine, config);
	const {name, cause, optimum, distance, reason} = status;
	const objections: string[] = [];
	const object = (isFalse: boolean, words: string): void => {
		if (isFalse) objections.push(words);
	};
	object((name === 'diverged') !== (state.diverged !== undefined), 'diverged is what has left the numbers');
	if (name === 'diverged') return {config, status, objections, isForecastRight: undefined};

	const size = narrowest(state.parameters);
	/** The furthest from here, and from the optimum, over the next steps under a rule. */
	const continued = (rule: FitConfig, from: FitState, steps: number) => {
		let fromHere = 0;
		let fromOptimum = 0;
		const end = advance(from, engine, rule, steps, (_epoch, _loss, parameters) => {
			fromHere = Math.max(fromHere, apart(state.parameters, parameters));
			if (optimum) fromOptimum = Math.max(fromOptimum, apart(optimum.parameters, parameters));
		});
		return {end, fromHere, fromOptimum, hasLeft: end.diverged !== undefined};
	};
	const next = continued(config, state, 1000);

	if (optimum) {
		object(
			Math.abs(apart(optimum.parameters, state.parameters) - (distance ?? -1)) > 1e-9 * (1 + (distance ?? 0)),
			'the distance is another',
		);
		object(
			Math.abs(valueAt(engine, optimum.parameters) - optimum.loss) > 1e-12 * Math.abs(optimum.loss) + 1e-15,
			"the optimum's loss is another",
		);
		const width = narrowest(optimum.parameters);
		const lower = lowestNear(engine, optimum.parameters, width, 0.02);
		const gain = optimum.loss - lower.loss;
		const scale = Math.max(
			Math.abs(optimum.loss),
			Math.abs(valueAt(engine, state.parameters) - optimum.loss),
		);
		const {hasKinks}: Loss = losses[config.loss];
		const mayRipple =
			config.family === 'laplace' && apart(lower.at, optimum.parameters) <= 0.2 + (optimum.ripple ?? 0);
		object(
			!mayRipple &&
				gain > (hasKinks ? ROUGH : FINE) * scale &&
				apart(lower.at, optimum.parameters) > 0.01 * width,
			`a lower loss is near the optimum: by ${gain / scale} at ${lower.at}, not ${optimum.parameters}`,
		);
	}
	const misnamed = optimum && config.components === 1 ? misnaming(engine, optimum, reason) : undefined;
	if (misnamed !== undefined) objections.push(misnamed);
	const reach = 1e-3 * (optimum ? narrowest(optimum.parameters) : size);
	if (name === 'converged') {
		object((distance ?? 1) > reach, 'it is not at the optimum');
		object(next.hasLeft || next.fromOptimum > reach, 'it does not stay');
	} else if (name === 'stalled') {
		object(
			optimum !== undefined && (distance ?? 0) <= reach && next.fromOptimum <= reach,
			'it has converged',
		);
		object(next.hasLeft || next.fromHere > 0.004 * size, `it moves: ${next.fromHere / size} sigmas`);
		const steepest = slopesAt(engine, state).reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
		const flatness = (steepest * Math.min(size, 30)) / Math.abs(state.loss);
		const decayless = {...config, hyperparameters: {...config.hyperparameters, weightDecay: 0}};
		if (cause === 'vanished gradient') object(flatness > 1e-4, `the gradient is ${steepest}, not vanished`);
		if (cause === 'small steps') object(flatness < 1e-7, `the gradient is ${steepest}: it has vanished`);
		if (cause === 'overflowed memory') object(state.memory.every(Number.isFinite), 'its memory is finite');
		if (cause === 'weight decay')
			object(continued(decayless, state, 1000).fromHere < 2 * next.fromHere, 'decay does not hold it');
		if (cause === 'schedule')
			object(
				continued({...config, schedule: 'constant'}, state, 1000).fromHere < 2 * next.fromHere,
				'the schedule does not hold it',
			);
		if (cause === 'large memory')
			object(
				continued(config, startFit(engine, config, state.parameters, state.epoch), 1000).fromHere <
					2 * next.fromHere,
				'with an empty memory it stays as well',
			);
	} else if (cause === 'about to diverge') object(!next.hasLeft, 'it does not diverge');
	else {
		object(next.hasLeft, 'it diverges');
		object(next.fromHere < 1e-4 * size * 0.1, `it stands still: ${next.fromHere / size}`);
		object(
			optimum !== undefined && (distance ?? 0) <= reach && next.fromOptimum <= reach,
			'it has converged',
		);
	}
	if (cause !== 'heading for an optimum' || !optimum)
		return {config, status, objections, isForecastRight: undefined};
	object(!reason.startsWith('q is heading for '), 'its reason is of something else');
	const later = continued(config, next.end, LATER).end;
	let drift = 0;
	const last = advance(later, engine, config, 500, (_epoch, _loss, parameters) => {
		drift = Math.max(drift, apart(later.parameters, parameters));
	});
	const hasSettled = last.diverged === undefined && drift < 1e-4 * narrowest(last.parameters);
	const left = apart(optimum.parameters, last.parameters);
	const isAsSaid =
		config.hyperparameters.weightDecay !== 0 ||
		left <= 0.01 * narrowest(optimum.parameters) + (optimum.ripple ?? 0);
	return {config, status, objections, isForecastRight: hasSettled ? isAsSaid : undefined};
};

describe(`${RUNS} runs`, () => {
	let verdicts: readonly Verdict[] = [];

	beforeAll(() => {
		verdicts = Array.from({length: RUNS}, (_, seed) => judge(configFrom(seed + 1)));
	}, 600_000);

	it('stand as they are said to stand', () => {
		const wrong = verdicts.flatMap(({status, config, objections}, i) =>
			objections.map(
				(words) =>
					`seed ${i + 1}: ${words}; it says ${status.name}, ${status.reason}: ${JSON.stringify(config)}`,
			),
		);
		expect(wrong).toEqual([]);
	});

	it('stand in every way that has a name', () => {
		const names = new Set(verdicts.map(({status}) => status.name));
		expect(names).toEqual(new Set(['converged', 'moving', 'stalled', 'diverged']));
		expect(new Set(verdicts.map(({status}) => status.cause)).size).toBeGreaterThanOrEqual(10);
	});

	it('end where they are said to be heading, if they have settled when they are followed further', () => {
		const known = verdicts.filter(({isForecastRight}) => isForecastRight !== undefined);
		expect(known.length).toBeGreaterThan(30);
		expect(known.filter(({isForecastRight}) => !isForecastRight).map(({config}) => config)).toEqual([]);
	});
});
