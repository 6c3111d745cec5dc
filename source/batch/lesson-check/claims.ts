import {batchOf} from '../../engine/batch.ts';
import {closedForm} from '../../engine/closed-form.ts';
import {contributionsOf} from '../../engine/contributions.ts';
import type {Problem} from '../../engine/engine.ts';
import {type FitConfig, familyOfConfig, problemOf, startOf, targetOf} from '../../fit/config.ts';
import {distanceTo, isAt} from '../../fit/distance.ts';
import {advance, lossAt, startFit} from '../../fit/fit.ts';
import {noiseOf} from '../../fit/noise.ts';
import {nameOptimum} from '../../fit/optimum-name.ts';
import {outcomeOf} from '../../fit/outcome.ts';
import {configOf} from '../../lab/lessons/lesson.ts';
import type {Fact, Lesson} from '../../lab/state/lesson.ts';
import type {Measure} from '../../lab/state/measures.ts';
import type {Family} from '../../math/families.ts';
import type {Grid} from '../../math/grid.ts';
import {componentsOf} from '../../math/mixture.ts';
import type {Target} from '../../math/target.ts';
import {unitFactor} from '../../math/units.ts';

/** A fact with the run that it is about. */
export interface Claim extends Fact {
	readonly config: FitConfig;
	readonly steps: number;
}

/** All that a lesson claims of runs. */
export const claimsOf = (lesson: Lesson): readonly Claim[] =>
	lesson.screens.flatMap((screen, index) => {
		if (screen.kind !== 'reveal') return [];
		const run = lesson.screens.slice(0, index).findLast(({kind}) => kind === 'run');
		const until = run?.kind === 'run' ? run.until : 0;
		return screen.facts.map((fact) => ({
			...fact,
			config: {...configOf(lesson, index), ...fact.change},
			steps: fact.epochs ?? until,
		}));
	});

/** The part of a single normal q's mass that lies between the grid's ends. */
const massOn = ({min, max}: Grid, {mu, sigma}: {mu: number; sigma: number}, {cdf}: Family): number =>
	cdf(max, mu, sigma) - cdf(min, mu, sigma);

/** Points where q is 0 in 32 bits, and p is not. */
const underflowsOf = ({p}: Target, q: Float64Array): number =>
	q.filter((value, i) => Math.fround(value) === 0 && Math.fround(p[i] ?? 0) > 0).length;

/** The mean of x, weighted by the sizes of these shares. */
const centreOf = ({points}: Grid, shares: Float64Array): number => {
	const sizes = shares.map(Math.abs);
	const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
	return sum(sizes.map((size, i) => size * (points[i] ?? 0))) / sum(sizes);
};

/** Steps whose draws the noise of a slope is measured by. */
const NOISY_STEPS = 10_000;

/** The root of the mean square of what dL/dmu from draws is off by; 0 of the exact gradient. */
const noiseAt = (problem: Problem, config: FitConfig, parameters: Float64Array, exact: number): number => {
	const noise = noiseOf(config);
	if (noise === undefined) return 0;
	const {evaluate} = batchOf(problem, noise);
	const gradient = new Float64Array(parameters.length);
	let squares = 0;
	for (let epoch = 0; epoch < NOISY_STEPS; epoch++) {
		evaluate(epoch, parameters, gradient);
		squares += ((gradient[0] ?? 0) - exact) ** 2;
	}
	return Math.sqrt(squares / NOISY_STEPS);
};

/** What the run of a claim comes to. */
const madeBy = ({config, steps}: Claim) => {
	const target = targetOf(config);
	const engine = closedForm(problemOf(config, target));
	const factor = unitFactor(config, target.grid);
	const start = startFit(engine, config, startOf(config));
	const slopes = new Float64Array(start.parameters.length);
	lossAt(engine, start.parameters, slopes);
	const [firstSlope = Number.NaN] = slopes;
	const fromStart = contributionsOf(engine.problem)(start.parameters);
	const end = advance(start, engine, config, steps);
	const {status} = outcomeOf(end, engine, config);
	const {optimum} = status;
	let settled = Number.NaN;
	let near = Number.NaN;
	let stays = 0;
	let before = Number.NaN;
	let widens = 0;
	let widest = start.sigma;
	let narrowest = start.sigma;
	advance(start, engine, config, optimum ? steps : 0, (epoch, loss, parameters) => {
		if (epoch === steps - 100) before = loss;
		if (widens === epoch && (parameters[1] ?? 0) > widest) widens = epoch + 1;
		widest = Math.max(widest, parameters[1] ?? 0);
		narrowest = Math.min(narrowest, parameters[1] ?? 0);
		if (optimum === undefined) return;
		if (!isAt(optimum, parameters)) stays = epoch + 2;
		if (Number.isNaN(settled) && isAt(optimum, parameters)) settled = epoch + 1;
		if (Number.isNaN(near) && distanceTo(optimum, parameters) < 0.01) near = epoch + 1;
	});
	const loss = lossAt(engine, end.parameters);
	const parts = componentsOf(end.parameters);
	const gaps = optimum ? [Math.abs(end.mu - optimum.mu), Math.abs(end.sigma - optimum.sigma)] : [];
	const measured: Readonly<Record<Measure, number>> = {
		mu: end.mu,
		sigma: end.sigma,
		'mu of component 1': parts[0]?.mu ?? Number.NaN,
		'mu of component 2': parts[1]?.mu ?? Number.NaN,
		loss: loss * factor,
		similarity: -loss,
		'settles at': settled,
		'stays from': stays,
		'last fall': before - loss,
		'widens for': widens,
		widest,
		narrowest,
		'near at': near,
		'to go': Math.max(...gaps),
		'first loss': start.loss * factor,
		'first slope': firstSlope,
		'first noise': noiseAt(engine.problem, config, start.parameters, firstSlope),
		underflows: underflowsOf(target, fromStart.q),
		'pulled from': centreOf(target.grid, fromStart.onMu),
		outside: 100 * (1 - massOn(target.grid, end, familyOfConfig(config))),
		epoch: end.epoch,
	};
	// What the screen shows: the loss that the last step was taken from.
	const onScreen: Readonly<Partial<Record<Measure, number>>> = {
		loss: end.loss * factor,
		similarity: -end.loss,
	};
	return {measured, onScreen, status: status.name, place: optimum && nameOptimum(target, optimum)};
};

/** A number as a text has it: "-5.000", "17,758". */
export const printed = (value: number, like: string): string => {
	const decimals = /\.(\d+)$/.exec(like)?.[1]?.length ?? 0;
	return like.includes(',') ? value.toLocaleString('en-US') : value.toFixed(decimals);
};

/** What is not so in a claim, by making its run: sentences, none where all of it is true. */
export const mistakesIn = (claim: Claim): readonly string[] => {
	const {measured, onScreen, status, place = 'no optimum'} = madeBy(claim);
	const differing = (name: string, is: string, said: string | undefined): readonly string[] =>
		said === undefined || is === said ? [] : [`${name} is ${is}, not ${said}`];
	return [
		...differing('status', status, claim.status),
		...differing('ends on', place, claim.place),
		...(claim.figures ?? []).flatMap(({of, is, within, quoted}) => {
			const value = measured[of];
			const isOff = !(Math.abs(value - is) <= within);
			if (quoted !== undefined && printed(value, quoted) !== quoted)
				return [`${of} is ${printed(value, quoted)} (${value}), not ${quoted}`];
			const seen = onScreen[of] ?? value;
			if (quoted !== undefined && printed(seen, quoted) !== quoted)
				return [
					`${of} is ${printed(seen, quoted)} on the screen, not ${quoted}: fewer digits are true of both`,
				];
			return isOff ? [`${of} is ${value}, not ${is} within ${within}`] : [];
		}),
	];
};
