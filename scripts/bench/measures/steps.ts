import process from 'node:process';
import {closedForm} from '../../../source/engine/closed-form.ts';
import type {Engine, EngineFactory} from '../../../source/engine/engine.ts';
import {tensorFlowEngines} from '../../../source/engine/tensorflow.ts';
import {tensorFlow} from '../../../source/engine/tensorflow-cpu.ts';
import {defaultConfig, problemOf, startOf, targetOf} from '../../../source/fit/config.ts';
import {advance, startFit} from '../../../source/fit/fit.ts';
import {type LossName, lossNames} from '../../../source/math/losses.ts';
import type {Measure} from '../measure.ts';
import {atLeast, type Budget, type Row} from '../row.ts';
import {interleave, ratios, summarize} from '../statistics.ts';
import {NO_TORCH, TorchLoop, torchTypes} from '../torch-loop.ts';

interface Budgets {
	readonly rate: Budget;
	readonly overTorch: Budget;
}

/** The losses of the reference experiment; the others have no budget. */
const budgets: Partial<Record<LossName, Budgets>> = {
	// Its sums do not depend on theta.
	kl_div: {rate: atLeast(5_000_000), overTorch: atLeast(80)},
	mse_loss: {rate: atLeast(500_000), overTorch: atLeast(80)},
	cosine_similarity: {rate: atLeast(500_000), overTorch: atLeast(80)},
};

/**
 * Takes steps of the reference run, which goes on from call to call; returns the seconds of CPU they took:
 * what they take of an idle core, whoever else is at work.
 */
type Stepper = (steps: number) => Promise<number>;

const engineStepper = (engine: Engine): Stepper => {
	const {epochs} = defaultConfig;
	const start = startFit(engine, defaultConfig, startOf(defaultConfig));
	let state = start;
	return async (steps) => {
		const begin = process.cpuUsage();
		for (let rest = steps; rest > 0; ) {
			if (state.epoch === epochs) state = start;
			const count = Math.min(rest, epochs - state.epoch);
			state = advance(state, engine, defaultConfig, count);
			if (state.diverged !== undefined) throw new Error(state.diverged);
			rest -= count;
		}
		const {user, system} = process.cpuUsage(begin);
		return (user + system) / 1e6;
	};
};

/** Steps a second over a stretch of about `seconds`, whose length is found (and the code warmed up) first. */
const rateOf = async (take: Stepper, seconds: number): Promise<() => Promise<number>> => {
	let steps = 64;
	let taken = await take(steps);
	while (taken < seconds / 2) {
		steps *= 2;
		taken = await take(steps);
	}
	const stretch = Math.ceil((steps * seconds) / taken);
	return async () => stretch / (await take(stretch));
};

const rowsOf = async (
	loss: LossName,
	{
		torch,
		torchLosses,
		isQuick,
	}: {
		readonly torch: TorchLoop | undefined;
		readonly torchLosses: readonly string[];
		readonly isQuick: boolean;
	},
): Promise<readonly Row[]> => {
	const seconds = isQuick ? 0.05 : 0.25;
	const factories: Readonly<Record<string, EngineFactory>> = {
		'closed-form': closedForm,
		tfjs: tensorFlowEngines(tensorFlow, 'tfjs-cpu'),
	};
	const problem = problemOf({...defaultConfig, loss}, targetOf(defaultConfig));
	const contestants = new Map<string, () => Promise<number>>();
	const engines: Engine[] = [];
	for (const [name, factory] of Object.entries(factories)) {
		const engine = factory(problem);
		engines.push(engine);
		contestants.set(name, await rateOf(engineStepper(engine), seconds));
	}
	if (torch && torchLosses.includes(loss)) {
		for (const type of torchTypes) {
			contestants.set(`PyTorch ${type}`, await rateOf((steps) => torch.take(loss, type, steps), seconds));
		}
	}
	const rates = await interleave(contestants, isQuick ? 3 : 9);
	for (const engine of engines) engine.dispose();

	const own = rates.get('closed-form') ?? [];
	const budget = budgets[loss];
	const others = [...rates].filter(([name]) => name !== 'closed-form');
	return [
		{what: `${loss}: closed-form`, unit: 'steps/s', ...summarize(own), budget: budget?.rate},
		...others.map(
			([name, figures]): Row => ({what: `${loss}: ${name}`, unit: 'steps/s', ...summarize(figures)}),
		),
		...others.map(
			([name, figures]): Row => ({
				what: `${loss}: closed-form / ${name}`,
				unit: 'times',
				...summarize(ratios(own, figures)),
				budget: name.startsWith('PyTorch') ? budget?.overTorch : undefined,
			}),
		),
	];
};

/** Steps with Adam on the reference problem, engine against engine, each loss in one run of turns. */
export const steps: Measure = {
	name: 'steps',
	title: 'steps of the fit in a second of CPU, 1,000 points, Adam',
	async run({isQuick}) {
		const torch = TorchLoop.start();
		try {
			const torchLosses = (await torch?.losses()) ?? [];
			const rows: Row[] = [];
			for (const loss of lossNames) rows.push(...(await rowsOf(loss, {torch, torchLosses, isQuick})));
			return torch === undefined ? [...rows, {what: 'PyTorch', skipped: NO_TORCH}] : rows;
		} finally {
			torch?.close();
		}
	},
};
