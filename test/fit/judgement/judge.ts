import {closedForm} from '../../../source/engine/closed-form.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {type FitConfig, problemOf, startOf, targetOf} from '../../../source/fit/config.ts';
import {advance, type FitState, startFit} from '../../../source/fit/fit.ts';
import {outcomeOf} from '../../../source/fit/outcome.ts';
import type {Status} from '../../../source/fit/status.ts';
import type {Optimum} from '../../../source/math/descent.ts';
import {apart, lowestNear, narrowest, slopesAt, valueAt} from './by-values.ts';

/**
 * The part of the loss by which another search may come lower near an optimum: that of a valley without a curvature
 * worth the name.
 */
const LOWER = 1e-6;
/** Steps that a run is followed to see where it ends. */
const LATER = 3000;

/** The places of p's maxima on the grid: each point above the one before it that is not below the next. */
const maximaOf = ({problem}: Engine): readonly number[] => {
	const {grid, p} = problem.target;
	return [...grid.points].filter((_, i) => {
		const [before = 0, here = 0, after = 0] = [p[i - 1], p[i], p[i + 1]];
		return here > before * (1 + 1e-9) && here >= after;
	});
};

/** What is false of the name that a reason has for an optimum; undefined where nothing is. */
const misnaming = (engine: Engine, {mu, sigma}: Optimum, reason: string): string | undefined => {
	const places = maximaOf(engine);
	const {points} = engine.problem.target.grid;
	// Where a maximum is between two points is not known.
	const within = 2 * sigma + (points[1] ?? 0) - (points[0] ?? 0);
	const nearest = places.reduce(
		(best, place) => (Math.abs(place - mu) < Math.abs(best - mu) ? place : best),
		Number.POSITIVE_INFINITY,
	);
	if (reason.includes('the left peak') && nearest !== places[0])
		return 'the nearest peak is not the left one';
	if (reason.includes('the right peak') && nearest !== places.at(-1))
		return 'the nearest peak is not the right one';
	const coversAll = places.every((place) => Math.abs(place - mu) <= within);
	return /both peaks|all \d+ peaks/.test(reason) && !coversAll ? 'q does not cover every peak' : undefined;
};

/** A run that has been judged: what was said of it, and what is false of that. */
export interface Verdict {
	readonly config: FitConfig;
	readonly status: Status;
	readonly objections: readonly string[];
	/** Of a run on its way that settles when it is followed: whether that is where it was said to be heading. */
	readonly isForecastRight: boolean | undefined;
}

/** A run is made, and what is said of it held to what its loss and its next steps say. */
export const judge = (config: FitConfig): Verdict => {
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
		const mayRipple =
			config.family === 'laplace' && apart(lower.at, optimum.parameters) <= 0.2 + (optimum.ripple ?? 0);
		// PyTorch's gradient of this loss is bounded, and not that of its value: it may hold q where the value falls.
		const isByValue = config.loss !== 'binary_cross_entropy';
		object(
			isByValue && !mayRipple && gain > LOWER * scale && apart(lower.at, optimum.parameters) > 0.01 * width,
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
	else if (cause === 'about to stall') {
		const later = advance(next.end, engine, config, 1000);
		const moved = apart(next.end.parameters, later.parameters) / narrowest(next.end.parameters);
		object(moved > 0.004, `it does not come to rest: ${moved} sigmas`);
	} else if (cause === 'passing an optimum')
		object((distance ?? 1) > reach || next.fromOptimum <= reach, 'it is not there, or stays');
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
	// Half of what counts as rest: one that crawls on has not settled.
	const hasSettled = last.diverged === undefined && drift < 2.5e-5 * narrowest(last.parameters);
	const left = apart(optimum.parameters, last.parameters);
	const isAsSaid =
		config.hyperparameters.weightDecay !== 0 ||
		left <= 0.01 * narrowest(optimum.parameters) + (optimum.ripple ?? 0);
	return {config, status, objections, isForecastRight: hasSettled ? isAsSaid : undefined};
};
