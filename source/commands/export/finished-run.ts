import {closedForm} from '../../engine/closed-form.ts';
import type {FigureRun} from '../../export/figure.ts';
import {emptyHistory, HistoryWriter} from '../../fit/history.ts';
import {outcomeOf} from '../../fit/outcome.ts';
import {unitFactor} from '../../math/units.ts';
import {openCourse} from '../course.ts';
import type {Settings} from '../settings.ts';
import {inSlices} from '../slices.ts';

/** Goes through a run to its end, and keeps of it what a figure shows. */
export const finishedRun = async (settings: Settings, report: (part: number) => void): Promise<FigureRun> => {
	const {start, at, length, advance, engine} = await openCourse(settings);
	const writer = new HistoryWriter(emptyHistory(start.parameters.length));
	let state = start;
	let lastLoss = start.loss;
	await inSlices((amount) => {
		state = advance(state, Math.min(amount, length - state.epoch), (epoch, loss, parameters) => {
			lastLoss = loss;
			writer.add(epoch, loss, parameters);
		});
		report(state.epoch / length);
		return state.epoch < length && state.diverged === undefined;
	});
	// What the run was about at its end.
	const {config, target, engine: last} = at(state.epoch);
	const reference = last.name === 'closed-form' ? last : closedForm(last.problem);
	const {status} = outcomeOf(state, reference, config);
	engine.dispose();
	return {
		config: {...config, mu: settings.config.mu, sigma: settings.config.sigma},
		target,
		history: writer.history(),
		start: start.parameters,
		parameters: state.parameters,
		loss: lastLoss,
		epochs: state.epoch,
		status,
		stages: [0, ...settings.edits.map((edit) => edit.epoch)].map((epoch) => ({
			epoch,
			config: at(epoch).config,
		})),
		factor: unitFactor(config.loss, config.units, target.grid),
	};
};
