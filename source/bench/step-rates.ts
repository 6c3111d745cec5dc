import process from 'node:process';
import {closedForm} from '../engine/closed-form.ts';
import type {Engine, EngineFactory} from '../engine/engine.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../fit/config.ts';
import {advance, startFit} from '../fit/fit.ts';
import {interleave} from './statistics.ts';
import {type TorchLoop, torchTypesFor} from './torch-loop.ts';

/**
 * Takes steps of the reference run, which goes on from call to call. Returns the seconds of CPU time they took,
 * which other programs on the machine affect little.
 */
type Stepper = (steps: number) => Promise<number>;

const engineStepper = (engine: Engine, config: FitConfig): Stepper => {
	const {epochs} = config;
	const start = startFit(engine, config, startOf(config));
	let state = start;
	return async (steps) => {
		const begin = process.cpuUsage();
		for (let rest = steps; rest > 0; ) {
			if (state.epoch === epochs) state = start;
			const count = Math.min(rest, epochs - state.epoch);
			state = advance(state, engine, config, count);
			if (state.diverged !== undefined) throw new Error(state.diverged);
			rest -= count;
		}
		const {user, system} = process.cpuUsage(begin);
		return (user + system) / 1e6;
	};
};

/** Steps a second over a stretch of about `seconds`, whose length is found (and the code warmed up) first. */
const rateOf = async (take: Stepper, seconds: number): Promise<() => Promise<number>> => {
	let steps = 16;
	let taken = await take(steps);
	while (taken < seconds / 2) {
		steps *= 2;
		taken = await take(steps);
	}
	const stretch = Math.ceil((steps * seconds) / taken);
	return async () => stretch / (await take(stretch));
};

export interface RateOptions {
	/** The engines of TensorFlow.js that take part. */
	readonly tfjs: readonly EngineFactory[];
	/** Points of the grid; those of the reference if it is not said. */
	readonly points?: number;
	/** What q is; a single normal if it is not said. */
	readonly family?: string;
	readonly components?: number;
	/** PyTorch, if it is there, and the losses that it knows. */
	readonly torch: TorchLoop | undefined;
	readonly torchLosses: readonly string[];
	/** Seconds of CPU a measurement, and how often each is taken. */
	readonly seconds: number;
	readonly rounds: number;
}

/**
 * Steps a second of the reference run with one loss, by every engine there is, several times each and in turn:
 * the figures at one index were measured side by side.
 */
export const stepRates = async (
	loss: string,
	{tfjs, torch, torchLosses, seconds, rounds, points, family = 'normal', components = 1}: RateOptions,
): Promise<ReadonlyMap<string, readonly number[]>> => {
	const grid = points === undefined ? undefined : `-15:15:${points}`;
	const config = {...defaultConfig, loss, family, components, grid};
	const problem = problemOf(config, targetOf(config));
	const engines = [closedForm, ...tfjs].map((factory) => factory(problem));
	const contestants = new Map<string, () => Promise<number>>();
	for (const engine of engines) {
		contestants.set(engine.name, await rateOf(engineStepper(engine, config), seconds));
	}
	if (torch && torchLosses.includes(loss)) {
		for (const type of torchTypesFor(loss)) {
			const take: Stepper = (steps) =>
				torch.take(loss, {family, components}, type, problem.target.p.length, steps);
			contestants.set(`PyTorch ${type}`, await rateOf(take, seconds));
		}
	}
	const rates = await interleave(contestants, rounds);
	for (const engine of engines) engine.dispose();
	return rates;
};

/** Steps a second of the reference run, by engines that are not chosen by their names, side by side. */
export const ratesOf = async (
	contestants: Readonly<
		Record<string, {readonly factory: EngineFactory; readonly change: Partial<FitConfig>}>
	>,
	seconds: number,
	rounds: number,
): Promise<ReadonlyMap<string, readonly number[]>> => {
	const ready = new Map<string, () => Promise<number>>();
	for (const [name, {factory, change}] of Object.entries(contestants)) {
		const config = {...defaultConfig, ...change};
		const engine = factory(problemOf(config, targetOf(config)));
		ready.set(name, await rateOf(engineStepper(engine, config), seconds));
	}
	return interleave(ready, rounds);
};
