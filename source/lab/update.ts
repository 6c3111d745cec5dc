import type {FitConfig} from '../fit/config.ts';
import {lossAt} from '../fit/fit.ts';
import type {Change} from '../fit/recording.ts';
import {advanceRun, startRun} from '../fit/run.ts';
import {parseNumber} from '../math/grid.ts';
import {type LossName, lossNames} from '../math/losses.ts';
import {wholeOf} from '../math/mixture.ts';
import {type OptimizerName, optimizerNames, optimizers} from '../math/optimizers.ts';
import type {Action, Effect} from './action.ts';
import {movedCrosshair, newCrosshair, switchedCrosshair} from './crosshair.ts';
import {edited, restarted, sought, type Update, withRun, workshopOf} from './run.ts';
import {charsets, heightScales, type LabState, type PromptField} from './state.ts';
import {lookFurther, setOut} from './survey.ts';

type Handlers = {
	readonly [T in Action['type']]: (state: LabState, action: Extract<Action, {type: T}>) => Update;
};

const NO_EFFECTS: readonly Effect[] = [];
const only = (state: LabState): Update => [state, NO_EFFECTS];

/** Steps a second that + and - go through. */
export const PACES: readonly number[] = [
	1,
	2,
	5,
	10,
	20,
	50,
	100,
	200,
	500,
	1000,
	2000,
	5000,
	10_000,
	Number.POSITIVE_INFINITY,
];

/** A pace as people read it. */
export const paceName = (pace: number): string => (Number.isFinite(pace) ? `${pace}/s` : 'max');

const MU_STEP = 0.5;
const SIGMA_STEP = 0.5;
/** Halving stops here: q is a needle already. */
const LEAST_SIGMA = 2 ** -10;

/** Smaller values than this lose their digits in 32 bits. */
const LEAST_IN_32_BITS = 1e-30;

/** No number needs more characters than this. */
const LONGEST_PROMPT = 64;

/** Epochs between two looks at what lies downhill. */
const SURVEY_EVERY = 1000;

/** A run that is to have an engine from its first step waits until that is loaded. */
const isWaiting = ({awaited, config}: LabState): boolean => awaited === config.engine;

/** Goes on; a run that has reached its goal gets another stretch as long as the first. */
const resumed = (state: LabState): LabState => ({
	...state,
	mode: 'running',
	goal: state.fit.epoch >= state.goal ? state.fit.epoch + state.config.epochs : state.goal,
});

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

const cycled = <T>(list: readonly T[], current: T, by: number): T | undefined =>
	list[(list.indexOf(current) + by + list.length) % list.length];

const nudged = (field: PromptField, value: number, by: 1 | -1): number => {
	if (field === 'mu') return value + by * MU_STEP;
	if (by === 1) return value < SIGMA_STEP ? value * 2 : value + SIGMA_STEP;
	// Steps of a half down to a half, then halves of that: sigma never reaches 0.
	return value > SIGMA_STEP ? Math.max(value - SIGMA_STEP, SIGMA_STEP / 2) : Math.max(value / 2, LEAST_SIGMA);
};

/** What is wrong with a typed start, or nothing. */
const startError = (field: PromptField, text: string): string => {
	const value = parseNumber(text);
	if (!Number.isFinite(value)) return `${field} needs a number`;
	if (field === 'sigma' && value <= 0) return 'sigma must be above 0';
	return '';
};

/** Takes steps, and stops at the goal or where the run cannot go on. */
const advanced = (state: LabState, steps: number): Update => {
	const [moved, effects] = withRun(state, advanceRun(state, workshopOf(state), steps));
	const {fit} = moved;
	const hasEnded = fit.diverged !== undefined || (state.mode === 'running' && fit.epoch >= state.goal);
	const looked = Math.floor((state.survey?.epoch ?? 0) / SURVEY_EVERY);
	const isIdle = state.survey !== undefined && state.survey.search === undefined;
	const isDue = isIdle && Math.floor(fit.epoch / SURVEY_EVERY) !== looked;
	const surveyed = hasEnded || isDue ? setOut(moved) : moved;
	return [hasEnded ? {...surveyed, mode: 'stopped'} : surveyed, effects];
};

/** By hand, some steps on: along the past first, where the run is in it. */
const steppedOn = (state: LabState, steps: number): Update =>
	isWaiting(state) ? only(state) : advanced({...resumed(state), mode: 'paused'}, steps);

/** Where the run stands in its past, in words. */
const placed = ([state, effects]: Update): Update => {
	const {fit, recording} = state;
	const isPast = fit.epoch < recording.newest;
	const [here, newest] = [fit.epoch, recording.newest].map((epoch) => epoch.toLocaleString('en-US'));
	const notice = isPast ? `epoch ${here} of ${newest}: an edit branches off here` : state.notice;
	return [{...state, notice}, effects];
};

const handlers: Handlers = {
	'toggle-run'(state) {
		if (state.mode === 'running') return only({...state, mode: 'paused'});
		if (isWaiting(state) || state.fit.diverged !== undefined) return only(state);
		return only(resumed(state));
	},
	step: (state, {by}) => placed(by > 0 ? steppedOn(state, by) : sought(state, state.fit.epoch + by)),
	seek: (state, {to}) => placed(sought(state, to === 'first' ? 0 : state.recording.newest)),
	restart: (state) => only(restarted(state, {}, isWaiting(state) ? 'paused' : 'running')),
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
		return only(
			restarted(state, {[field]: value}, state.mode === 'paused' || isWaiting(state) ? 'paused' : 'running'),
		);
	},
	'change-pace'(state, {by}) {
		const faster = PACES.find((pace) => pace > state.pace);
		const slower = PACES.findLast((pace) => pace < state.pace);
		const pace = (by === 1 ? faster : slower) ?? state.pace;
		// While steps are taken the header shows the pace; else it says that none are.
		const notice = state.mode === 'running' ? '' : `${paceName(pace)}, once it goes on`;
		return only({...state, pace, notice});
	},
	'toggle-engine'(state) {
		if (state.awaited !== undefined) return only(state);
		if (state.config.engine === 'tfjs') return edited(state, {engine: 'closed-form'});
		if (state.factories.tfjs !== undefined) return edited(state, {engine: 'tfjs'});
		return [{...state, awaited: 'tfjs', notice: 'loading TensorFlow.js'}, [{type: 'load-tensorflow'}]];
	},
	'next-charset'(state) {
		const charset = cycled(charsets, state.charset, 1) ?? state.charset;
		return only({...state, charset, notice: `drawn in ${charset}`});
	},
	'next-height-scale'(state) {
		const heightScale = cycled(heightScales, state.heightScale, 1) ?? state.heightScale;
		return only({...state, heightScale, notice: `heights on a ${heightScale} scale`});
	},
	'toggle-crosshair': (state) =>
		only({...state, crosshair: state.crosshair ? undefined : newCrosshair(state)}),
	'move-crosshair': (state, {by}) =>
		only({...state, crosshair: state.crosshair && movedCrosshair(state.crosshair, state, by)}),
	'switch-crosshair': (state) =>
		only({...state, crosshair: state.crosshair && switchedCrosshair(state.crosshair, state)}),
	'open-prompt': (state, {field}) => only({...state, overlay: {kind: 'prompt', field, text: '', error: ''}}),
	'prompt-insert'(state, {text}) {
		if (state.overlay.kind !== 'prompt') return only(state);
		const next = (state.overlay.text + text).slice(0, LONGEST_PROMPT);
		return only({...state, overlay: {...state.overlay, text: next, error: ''}});
	},
	'prompt-erase'(state) {
		if (state.overlay.kind !== 'prompt') return only(state);
		return only({...state, overlay: {...state.overlay, text: state.overlay.text.slice(0, -1), error: ''}});
	},
	'prompt-enter'(state) {
		if (state.overlay.kind !== 'prompt') return only(state);
		const {field, text} = state.overlay;
		const closed: LabState = {...state, overlay: {kind: 'none'}};
		if (text.trim() === '') return only(closed);
		const error = startError(field, text);
		if (error !== '') return only({...state, overlay: {...state.overlay, error}});
		const mode = isWaiting(state) ? 'paused' : 'running';
		return only(restarted(closed, {[field]: parseNumber(text)}, mode));
	},
	'open-help': (state) => only({...state, overlay: {kind: 'help', scroll: 0}}),
	'limit-help'(state, {most}) {
		if (state.overlay.kind !== 'help' || state.overlay.scroll <= most) return only(state);
		return only({...state, overlay: {kind: 'help', scroll: most}});
	},
	'scroll-help'(state, {by}) {
		if (state.overlay.kind !== 'help') return only(state);
		return only({...state, overlay: {kind: 'help', scroll: Math.max(0, state.overlay.scroll + by)}});
	},
	'close-overlay': (state) => only({...state, overlay: {kind: 'none'}}),
	quit: (state) => [state, [{type: 'quit'}]],
	advance: (state, {steps}) =>
		state.mode === 'running' ? advanced(state, Math.min(steps, state.goal - state.fit.epoch)) : only(state),
	survey: (state) => only(lookFurther(state)),
	'gradient-checked'(state, {problem, parameters, gradient}) {
		// The problem may have been changed while the worker was at it.
		if (problem !== state.reference.problem) return only(state);
		const own = new Float64Array(parameters.length);
		const value = lossAt(state.reference, parameters, own);
		const {sigma} = wholeOf(parameters);
		const apart = Math.hypot(...own.map((slope, i) => slope - (gradient[i] ?? Number.NaN))) * sigma;
		const size = Math.max(Math.hypot(...own) * sigma, Math.abs(value));
		// Far off the grid 32 bits run out of numbers; that says nothing about the closed form.
		if (!Number.isFinite(apart) || size < LEAST_IN_32_BITS) return only(state);
		return only({...state, agreement: {difference: apart / size}});
	},
	'engine-loaded'(state, {factory}) {
		const factories = {...state.factories, tfjs: factory};
		if (state.awaited === undefined) return only({...state, factories});
		const ready: LabState = {...state, factories, awaited: undefined};
		const isFirst = state.fit.epoch === 0 && state.config.engine === 'tfjs';
		const [next, effects] = isFirst
			? withRun(ready, startRun(ready.config, workshopOf(ready)))
			: edited(ready, {engine: 'tfjs'});
		const notice = `steps now by ${next.engine.name}`;
		return [{...next, notice, mode: isFirst ? 'running' : next.mode}, effects];
	},
	'engine-failed'(state, {message}) {
		const config: FitConfig = {...state.config, engine: 'closed-form'};
		return only({...state, config, awaited: undefined, notice: message});
	},
};

/** Keys clear the notice that stands; ticks leave it. */
const isByKey = ({type}: Action): boolean =>
	!['advance', 'survey', 'gradient-checked', 'engine-loaded', 'engine-failed'].includes(type);

/** The whole behaviour of the dashboard: a pure function. */
export const update = (state: LabState, action: Action): Update => {
	// Each handler takes the action of its own key; the table's type holds the two together.
	const handler = handlers[action.type] as (state: LabState, action: Action) => Update;
	return handler(
		isByKey(action) && state.notice !== '' && state.awaited === undefined ? {...state, notice: ''} : state,
		action,
	);
};
