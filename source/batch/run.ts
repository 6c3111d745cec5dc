import {type EndedRun, lookAhead} from '../batch/look-ahead.ts';
import {type PlannedRun, planRun} from '../batch/planned-run.ts';
import type {Heading} from '../batch/rows/writer.ts';
import {ownEvery, rowWriters} from '../batch/rows/writers.ts';
import type {Output} from '../command-line/output.ts';
import {type Progress, startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import {closedForm} from '../engine/closed-form.ts';
import {describeConfig, describeRule} from '../fit/described.ts';
import {formatEdits, writtenEdits} from '../fit/edits.ts';
import type {OnRow} from '../fit/fit.ts';
import {type Ahead, outcomeOf} from '../fit/outcome.ts';
import {describeEdits} from '../fit/script-words.ts';
import {SettlingWatch} from '../fit/settling.ts';
import {optimumOnWiderGrid} from '../fit/wider-grid.ts';
import {formatGrid} from '../math/grid.ts';
import {unitFactor} from '../math/units.ts';
import {advanceInSlices, inSlices} from '../workers/slices.ts';

/** The 64-bit engine for the config at an epoch. */
const referenceAt = ({at}: PlannedRun, epoch: number) => {
	const {engine} = at(epoch);
	return engine.name === 'closed-form' ? engine : closedForm(engine.problem);
};

/** The number of steps after which the run has settled, past its last edit; all of its steps if it never settles. */
const stepsUntilConverged = async (planned: PlannedRun, report: (part: number) => void): Promise<number> => {
	const {start, length, settled, advance} = planned;
	const watch = new SettlingWatch(referenceAt(planned, settled), planned.at(settled).config, settled);
	let state = start;
	await inSlices((amount) => {
		// At its optimum after the last epoch, the run is followed further, to see whether it stays.
		const isOver = state.epoch >= length;
		const most = isOver ? amount : Math.min(amount, length - state.epoch);
		state = advance(state, watch.look(state, most), (epoch, _loss, parameters) =>
			watch.row(epoch, parameters),
		);
		report(Math.min(1, state.epoch / length));
		return watch.isOpen(state, length);
	});
	return watch.stepsWithin(length);
};

/** Where a run comes to past its end, with a progress bar of its own. */
const followed = async (
	run: EndedRun,
	epochs: number,
	output: Output,
	charset: Settings['view']['charset'],
): Promise<Ahead> => {
	const progress = startProgress(output, 'ahead', charset);
	const ahead = await lookAhead(run, epochs, progress.report);
	progress.end();
	return ahead;
};

/** The heading above the rows of a run. */
const headingOf = ({config, target, auto, edits, stop}: Settings, {engine}: PlannedRun): Heading => {
	// The config prints the grid in full, and so edits start from it.
	const described = writtenEdits({...config, grid: formatGrid(target.grid)}, edits);
	const rule = describeRule(config);
	return {
		config: {
			...describeConfig(config, target),
			...(stop === undefined ? {} : {stop}),
			...(edits.length === 0 ? {} : {edits: describeEdits(described)}),
		},
		rule: edits.length === 0 ? rule : `${rule}, with the edits ${formatEdits(writtenEdits(config, edits))}`,
		engine: engine.name,
		target,
		auto,
	};
};

/** Runs `klfit-tui run`, one fit without the dashboard. Returns the exit code. */
export const run = async (
	settings: Settings,
	output: Output,
	progress: Progress = startProgress(output, 'fit', settings.view.charset),
): Promise<number> => {
	const {untilConverged, format} = settings.output;
	const planned = await planRun(settings);
	const {start, at, length, advance} = planned;
	const every = settings.output.every ?? ownEvery[format];
	const writer = rowWriters[format](output.out, headingOf(settings, planned));
	const factorAt = (epoch: number): number => {
		const {config, target} = at(epoch);
		return unitFactor(config, target.grid);
	};

	// Searching for the end takes a run of its own: half of the work.
	const before = untilConverged ? 0.5 : 0;
	const steps = untilConverged
		? await stepsUntilConverged(planned, (part) => progress.report(before * part))
		: length;
	let lastLoss = start.loss;
	const onRow: OnRow = (epoch, loss, parameters) => {
		lastLoss = loss;
		if (epoch % every === 0) writer.row({epoch, loss, parameters}, factorAt(epoch));
	};
	const state = await advanceInSlices(
		start,
		steps,
		(from, amount) => advance(from, amount, onRow),
		({epoch}) => {
			// A reader that follows the run gets each row at once.
			output.flush();
			progress.report(before + ((1 - before) * epoch) / steps);
			return true;
		},
	);
	progress.end();
	const {config} = at(state.epoch);
	const reference = referenceAt(planned, state.epoch);
	const ended = outcomeOf(state, reference, config);
	const {optimum} = ended.status;
	const wider =
		settings.output.widerGrid && optimum ? optimumOnWiderGrid(reference, closedForm, optimum) : undefined;
	const further = settings.output.lookAhead;
	const ahead =
		further > 0 && state.diverged === undefined
			? await followed({state, advance, reference, config}, further, output, settings.view.charset)
			: undefined;
	const outcome = {...ended, ...(wider && {wider}), ...(ahead && {ahead})};
	// After an edit at the very end, the loss has changed without a step.
	const last = {...outcome.final, loss: lastLoss};
	if (state.epoch > 0 && last.epoch % every !== 0) writer.row(last, factorAt(last.epoch));
	writer.finish({...outcome, final: last}, factorAt(last.epoch), factorAt(state.epoch));
	planned.engine.dispose();
	return outcome.status.name === 'diverged' ? EXIT.diverged : EXIT.done;
};
