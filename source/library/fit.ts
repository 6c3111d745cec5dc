import {closedForm} from '../engine/closed-form.ts';
import {endsOn} from '../fit/compare.ts';
import {problemOf, startOf} from '../fit/config.ts';
import {describeConfig} from '../fit/described.ts';
import {advance, type FitState, type OnRow, startFit} from '../fit/fit.ts';
import type {Likelihood} from '../fit/likelihood.ts';
import {approachedBy, outcomeOf, partsOf} from '../fit/outcome.ts';
import {SettlingWatch} from '../fit/settling.ts';
import type {StatusCause, StatusName} from '../fit/status.ts';
import {exp} from '../math/elementary.ts';
import type {TorchDistribution} from '../math/families/family.ts';
import {type Component, densityOn, wholeOf} from '../math/mixture.ts';
import {unitFactor} from '../math/units.ts';
import {stepsUntilConverged} from './convergence.ts';
import {OptionError} from './option-error.ts';
import {type FitOptions, settled} from './options.ts';

/** A row of a run: as a PyTorch training loop would print it. */
export interface Step {
	/** From 0. */
	readonly epoch: number;
	/** Before the step. */
	readonly loss: number;
	/** After the step; of a mixture those of q as a whole. */
	readonly mu: number;
	readonly sigma: number;
	/** Of a mixture, after the step. */
	readonly components?: readonly Component[];
}

/** The optimum that a run approaches, and how far away it is in (mu, sigma). */
export interface Approached {
	readonly mu: number;
	readonly sigma: number;
	readonly loss: number;
	readonly components?: readonly Component[];
	readonly distance: number;
	/** The part of q's mass there that lies beyond the grid's ends, from 0 to 1. */
	readonly offGrid: number;
	/** How far from there ripples, which the grid's points make on the loss of a family with a corner, may hold q. */
	readonly ripple?: number;
}

/** The result of a run. */
export interface FitResult {
	/** All that decided the run. */
	readonly config: ReturnType<typeof describeConfig>;
	/** Each `every`-th row, and the last. */
	readonly trace: readonly Step[];
	/** The last row; of a run that died before its first step, its start. */
	readonly final: Step;
	readonly status: StatusName;
	/** The machine-readable cause of the status: "heading for an optimum", "large memory". */
	readonly cause: StatusCause;
	/** One sentence: what the status means for this run. */
	readonly reason: string;
	/** The optimum that the run is at or heading for; undefined where none was found. */
	readonly optimum: Approached | undefined;
	/** "the left peak", "heading for both peaks", "stalled". */
	readonly endsOn: string;
	/** With `batch`, the loss over all points at the final q, where that of `final` is of the last draws; else undefined. */
	readonly exactLoss: number | undefined;
	/** The log-likelihood, AIC, BIC and Kolmogorov-Smirnov distance of the final q; undefined without samples. */
	readonly likelihood: Likelihood | undefined;
	/** Each component as torch.distributions has it, of a family whose parameters there are not mu and sigma. */
	readonly torch: readonly TorchDistribution[] | undefined;
	/** The grid, and on it the target and the fitted q. */
	readonly x: Float64Array;
	readonly p: Float64Array;
	readonly q: Float64Array;
}

/** Which rows of a run are wanted. */
export interface RowOptions {
	/** Each so many epochs one, and the last. */
	readonly every?: number;
	/** Stop when the fit has settled on an optimum for good, if that is before `epochs`. Default false. */
	readonly untilConverged?: boolean;
}

const TRACE_EVERY = 100;

const checkedEvery = (every: number): number => {
	if (!(Number.isSafeInteger(every) && every >= 1)) {
		throw new OptionError('every', `must be a whole number from 1 up, not ${every}`);
	}
	return every;
};

/** A run that has been set up: its state, and what turns rows into steps. */
const prepare = (options: FitOptions<string>) => {
	const {config, target} = settled(options);
	const engine = closedForm(problemOf(config, target));
	const factor = unitFactor(config, target.grid);
	const stepOf = (epoch: number, loss: number, parameters: Float64Array): Step => ({
		epoch,
		loss: loss * factor,
		...wholeOf(parameters),
		...partsOf(parameters),
	});
	return {config, target, engine, factor, stepOf, start: startFit(engine, config, startOf(config))};
};

/**
 * Fits q to p by gradient descent, as `klfit-tui run` does and to the same bits.
 *
 * Takes about 2 microseconds a step for the default, up to a few hundred for other losses; see {@link steps} for a
 * run that leaves time for other things. Throws an {@link OptionError} for options that cannot be; a fit that
 * diverges is no error but a `status`.
 */
export const fit = <Named extends string = never>({
	every = TRACE_EVERY,
	untilConverged = false,
	...options
}: FitOptions<Named> & RowOptions = {}): FitResult => {
	const {config, target, engine, factor, stepOf, start} = prepare(options);
	const stride = checkedEvery(every);
	const trace: Step[] = [];
	const onRow: OnRow = (epoch, loss, parameters) => {
		if (epoch % stride === 0) trace.push(stepOf(epoch, loss, parameters));
	};
	const length = untilConverged ? stepsUntilConverged(start, engine, config) : config.epochs;
	const state = advance(start, engine, config, length, onRow);
	const outcome = outcomeOf(state, engine, config);
	const {epoch, loss, parameters} = outcome.final;
	const final = stepOf(epoch, loss, parameters);
	if (state.epoch > 0 && epoch % stride !== 0) trace.push(final);
	const {name, cause, reason} = outcome.status;
	const density = densityOn(target.grid.points, engine.problem.family, config.components);
	density.evaluate(parameters);
	return {
		config: describeConfig(config, target),
		trace,
		final,
		status: name,
		cause,
		reason,
		optimum: approachedBy(outcome.status, factor),
		endsOn: endsOn(target, outcome),
		exactLoss: outcome.exactLoss === undefined ? undefined : outcome.exactLoss * factor,
		likelihood: outcome.likelihood,
		torch: outcome.torch,
		x: target.grid.points,
		p: target.p,
		q: density.logQ.map(exp),
	};
};

/** Rows that are computed at a time, and the time after which others have their turn. */
const BLOCK = 256;
const SLICE_MS = 10;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * The steps of a run as they are taken, each `every`-th (default 1) and the last: for a run that is watched, or
 * left early. The event loop has its turn every few milliseconds; to stop, leave the loop. Throws an
 * {@link OptionError} before the first step for options that cannot be.
 */
export async function* steps<Named extends string = never>({
	every = 1,
	untilConverged = false,
	...options
}: FitOptions<Named> & RowOptions = {}): AsyncGenerator<Step, void, undefined> {
	const {config, engine, stepOf, start} = prepare(options);
	const stride = checkedEvery(every);
	const {epochs} = config;
	const watch = untilConverged ? new SettlingWatch(engine, config) : undefined;
	let state: FitState = start;
	let since = performance.now();
	let last: Step | undefined;
	// Rows after an arrival at an optimum are held back until it is clear whether the run stays there.
	let rows: Step[] = [];
	let isOver = state.diverged !== undefined || epochs === 0;
	while (!isOver) {
		const room = state.epoch < epochs ? Math.min(BLOCK, epochs - state.epoch) : BLOCK;
		const length = watch?.look(state, room) ?? room;
		state = advance(state, engine, config, length, (epoch, loss, parameters) => {
			watch?.row(epoch, parameters);
			if (epoch >= epochs) return;
			const mayBeLast = epoch === epochs - 1 || watch?.arrivedAfter === epoch + 1;
			if (epoch % stride === 0 || mayBeLast) rows.push(stepOf(epoch, loss, parameters));
		});
		const {settledAfter, arrivedAfter} = watch ?? {};
		const hasRunOut = state.epoch >= epochs && arrivedAfter === undefined;
		isOver = settledAfter !== undefined || state.diverged !== undefined || hasRunOut;
		const end = Math.min(settledAfter ?? epochs, epochs);
		const sure = isOver ? end : Math.min(epochs, arrivedAfter === undefined ? state.epoch : arrivedAfter - 1);
		for (const row of rows) {
			if (row.epoch >= sure || !(row.epoch % stride === 0 || row.epoch === end - 1)) continue;
			yield row;
			last = row;
		}
		rows = rows.filter(({epoch}) => epoch >= sure);
		const {epoch, loss, parameters, diverged} = state;
		if (diverged !== undefined && epoch > 0 && epoch <= epochs && last?.epoch !== epoch - 1)
			yield stepOf(epoch - 1, loss, parameters);
		if (performance.now() - since < SLICE_MS) continue;
		await turn();
		since = performance.now();
	}
}
