import type {Settings} from '../command-line/settings.ts';
import {closedForm} from '../engine/closed-form.ts';
import type {FigureRun} from '../export/figure-run.ts';
import type {OnRow} from '../fit/fit.ts';
import {emptyHistory, HistoryWriter} from '../fit/history.ts';
import {outcomeOf} from '../fit/outcome.ts';
import {unitFactor} from '../math/units.ts';
import {advanceInSlices} from '../workers/slices.ts';
import {planRun} from './planned-run.ts';

/** Makes a run to its end and keeps what a figure shows of it. */
export const finishedRun = async (settings: Settings, report: (part: number) => void): Promise<FigureRun> => {
	const {start, at, length, advance, engine} = await planRun(settings);
	const writer = new HistoryWriter(emptyHistory(start.parameters.length));
	let lastLoss = start.loss;
	const onRow: OnRow = (epoch, loss, parameters) => {
		lastLoss = loss;
		writer.add(epoch, loss, parameters);
	};
	const state = await advanceInSlices(
		start,
		length,
		(from, amount) => advance(from, amount, onRow),
		({epoch}) => {
			report(epoch / length);
			return true;
		},
	);
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
		phases: [0, ...settings.edits.map((edit) => edit.epoch)].map((epoch) => ({
			epoch,
			config: at(epoch).config,
		})),
		lossScale: settings.view.lossScale,
		factor: unitFactor(config, target.grid),
	};
};
