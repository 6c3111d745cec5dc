import {type FitConfig, readTargetOf, withMass} from '../fit/config.ts';
import {parseGrid} from '../math/grid.ts';
import {gridOfSamples, kernelDensity, silvermanBandwidth} from '../math/kernel-density.ts';
import {constantRanges} from '../math/optimizers/ranges.ts';
import {type Hyperparameters, type OptimizerName, optimizerNames, optimizers} from '../math/optimizers.ts';
import type {Samples} from '../math/samples.ts';
import type {Target} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';
import type {Draft} from './flag.ts';
import {readSamples} from './read-samples.ts';
import type {Settings} from './settings.ts';
import {UserError} from './user-error.ts';

/** The optimizer's constants: its own, but for those given; one that it does not have is a mistake. */
const settledConstants = (optimizer: OptimizerName, given: Partial<Hyperparameters>): Hyperparameters => {
	const {uses, defaults} = optimizers[optimizer];
	for (const {name, constant} of constantRanges) {
		if (given[constant] === undefined || uses.includes(constant)) continue;
		const having = optimizerNames.filter((other) => optimizers[other].uses.includes(constant));
		throw new UserError(`--${name}: ${optimizer} has none; it belongs to ${having.join(', ')}`);
	}
	return {...defaults, ...given};
};

/** What flags say that would have no effect is a mistake, and not passed over. */
const checkTogether = ({config, asked}: Draft): void => {
	if (asked.alpha && config.loss !== 'alpha_div') {
		throw new UserError(`--alpha: only alpha_div has an alpha, and the loss is ${config.loss}`);
	}
	const units = unitsOf(config.loss);
	if (!units.includes(config.units)) {
		throw new UserError(
			`--units: ${config.loss} is not measured in ${config.units}; it has ${units.join(', ')}`,
		);
	}
	if (asked.data === undefined) {
		if (asked.column !== undefined)
			throw new UserError('--column: it chooses a column of --data, which is not given');
		if (asked.bandwidth !== undefined)
			throw new UserError('--bandwidth: it belongs to --data, which is not given');
	} else if (asked.target) {
		throw new UserError('--data and --target: choose one, both say what p is');
	}
};

/** The kernel density of the samples, on the grid that is asked for or on its own. */
const targetOfSamples = (samples: Samples, bandwidth: number, grid: string | undefined): Target => {
	const given = grid === undefined ? undefined : parseGrid(grid);
	const points = given?.ok ? given.value : gridOfSamples(samples, bandwidth);
	const target = withMass(kernelDensity(samples, bandwidth, points));
	if (!target.ok) throw new UserError(`--data: ${target.message}`);
	return target.value;
};

/** The target of a draft, read or estimated, and the config that names it. */
const settledTarget = async ({config, asked}: Draft): Promise<{config: FitConfig; target: Target}> => {
	const {data: file, column} = asked;
	if (file === undefined) {
		const target = readTargetOf(config);
		if (!target.ok) throw new UserError(`--target: ${target.message}`);
		return {config, target: target.value};
	}
	const name = file === '-' ? 'standard input' : file;
	const samples = await readSamples(file, column);
	const bandwidth = asked.bandwidth ?? silvermanBandwidth(samples);
	if (!(bandwidth > 0 && Number.isFinite(bandwidth))) {
		const what =
			samples.count === 1 ? 'one sample has' : `all ${samples.count} samples are ${samples.min} and have`;
		throw new UserError(`--data: ${name}: ${what} no width; give one with --bandwidth`);
	}
	const target = targetOfSamples(samples, bandwidth, config.grid);
	const count = samples.count.toLocaleString('en-US');
	return {
		config: {
			...config,
			target: `data ${name} (${count})`,
			data: {file, column, bandwidth, samples: samples.count},
		},
		target,
	};
};

/** The settings that a line's flags come to, all of them read. */
export const settle = async (draft: Draft): Promise<Settings> => {
	checkTogether(draft);
	const hyperparameters = settledConstants(draft.config.optimizer, draft.constants);
	const {config, target} = await settledTarget(draft);
	const {view, output} = draft;
	return {config: {...config, hyperparameters}, target, view, output};
};
