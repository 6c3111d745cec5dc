import type {Change} from '../../fit/recording.ts';
import {type LossName, lossNames} from '../../math/losses.ts';
import {type OptimizerName, optimizerNames, optimizers} from '../../math/optimizers.ts';
import {edited, restarted, type Update, withRun, workshopOf} from '../run.ts';
import type {LabState, PromptField} from '../state.ts';
import {restored} from '../undo.ts';
import {cycled, type Handlers, isWaiting, only, resumed} from './handlers.ts';

const MU_STEP = 0.5;
const SIGMA_STEP = 0.5;
/** Halving stops here: q is a needle already. */
const LEAST_SIGMA = 2 ** -10;

/** The run from here on with another loss or optimizer, whose memory is empty. */
const switched = (state: LabState, change: Change, what: string): Update => {
	const [next, effects] = edited(state, change);
	const {epoch} = next.fit;
	const {loss, optimizer} = next.config;
	const from: LabState = {
		...next,
		marks: epoch === 0 ? [] : [...next.marks, {epoch, loss, optimizer}],
		notice: epoch === 0 ? '' : `${what} from epoch ${epoch.toLocaleString('en-US')} on`,
	};
	return [state.mode === 'stopped' ? resumed(from) : from, effects];
};

const switchLoss = (state: LabState, loss: LossName | undefined): Update =>
	loss === undefined || loss === state.config.loss ? only(state) : switched(state, {loss}, loss);

/** The optimizer comes with its own constants. */
const switchOptimizer = (state: LabState, optimizer: OptimizerName | undefined): Update =>
	optimizer === undefined
		? only(state)
		: switched(state, {optimizer, hyperparameters: optimizers[optimizer].defaults}, optimizer);

/** Learning rates that < and > go through: 1, 2 and 5 times the powers of ten. */
const RATES: readonly number[] = Array.from({length: 11}, (_, i) => i - 8).flatMap((power) =>
	[1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
);

const nudged = (field: PromptField, value: number, by: 1 | -1): number => {
	if (field === 'mu') return value + by * MU_STEP;
	if (by === 1) return value < SIGMA_STEP ? value * 2 : value + SIGMA_STEP;
	// Steps of a half down to a half, then halves of that: sigma never reaches 0.
	return value > SIGMA_STEP ? Math.max(value - SIGMA_STEP, SIGMA_STEP / 2) : Math.max(value / 2, LEAST_SIGMA);
};

/** The run as it was before an edit, or after one that was undone. */
const traveled = (state: LabState, direction: 'undo' | 'redo'): Update => {
	const found = restored(state, direction, workshopOf(state));
	if (found === undefined) return only({...state, notice: `nothing to ${direction}`});
	const {run, marks, goal, undo} = found;
	const [next, effects] = withRun(state, run);
	const left = undo.past.length;
	const notice = `${direction === 'undo' ? 'undone' : 'redone'}: ${left} ${left === 1 ? 'edit' : 'edits'} before this`;
	const mode = state.mode === 'running' && run.fit.epoch < goal ? 'running' : 'paused';
	return [{...next, marks, goal, undo, mode, survey: undefined, notice}, effects];
};

/** What changes the run itself. */
export const editHandlers: Handlers<
	| 'restart'
	| 'cycle-loss'
	| 'choose-loss'
	| 'cycle-optimizer'
	| 'change-rate'
	| 'nudge-start'
	| 'toggle-engine'
	| 'undo'
	| 'redo'
> = {
	restart: (state) => restarted(state, {}, isWaiting(state) ? 'paused' : 'running'),
	'cycle-loss': (state, {by}) => switchLoss(state, cycled(lossNames, state.config.loss, by)),
	'choose-loss': (state, {index}) => switchLoss(state, lossNames[index]),
	'cycle-optimizer': (state, {by}) =>
		switchOptimizer(state, cycled(optimizerNames, state.config.optimizer, by)),
	'change-rate'(state, {by}) {
		const {hyperparameters} = state.config;
		const higher = RATES.find((rate) => rate > hyperparameters.lr * (1 + 1e-9));
		const lower = RATES.findLast((rate) => rate < hyperparameters.lr * (1 - 1e-9));
		const lr = (by === 1 ? higher : lower) ?? hyperparameters.lr;
		const [next, effects] = edited(state, {hyperparameters: {...hyperparameters, lr}});
		return [{...next, notice: `learning rate ${lr}`}, effects];
	},
	'nudge-start'(state, {field, by}) {
		const value = nudged(field, state.config[field], by);
		const mode = state.mode === 'paused' || isWaiting(state) ? 'paused' : 'running';
		return restarted(state, {[field]: value}, mode);
	},
	'toggle-engine'(state) {
		if (state.awaited !== undefined) return only(state);
		if (state.config.engine === 'tfjs') return edited(state, {engine: 'closed-form'});
		if (state.factories.tfjs !== undefined) return edited(state, {engine: 'tfjs'});
		return [{...state, awaited: 'tfjs', notice: 'loading TensorFlow.js'}, [{type: 'load-tensorflow'}]];
	},
	undo: (state) => traveled(state, 'undo'),
	redo: (state) => traveled(state, 'redo'),
};
