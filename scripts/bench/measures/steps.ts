import {median, ratios, summarize} from '../../../source/bench/statistics.ts';
import {type RateOptions, ratesOf, stepRates} from '../../../source/bench/step-rates.ts';
import {NO_TORCH, TorchLoop} from '../../../source/bench/torch-loop.ts';
import {byChainRule, closedForm} from '../../../source/engine/closed-form.ts';
import type {FitConfig} from '../../../source/fit/config.ts';
import {kernelNames} from '../../../source/math/losses/kernels.ts';
import {type LossName, lossesFor} from '../../../source/math/losses.ts';
import {enginesHere, loadTensorFlow} from '../../../source/workers/load-tensorflow.ts';
import type {Measure} from '../measure.ts';
import {atLeast, atMost, type Budget, type Row} from '../row.ts';

interface Budgets {
	readonly rate: Budget;
	readonly overTorch: Budget;
}

/** The losses of the reference experiment; the others have a budget as times PyTorch's loop alone. */
const budgets: Partial<Record<LossName, Budgets>> = {
	// Its sums do not depend on theta.
	kl_div: {rate: atLeast(5_000_000), overTorch: atLeast(80)},
	mse_loss: {rate: atLeast(500_000), overTorch: atLeast(80)},
	cosine_similarity: {rate: atLeast(500_000), overTorch: atLeast(80)},
};

const OWN = 'closed-form';

/** Times PyTorch's loop: a loss by a single normal, one by sums along x, and any loss by another q. */
const SINGLE_NORMAL = atLeast(60);
const ALONG_X = atLeast(30);
const OTHER_Q = atLeast(30);

const alongX: readonly LossName[] = ['wasserstein_1', 'cramer', 'wasserstein_2', 'mmd'];

/** The other densities that are measured: a family with a number of components, by losses without and with logarithms. */
const otherDensities: readonly {readonly family: string; readonly components: number}[] = [
	...['laplace', 'logistic', 'cauchy', 'gumbel', 'student-t(3)'].map((family) => ({family, components: 1})),
	{family: 'normal', components: 2},
];
const lossesOfOthers: readonly LossName[] = ['kl_div', 'l1_loss', 'js_div', 'cramer'];

/** Grids on which the cost of a step is shown, up to the largest that a person may ask for. */
const GRIDS = [100, 1000, 10_000, 100_000, 1_000_000];

const rowsOf = async (loss: LossName, options: RateOptions): Promise<readonly Row[]> => {
	const rates = await stepRates(loss, options);
	const own = rates.get(OWN) ?? [];
	const budget = budgets[loss];
	const others = [...rates].filter(([name]) => name !== OWN);
	const rate: Row = {what: `${loss}: ${OWN}`, unit: 'steps/s', ...summarize(own), budget: budget?.rate};
	if (budget === undefined) {
		const [, torch] = others.find(([name]) => name === 'PyTorch float64') ?? [];
		const over = torch && median(ratios(own, torch));
		return over === undefined
			? [rate]
			: [
					rate,
					{
						what: `${loss}: ${OWN} / PyTorch float64`,
						unit: 'times',
						value: over,
						budget: alongX.includes(loss) ? ALONG_X : SINGLE_NORMAL,
					},
				];
	}
	return [
		rate,
		...others.map(
			([name, figures]): Row => ({what: `${loss}: ${name}`, unit: 'steps/s', ...summarize(figures)}),
		),
		...others.map(
			([name, figures]): Row => ({
				what: `${loss}: ${OWN} / ${name}`,
				unit: 'times',
				...summarize(ratios(own, figures)),
				budget: name.startsWith('PyTorch') ? budget.overTorch : undefined,
			}),
		),
	];
};

/** The steps of one loss with another q, beside PyTorch's. */
const rowsOfOther = async (
	loss: LossName,
	{family, components}: (typeof otherDensities)[number],
	options: RateOptions,
): Promise<readonly Row[]> => {
	const rates = await stepRates(loss, {...options, family, components});
	const own = rates.get(OWN) ?? [];
	const torch = rates.get('PyTorch float64');
	const q = components === 1 ? family : `${components} x ${family}`;
	const rate: Row = {what: `${q}, ${loss}: ${OWN}`, unit: 'steps/s', ...summarize(own)};
	return torch === undefined
		? [rate]
		: [
				rate,
				{
					what: `${q}, ${loss}: ${OWN} / PyTorch float64`,
					unit: 'times',
					...summarize(ratios(own, torch)),
					budget: OTHER_Q,
				},
			];
};

/** The cost of a step at each point of grids of different sizes. */
const rowsOfGrids = async (loss: LossName, options: RateOptions): Promise<readonly Row[]> => {
	const rows: Row[] = [];
	for (const points of GRIDS) {
		const rates = await stepRates(loss, {...options, points, torch: undefined, torchLosses: []});
		const costs = (rates.get(OWN) ?? []).map((rate) => 1e9 / (rate * points));
		rows.push({what: `${loss}, ${points} points: ${OWN}, a point`, unit: 'ns', ...summarize(costs)});
	}
	return rows;
};

const FORMULA = 'mean((q-p)^2)';

/**
 * What a step costs by formulas and by the kernels of mmd, as times a built-in loss that goes over the same arrays: mse_loss by
 * the chain rule.
 */
const others: readonly {readonly what: string; readonly change: Partial<FitConfig>; readonly most: number}[] =
	[
		{what: FORMULA, change: {loss: FORMULA}, most: 2},
		...kernelNames.map((kernel) => ({what: `mmd, ${kernel}`, change: {loss: 'mmd', kernel}, most: 4})),
	];

const rowsOfArrays = async ({seconds, rounds}: RateOptions): Promise<readonly Row[]> => {
	const builtIn = 'mse_loss by the chain rule';
	const rates = await ratesOf(
		{
			[builtIn]: {factory: byChainRule, change: {loss: 'mse_loss'}},
			...Object.fromEntries(others.map(({what, change}) => [what, {factory: closedForm, change}])),
		},
		seconds,
		rounds,
	);
	const ofBuiltIn = rates.get(builtIn) ?? [];
	return others.flatMap(({what, most}): readonly Row[] => {
		const own = rates.get(what) ?? [];
		return [
			{what: `${what}: ${OWN}`, unit: 'steps/s', ...summarize(own)},
			{
				what: `${what}: cost of a step / ${builtIn}`,
				unit: 'times',
				...summarize(ratios(ofBuiltIn, own)),
				budget: atMost(most),
			},
		];
	});
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
			const tfjs = await Promise.all(
				enginesHere().flatMap((name) => (name === OWN ? [] : [loadTensorFlow(name)])),
			);
			for (const loss of lossesFor(false)) {
				const isBudgeted = loss in budgets;
				const options: RateOptions = {
					tfjs: isBudgeted ? tfjs : [],
					torch,
					torchLosses,
					seconds: isQuick || !isBudgeted ? 0.05 : 0.25,
					rounds: isQuick || !isBudgeted ? 3 : 9,
				};
				rows.push(...(await rowsOf(loss, options)));
			}
			const short: RateOptions = {tfjs: [], torch, torchLosses, seconds: 0.05, rounds: 3};
			for (const density of otherDensities)
				for (const loss of lossesOfOthers) rows.push(...(await rowsOfOther(loss, density, short)));
			for (const loss of ['l1_loss', 'wasserstein_2'] as const)
				rows.push(...(await rowsOfGrids(loss, short)));
			rows.push(...(await rowsOfArrays(short)));
			return torch === undefined ? [...rows, {what: 'PyTorch', skipped: NO_TORCH}] : rows;
		} finally {
			torch?.close();
		}
	},
};
