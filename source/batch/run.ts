import {type Course, openCourse} from '../batch/planned-run.ts';
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
import {isConverged} from '../fit/status.ts';
import {approachedOptimum} from '../fit/survey.ts';
import type {Optimum} from '../math/descent.ts';
import {formatGrid} from '../math/grid.ts';
import {unitFactor} from '../math/units.ts';
import {advanceInSlices, inSlices} from '../workers/slices.ts';

/** Epochs between two looks at which optimum a run approaches. */
const LOOK_EVERY = 1000;

/** The 64-bit engine of what holds at an epoch. */
const referenceAt = ({at}: Course, epoch: number) => {
	const {engine} = at(epoch);
	return engine.name === 'closed-form' ? engine : closedForm(engine.problem);
};

/** The steps up to the first after which the run has converged, all edits behind it; all of them if it does not. */
const stepsUntilConverged = async (course: Course, report: (part: number) => void): Promise<number> => {
	const {start, length, settled, advance} = course;
	const {config} = course.at(settled);
	const reference = referenceAt(course, settled);
	let state = start;
	let optimum: Optimum | undefined;
	let reached: number | undefined;
	await inSlices((amount) => {
		const since = state.epoch - settled;
		if (since >= 0 && since % LOOK_EVERY === 0) {
			optimum = approachedOptimum(reference, config, state.parameters);
		}
		const next = since < 0 ? -since : LOOK_EVERY - (since % LOOK_EVERY);
		const steps = Math.min(amount, next, length - state.epoch);
		state = advance(state, steps, (epoch, _loss, parameters) => {
			if (reached === undefined && optimum && isConverged(optimum, parameters)) reached = epoch + 1;
		});
		report(state.epoch / length);
		return reached === undefined && state.epoch < length && state.diverged === undefined;
	});
	return reached ?? length;
};

/** What stands above the rows of a run. */
const headingOf = ({config, target, edits, stop}: Settings, {engine}: Course): Heading => {
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
	};
};

/** `klfit-tui run`: one fit without a screen. Returns the exit code. */
export const run = async (settings: Settings, output: Output): Promise<number> => {
	const {untilConverged, format} = settings.output;
	const course = await openCourse(settings);
	const {start, at, length, advance} = course;
	const every = settings.output.every ?? ownEvery[format];
	const writer = rowWriters[format](output.out, headingOf(settings, course));
	const factorAt = (epoch: number): number => {
		const {config, target} = at(epoch);
		return unitFactor(config.loss, config.units, target.grid);
	};

	const progress = startProgress(output, 'fit');
	// The search for the end of the run is a run of its own, half of the work.
	const before = untilConverged ? 0.5 : 0;
	const steps = untilConverged
		? await stepsUntilConverged(course, (part) => progress.report(before * part))
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
	const {final, status} = outcomeOf(state, referenceAt(course, state.epoch), config);
	// An edit at the very end has a loss of its own, which no step was taken by.
	const last = {...final, loss: lastLoss};
	if (state.epoch > 0 && last.epoch % every !== 0) writer.row(last, factorAt(last.epoch));
	writer.finish({final: last, status}, factorAt(last.epoch), factorAt(state.epoch));
	course.engine.dispose();
	return status.name === 'diverged' ? EXIT.diverged : EXIT.done;
};
