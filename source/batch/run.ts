import {type PlannedRun, planRun} from '../batch/planned-run.ts';
import type {Heading} from '../batch/rows/writer.ts';
import {ownEvery, rowWriters} from '../batch/rows/writers.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT} from '../command-line/user-error.ts';
import {closedForm} from '../engine/closed-form.ts';
import {describeConfig, describeRule} from '../fit/config.ts';
import {formatEdits, writtenEdits} from '../fit/edits.ts';
import type {OnRow} from '../fit/fit.ts';
import {outcomeOf} from '../fit/outcome.ts';
import {describeEdits} from '../fit/script-words.ts';
import {SettlingWatch} from '../fit/settling.ts';
import {optimumOnWiderGrid} from '../fit/wider-grid.ts';
import {formatGrid} from '../math/grid.ts';
import {unitFactor} from '../math/units.ts';
import {advanceInSlices, inSlices} from '../workers/slices.ts';

/** The 64-bit engine of what holds at an epoch. */
const referenceAt = ({at}: PlannedRun, epoch: number) => {
	const {engine} = at(epoch);
	return engine.name === 'closed-form' ? engine : closedForm(engine.problem);
};

/** The steps after which the run has settled, all edits behind it; all of its steps if it does not settle before. */
const stepsUntilConverged = async (planned: PlannedRun, report: (part: number) => void): Promise<number> => {
	const {start, length, settled, advance} = planned;
	const watch = new SettlingWatch(referenceAt(planned, settled), planned.at(settled).config, settled);
	let state = start;
	await inSlices((amount) => {
		// A run that is at its optimum when its epochs are over is followed until it is clear whether it stays.
		const isOver = state.epoch >= length;
		const most = isOver ? amount : Math.min(amount, length - state.epoch);
		state = advance(state, watch.look(state, most), (epoch, _loss, parameters) =>
			watch.row(epoch, parameters),
		);
		report(Math.min(1, state.epoch / length));
		if (watch.settledAfter !== undefined || state.diverged !== undefined) return false;
		return state.epoch < length || watch.arrivedAfter !== undefined;
	});
	return Math.min(watch.settledAfter ?? length, length);
};

/** What stands above the rows of a run. */
const headingOf = ({config, target, auto, edits, stop}: Settings, {engine}: PlannedRun): Heading => {
	// Scripts see the grid spelled out: edits begin from that.
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
		auto,
	};
};

/** `klfit-tui run`: one fit without a screen. Returns the exit code. */
export const run = async (settings: Settings, output: Output): Promise<number> => {
	const {untilConverged, format} = settings.output;
	const planned = await planRun(settings);
	const {start, at, length, advance} = planned;
	const every = settings.output.every ?? ownEvery[format];
	const writer = rowWriters[format](output.out, headingOf(settings, planned));
	const factorAt = (epoch: number): number => {
		const {config, target} = at(epoch);
		return unitFactor(config.loss, config.units, target.grid);
	};

	const progress = startProgress(output, 'fit');
	// The search for the end of the run is a run of its own, half of the work.
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
			// Whoever follows the rows sees them as they come.
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
	const outcome = wider ? {...ended, wider} : ended;
	// An edit at the very end has a loss of its own, which no step was taken by.
	const last = {...outcome.final, loss: lastLoss};
	if (state.epoch > 0 && last.epoch % every !== 0) writer.row(last, factorAt(last.epoch));
	writer.finish({...outcome, final: last}, factorAt(last.epoch), factorAt(state.epoch));
	planned.engine.dispose();
	return outcome.status.name === 'diverged' ? EXIT.diverged : EXIT.done;
};
