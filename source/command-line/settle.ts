import {grouped} from '../charts/format.ts';
import {type AutoName, autoNames, chosenNear, isAutoByDefault} from '../fit/auto.ts';
import {type Choices, combinations, type RunSetup} from '../fit/compare.ts';
import {type FitConfig, familyOfConfig, readTargetOf, startMistake} from '../fit/config.ts';
import {type DataSource, tableFlags} from '../fit/data-source.ts';
import {isScheduled, lengthOf, readEdits} from '../fit/edits.ts';
import {estimate} from '../fit/estimate.ts';
import {fieldNamed} from '../fit/fields.ts';
import type {Edit} from '../fit/recording.ts';
import {type BandwidthRule, defaultBandwidth} from '../math/bandwidth.ts';
import {parseGrid} from '../math/grid.ts';
import {lossesFor, lossMistake, lossNames} from '../math/losses.ts';
import type {Target} from '../math/target.ts';
import {unitsOf} from '../math/units.ts';
import type {Draft} from './flags/flag.ts';
import type {Output} from './output.ts';
import type {Settings} from './settings.ts';
import {UserError} from './user-error.ts';

/** Throws a UserError for a setting that has no effect in any of the runs. */
const checkEffects = ({config, choices, constants, given}: Draft): void => {
	const runs = combinations(config, choices, constants);
	for (const name of given) {
		const field = fieldNamed(name);
		// Units may be those of a loss that the run comes to.
		if (name === 'units' || runs.some(field.applies)) continue;
		throw new UserError(`--${name}: ${field.idle(runs[0] ?? config)}`);
	}
};

/** True if the list holds every loss; its names are distinct, so that its length decides. */
const isEveryLoss = (names: readonly string[]): boolean => names.length === lossNames.length;

/** Throws a UserError for target flags that exclude each other or the loss. */
const checkTogether = ({config, choices, given: settings, asked}: Draft): void => {
	const losses = choices.loss ?? [config.loss];
	for (const loss of isEveryLoss(losses) ? [] : losses) {
		const mistake = lossMistake(loss, asked.data !== undefined);
		if (mistake !== undefined) throw new UserError(`--loss: ${mistake}`);
	}
	if (asked.data === undefined) {
		const given = [
			...tableFlags.filter((name) => asked.table?.[name] !== undefined),
			...(asked.bandwidths === undefined ? [] : ['bandwidth']),
		];
		if (given[0] !== undefined)
			throw new UserError(`--${given[0]}: it belongs to --data, which is not given`);
	} else if (settings.includes('target')) {
		throw new UserError('--data and --target: choose one, both say what p is');
	}
};

/** Gives a config its target, the kernel's width being one of those that are asked for. */
type Targets = (config: FitConfig, bandwidth: number | BandwidthRule) => RunSetup;

/** The target of a draft, parsed, or estimated from samples that are read once. */
const targetsOf = async ({config, asked}: Draft, shown: Output | undefined): Promise<Targets> => {
	const {data: file, table = {}} = asked;
	if (file === undefined) {
		const target = readTargetOf(config);
		if (!target.ok) throw new UserError(`--target: ${target.message}`);
		return (one) => ({config: one, target: target.value});
	}
	const name = file === '-' ? 'standard input' : file;
	// Only samples need the table reader and what it unpacks with: other runs start sooner without.
	const {readSamples} = await import('./read-samples.ts');
	const {samples, notes} = await readSamples(file, table, shown);
	const given = config.grid === undefined ? undefined : parseGrid(config.grid);
	const grid = given?.ok ? given.value : undefined;
	const count = grouped(samples.count);
	const estimated = new Map<string, {readonly target: Target; readonly data: DataSource}>();
	return (one, bandwidth) => {
		const {support} = familyOfConfig(one);
		const key = `${support} ${bandwidth}`;
		let found = estimated.get(key);
		if (found === undefined) {
			const read = estimate(samples, {file, ...table, bandwidth, grid, support, notes});
			if (!read.ok) throw new UserError(`--data: ${name}: ${read.message}`);
			found = read.value;
			estimated.set(key, found);
		}
		return {config: {...one, target: `data ${name} (${count})`, data: found.data}, target: found.target};
	};
};

/** The parsed edits of a draft with a settled start. */
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
 * Throws a UserError for a stop after the end of the run. With a schedule, --epochs is only the span of the learning
 * rate, and a run may go on after it.
 */
const checkStop = (start: FitConfig, edits: readonly Edit[], stop: number | undefined): void => {
	const length = lengthOf(start, edits);
	if (stop === undefined || stop <= length || isScheduled(start, edits)) return;
	throw new UserError(`--stop: the run ends at epoch ${length}, before ${stop}; raise --epochs`);
};

/** Throws a UserError for units that no loss of the run can be measured in. */
const checkUnits = ({config, choices}: Draft, edits: readonly Edit[]): void => {
	const isMeasured = (loss: string): boolean => unitsOf(loss).includes(config.units);
	if (edits.some(({change}) => change.loss !== undefined && isMeasured(change.loss))) return;
	for (const loss of choices.loss ?? [config.loss]) {
		if (isMeasured(loss)) continue;
		const units = unitsOf(loss).join(', ');
		throw new UserError(`--units: ${loss} is not measured in ${config.units}; it has ${units}`);
	}
};

/** The settings to choose for the target: those set to `auto`, and by default those not given for a target far off. */
const autoOf = ({asked}: Draft, config: FitConfig, {grid}: Target): readonly AutoName[] => {
	const isDefault = isAutoByDefault(config, grid);
	return autoNames.filter((name) => asked.auto?.[name] ?? isDefault);
};

/** The lists of a comparison, without starts set to auto. */
const given = ({mu, sigma, ...others}: Choices, auto: readonly AutoName[]): Choices => ({
	...others,
	...(mu === undefined || auto.includes('mu') ? {} : {mu}),
	...(sigma === undefined || auto.includes('sigma') ? {} : {sigma}),
});

/** The settings that follow from all flags of a command line. */
export const settle = async (draft: Draft, shown?: Output): Promise<Settings> => {
	checkEffects(draft);
	checkTogether(draft);
	const {constants, stop, view, output, picture, restarts, threads, isFine} = draft;
	const {bandwidths = [defaultBandwidth]} = draft.asked;
	const targets = await targetsOf(draft, shown);
	const {config: settled, target} = targets(draft.config, bandwidths[0] ?? defaultBandwidth);
	const auto = autoOf(draft, settled, target);
	const choices = given(draft.choices, auto);
	// All losses are all that the target can be compared by, named formulas among them.
	const loss =
		choices.loss && isEveryLoss(choices.loss)
			? [...lossesFor(target.samples !== undefined), ...settled.formulas]
			: choices.loss;
	const all = loss === undefined ? choices : {...choices, loss};
	const runs = bandwidths.flatMap((bandwidth) =>
		combinations(settled, all, constants).map((one): RunSetup => {
			const run = targets(one, bandwidth);
			return {...run, config: chosenNear(run.config, run.target, auto)};
		}),
	);
	const [first = {config: settled, target}] = runs;
	const {config} = first;
	for (const run of runs) {
		const mistake = startMistake(run.config);
		if (mistake !== undefined) throw new UserError(`--mu: ${mistake}`);
	}
	const edits = settledEdits(config, draft);
	checkStop(config, edits, stop);
	checkUnits(draft, edits);
	return {
		config,
		runs,
		target: first.target,
		auto,
		edits,
		stop,
		view,
		output,
		picture,
		serve: draft.serve,
		lessons: draft.lessons,
		lessonsFile: draft.lessonsFile,
		lessonForm: draft.lessonForm,
		restarts,
		threads,
		isFine,
	};
};
