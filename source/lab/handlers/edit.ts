import type {EngineName} from '../../engine/engine.ts';
import {fieldNamed, nextChoice} from '../../fit/fields.ts';
import {lossNames, lossOf} from '../../math/losses.ts';
import {optimizerNames} from '../../math/optimizers.ts';
import {raceAgain, startRace} from '../changes/race.ts';
import {makersOf, type Update, withRun} from '../changes/run.ts';
import {startedAnew, withEngine, withField} from '../changes/settings.ts';
import {restored} from '../changes/undo.ts';
import {nextLoss} from '../selectors/next-loss.ts';
import type {StartName} from '../state/overlay.ts';
import type {LabState} from '../state/state.ts';
import {cycled, edit, type Handlers, only, switching} from './handlers.ts';

const MU_STEP = 0.5;
const SIGMA_STEP = 0.5;
/** Halving stops here: q is a needle already. */
const LEAST_SIGMA = 2 ** -10;

const nudged = (name: StartName, value: number, by: 1 | -1): number => {
	if (name === 'mu') return value + by * MU_STEP;
	if (by === 1) return value < SIGMA_STEP ? value * 2 : value + SIGMA_STEP;
	// Steps of a half down to a half, then halves of that: sigma never reaches 0.
	return value > SIGMA_STEP ? Math.max(value - SIGMA_STEP, SIGMA_STEP / 2) : Math.max(value / 2, LEAST_SIGMA);
};

/** The run as it was before an edit, or after one that was undone. */
const traveled = (state: LabState, direction: 'undo' | 'redo'): Update => {
	const makers = makersOf(state);
	const found = restored(state, direction, makers);
	if (found === undefined) return only({...state, notice: `nothing to ${direction}`});
	const {run, marks, goal, undo, journey} = found;
	const {by, isTogether} = state.race ?? {};
	const race =
		by && (found.race ? raceAgain(found.race, makers) : startRace({...state, ...run}, by, isTogether));
	const [next, effects] = withRun(state, run);
	const left = direction === 'undo' ? undo.past.length : undo.future.length;
	const notice = `${direction === 'undo' ? 'undone' : 'redone'} (${left} more)`;
	const mode = state.mode === 'running' && (journey?.to ?? run.fit.epoch) < goal ? 'running' : 'paused';
	return [
		{...next, journey, marks, goal, race, undo, mode, survey: undefined, convergedAt: undefined, notice},
		effects,
	];
};

/** The engine behind the one that was chosen; where that is the best there is, behind the one that runs. */
const nextEngine = ({engines, config, engine}: LabState): EngineName =>
	cycled(engines, config.engine === 'tfjs' ? engine.name : config.engine, 1) ?? 'closed-form';

const switchTo = (state: LabState, name: string, text: string | undefined): Update =>
	text === undefined ? only(state) : withField(state, name, text);

/** Handlers that change the run. */
export const editHandlers: Handlers<
	| 'restart'
	| 'restart-with-next-loss'
	| 'cycle-loss'
	| 'choose-loss'
	| 'cycle-optimizer'
	| 'change-rate'
	| 'nudge-start'
	| 'next-engine'
	| 'undo'
	| 'redo'
> = {
	restart: edit((state) => startedAnew(state)),
	'restart-with-next-loss': edit((state) => {
		const loss = nextLoss(state, 1);
		const [next, effects] = startedAnew(state, {loss});
		return [{...next, notice: `${lossOf(loss).name} from the start`}, effects];
	}),
	'cycle-loss': edit((state, {by}) => switchTo(state, 'loss', nextLoss(state, by))),
	'choose-loss': edit((state, {index}) => switchTo(state, 'loss', lossNames[index])),
	'cycle-optimizer': edit((state, {by}) =>
		switchTo(state, 'optimizer', cycled(optimizerNames, state.config.optimizer, by)),
	),
	'change-rate': edit((state, {by}) => switchTo(state, 'lr', nextChoice(fieldNamed('lr'), state.config, by))),
	'nudge-start': edit((state, {name, by}) =>
		startedAnew(state, {[name]: nudged(name, state.config[name], by)}),
	),
	'next-engine': edit((state) => withEngine(state, nextEngine(state))),
	undo: switching((state) => traveled(state, 'undo')),
	redo: switching((state) => traveled(state, 'redo')),
};
