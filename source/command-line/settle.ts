import {type AutoName, autoNames, chosenNear, isAutoByDefault} from '../fit/auto.ts';
import {type Choices, combinations} from '../fit/compare.ts';
import {type FitConfig, familyOfConfig, readTargetOf, startMistake} from '../fit/config.ts';
import {tableFlags} from '../fit/data-source.ts';
import {isScheduled, lengthOf, readEdits} from '../fit/edits.ts';
import {estimate} from '../fit/estimate.ts';
import {fieldNamed} from '../fit/fields.ts';
import type {Edit} from '../fit/recording.ts';
import {defaultBandwidth} from '../math/bandwidth.ts';
import {parseGrid} from '../math/grid.ts';
import {type LossName, lossesFor, lossMistake, lossNames} from '../math/losses.ts';
import type {Target} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';
import type {Draft} from './flags/flag.ts';
import type {Output} from './output.ts';
import {readSamples} from './read-samples.ts';
import type {Settings} from './settings.ts';
import {UserError} from './user-error.ts';

/** A setting that is given and has no effect in any of the runs is a mistake, and not passed over. */
const checkEffects = ({config, choices, constants, given}: Draft): void => {
	const runs = combinations(config, choices, constants);
	for (const name of given) {
		const field = fieldNamed(name);
		// Units may be those of a loss that the run comes to.
		if (name === 'units' || runs.some(field.applies)) continue;
		throw new UserError(`--${name}: ${field.idle(runs[0] ?? config)}`);
	}
};

/** A list has no name twice: as long as the list of all losses, it is that. */
const isEveryLoss = (names: readonly LossName[]): boolean => names.length === lossNames.length;

/** Flags of the target that cannot stand together, or not with the loss. */
const checkTogether = ({config, choices, given: settings, asked}: Draft): void => {
	const losses = choices.loss ?? [config.loss];
	for (const loss of isEveryLoss(losses) ? [] : losses) {
		const mistake = lossMistake(loss, asked.data !== undefined);
		if (mistake !== undefined) throw new UserError(`--loss: ${mistake}`);
	}
	if (asked.data === undefined) {
		const given = [
			...tableFlags.filter((name) => asked.table?.[name] !== undefined),
			...(asked.bandwidth === undefined ? [] : ['bandwidth']),
		];
		if (given[0] !== undefined)
			throw new UserError(`--${given[0]}: it belongs to --data, which is not given`);
	} else if (settings.includes('target')) {
		throw new UserError('--data and --target: choose one, both say what p is');
	}
};

/** The target of a draft, read or estimated, and the config that names it. */
const settledTarget = async (
	{config, asked}: Draft,
	shown: Output | undefined,
): Promise<{config: FitConfig; target: Target}> => {
	const {data: file, table = {}, bandwidth = defaultBandwidth} = asked;
	if (file === undefined) {
		const target = readTargetOf(config);
		if (!target.ok) throw new UserError(`--target: ${target.message}`);
		return {config, target: target.value};
	}
	const name = file === '-' ? 'standard input' : file;
	const {samples, notes} = await readSamples(file, table, shown);
	const given = config.grid === undefined ? undefined : parseGrid(config.grid);
	const grid = given?.ok ? given.value : undefined;
	const read = estimate(samples, {
		file,
		...table,
		bandwidth,
		grid,
		support: familyOfConfig(config).support,
		notes,
	});
	if (!read.ok) throw new UserError(`--data: ${name}: ${read.message}`);
	const {target, data} = read.value;
	const count = samples.count.toLocaleString('en-US');
	return {config: {...config, target: `data ${name} (${count})`, data}, target};
};

/** The edits of a draft whose start is settled. */
const settledEdits = (start: FitConfig, {asked, stop}: Draft): readonly Edit[] => {
	if (asked.edits === undefined) return [];
	const {placed, refuse} = asked.edits;
	const read = readEdits(start, placed);
	if (!read.ok) return refuse(read.message, read.at);
	const edits = read.value;
	const end = stop ?? lengthOf(start, edits);
	const beyond = placed.find(({epoch}) => epoch > end);
	if (beyond) {
		const raise = stop === undefined ? '--epochs' : '--stop';
		refuse(`the run ends at epoch ${end}, before this edit; raise ${raise}`, beyond.at);
	}
	return edits;
};

/**
 * A stop behind the end of the run is a mistake. Not under a schedule: there --epochs is what the learning rate spans,
 * and a run may go on behind that.
 */
const checkStop = (start: FitConfig, edits: readonly Edit[], stop: number | undefined): void => {
	const length = lengthOf(start, edits);
	if (stop === undefined || stop <= length || isScheduled(start, edits)) return;
	throw new UserError(`--stop: the run ends at epoch ${length}, before ${stop}; raise --epochs`);
};

/** Units that a loss is not measured in are a mistake, unless the run comes to one that is. */
const checkUnits = ({config, choices}: Draft, edits: readonly Edit[]): void => {
	const isMeasured = (loss: LossName): boolean => unitsOf(loss).includes(config.units);
	if (edits.some(({change}) => change.loss !== undefined && isMeasured(change.loss))) return;
	for (const loss of choices.loss ?? [config.loss]) {
		if (isMeasured(loss)) continue;
		const units = unitsOf(loss).join(', ');
		throw new UserError(`--units: ${loss} is not measured in ${config.units}; it has ${units}`);
	}
};

/** What is chosen by where the target is: what was left to the program, and of a target far off what was not said. */
const autoOf = ({asked}: Draft, config: FitConfig, {grid}: Target): readonly AutoName[] => {
	const isDefault = isAutoByDefault(config, grid);
	return autoNames.filter((name) => asked.auto?.[name] ?? isDefault);
};

/** What is compared, without starts that are chosen. */
const given = ({mu, sigma, ...others}: Choices, auto: readonly AutoName[]): Choices => ({
	...others,
	...(mu === undefined || auto.includes('mu') ? {} : {mu}),
	...(sigma === undefined || auto.includes('sigma') ? {} : {sigma}),
});

/** The settings that a line's flags come to, all of them read. */
export const settle = async (draft: Draft, shown?: Output): Promise<Settings> => {
	checkEffects(draft);
	checkTogether(draft);
	const {constants, stop, view, output, picture} = draft;
	const {config: settled, target} = await settledTarget(draft, shown);
	const auto = autoOf(draft, settled, target);
	const start = chosenNear(settled, target, auto);
	// A learning rate depends on the loss and the optimizer.
	const rate = auto.filter((name) => name === 'lr');
	const choices = given(draft.choices, auto);
	// All losses are all that the target can be compared by.
	const loss =
		choices.loss && isEveryLoss(choices.loss) ? lossesFor(target.samples !== undefined) : choices.loss;
	const all = loss === undefined ? choices : {...choices, loss};
	const runs = combinations(start, all, constants).map((one) => chosenNear(one, target, rate));
	const config = runs[0] ?? start;
	for (const run of runs) {
		const mistake = startMistake(run);
		if (mistake !== undefined) throw new UserError(`--mu: ${mistake}`);
	}
	const edits = settledEdits(config, draft);
	checkStop(config, edits, stop);
	checkUnits(draft, edits);
	return {config, runs, target, auto, edits, stop, view, output, picture};
};
