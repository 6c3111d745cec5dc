import {median, ratios, summarize} from '../../../source/bench/statistics.ts';
import {type RateOptions, stepRates} from '../../../source/bench/step-rates.ts';
import {NO_TORCH, TorchLoop} from '../../../source/bench/torch-loop.ts';
import {type LossName, lossesFor} from '../../../source/math/losses.ts';
import {enginesHere, loadTensorFlow} from '../../../source/workers/load-tensorflow.ts';
import type {Measure} from '../measure.ts';
import {atLeast, type Budget, type Row} from '../row.ts';

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

const OWN = 'closed-form';

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
			: [rate, {what: `${loss}: ${OWN} / PyTorch float64`, unit: 'times', value: over}];
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
			return torch === undefined ? [...rows, {what: 'PyTorch', skipped: NO_TORCH}] : rows;
		} finally {
			torch?.close();
		}
	},
};
