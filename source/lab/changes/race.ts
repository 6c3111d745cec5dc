import {type FitConfig, startMistake} from '../../fit/config.ts';
import {type Change, configAt} from '../../fit/recording.ts';
import {advanceRun, type Makers, planEdit, type Run, rewindRun, startRun} from '../../fit/run.ts';
import type {LossName} from '../../math/losses.ts';
import {type OptimizerName, optimizers} from '../../math/optimizers.ts';
import type {Race, RaceBy} from '../state/race.ts';
import type {Runner} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';
import {makersOf, referenceOf, runOf} from './run.ts';

const LEAST_RUNNERS = 2;
export const MOST_RUNNERS = 4;

/** The experiment's own losses: the race that shows what each of them does. */
const racingLosses: readonly LossName[] = ['kl_div', 'mse_loss', 'cosine_similarity'];
const racingOptimizers: readonly OptimizerName[] = ['adam', 'momentum', 'rmsprop', 'natural_gradient'];
/** The distance in mu between the starts of a race by start. */
const APART = 5;

const withOptimizer = (optimizer: OptimizerName): Partial<FitConfig> => ({
	optimizer,
	hyperparameters: optimizers[optimizer].defaults,
});

const isSame = (a: FitConfig, b: FitConfig, by: RaceBy): boolean =>
	by === 'start' ? a.mu === b.mu && a.sigma === b.sigma : a[by] === b[by];

const canStart = (config: FitConfig): boolean => startMistake(config) === undefined;

/** The starts of all lanes: those of the experiment, with the lab's own among them. */
const lanesFor = (own: FitConfig, by: RaceBy): readonly FitConfig[] => {
	const changes: readonly Partial<FitConfig>[] = {
		loss: racingLosses.map((loss) => ({loss})),
		optimizer: racingOptimizers.map(withOptimizer),
		start: [
			{mu: own.mu},
			{mu: own.mu + APART},
			{mu: own.mu - APART},
			{sigma: own.sigma === APART ? 1 : APART},
		],
	}[by];
	const lanes = changes.map((change) => ({...own, ...change})).filter(canStart);
	const place = lanes.findIndex((lane) => isSame(lane, own, by));
	const all = place < 0 ? [own, ...lanes] : lanes.map((lane, i) => (i === place ? own : lane));
	return all.slice(0, MOST_RUNNERS);
};

const runnerOf = (run: Run, survey: Runner['survey'] = undefined): Runner => ({
	...run,
	reference: run.engine,
	survey,
	marks: [],
});

/** A rival starts in 64 bits, whatever the lab's own engine is: it is there to be compared. */
export const startRival = (state: LabState, config: FitConfig, like?: Runner): Runner =>
	runnerOf(startRun({...config, engine: 'closed-form'}, makersOf(state), like ?? state));

/** A rival that goes through the lab's own changes of the target: that is everyone's. */
const withTargets = (rival: Runner, {recording}: LabState): Runner => {
	const run = recording.edits
		.filter(({change}) => isOfTarget(change))
		.reduce<Run>((one, {epoch}) => planEdit(one, epoch, targetSettingsOf(configAt(recording, epoch))), rival);
	return {...rival, ...run};
};

/** A race of the lab's run against others like it, all from its start. */
export const startRace = (state: LabState, by: RaceBy, isTogether = true): Race => {
	const own = state.recording.start;
	const lanes = lanesFor(own, by);
	const place = lanes.findIndex((lane) => isSame(lane, own, by));
	const rivals = lanes
		.filter((_, i) => i !== place)
		.map((config) => withTargets(startRival(state, config), state));
	return {by, rivals, place, isTogether};
};

/** All fields of p: a grid that shows one target may miss another. */
export const targetSettingsOf = ({target, normalize, data, grid}: FitConfig): Change => ({
	target,
	normalize,
	data,
	grid,
});

export const isOfTarget = (change: Change): boolean =>
	['target', 'normalize', 'data', 'grid'].some((name) => name in change);

/** A rival whose run has gone on, back, or another way. */
export const gone = (rival: Runner, run: Run, state: LabState): Runner =>
	run.engine === rival.engine
		? {...rival, ...run}
		: {...rival, ...run, reference: referenceOf(run.engine, state), survey: undefined};

/** The epoch at which the lab is: where its own run stands, or is on its way to. */
export const destinationOf = ({fit, journey}: Pick<LabState, 'fit' | 'journey'>): number =>
	journey?.to ?? fit.epoch;

/** A rival at the epoch at which the lab is, or at the nearest known state before it. */
export const aligned = (rival: Runner, state: LabState): Runner => {
	const epoch = destinationOf(state);
	// One that could not go on is no reason for others to go back.
	if (rival.fit.epoch <= epoch || state.fit.diverged !== undefined) return rival;
	return gone(rival, rewindRun(rival, makersOf(state), epoch), state);
};

/** True if a rival has steps to take until it is where the lab is. */
export const isBehind = (state: LabState, {fit}: Runner): boolean =>
	fit.epoch < destinationOf(state) && fit.diverged === undefined;

/** The first of the rivals that are behind. */
export const firstBehind = (state: LabState): Runner | undefined =>
	state.race?.rivals.find((rival) => isBehind(state, rival));

const withEach = (state: LabState, change: (rival: Runner) => Runner): LabState => {
	const {race} = state;
	if (race === undefined) return state;
	const rivals = race.rivals.map(change);
	return rivals.every((rival, i) => rival === race.rivals[i]) ? state : {...state, race: {...race, rivals}};
};

/** A rival so many steps on, as far as the lab is. */
const movedOn = (rival: Runner, state: LabState, steps: number): Runner => {
	if (!isBehind(state, rival)) return rival;
	const run = advanceRun(rival, makersOf(state), Math.min(steps, destinationOf(state) - rival.fit.epoch));
	return gone(rival, run, state);
};

/** The state with no rival ahead of where the lab is: what went further goes back. */
export const inStep = (state: LabState): LabState => withEach(state, (rival) => aligned(rival, state));

/** The state with a rival up to so many steps nearer to where the lab is. */
export const broughtUp = (state: LabState, behind: Runner, steps: number): LabState =>
	withEach(state, (rival) => (rival === behind ? movedOn(rival, state, steps) : rival));

/** The state with its rivals as many steps on as its own run has taken. */
export const besides = (state: LabState, steps: number): LabState =>
	withEach(state, (rival) => movedOn(rival, state, steps));

/** All runners in the order of their lanes, the lab's own among them. */
export const runnersOf = (state: LabState): readonly Runner[] => {
	const {race} = state;
	return race ? [...race.rivals.slice(0, race.place), state, ...race.rivals.slice(race.place)] : [state];
};

/** Rivals that were kept for later. An engine of tensors may have been disposed of since. */
export const raceAgain = (race: Race, makers: Makers): Race => ({
	...race,
	rivals: race.rivals.map((rival) =>
		rival.engine === rival.reference
			? rival
			: {...rival, engine: makers.engineOf(rival.config, rival.target)},
	),
});

const ownRunner = (state: LabState): Runner => {
	const {reference, survey, marks} = state;
	return {...runOf(state), reference, survey, marks};
};

/** The runner in another lane becomes the lab's own, the one that keys change; where it is behind, it goes where the race is. */
export const focused = (state: LabState, lane: number): LabState => {
	const {race} = state;
	const runner = runnersOf(state)[lane];
	if (race === undefined || runner === undefined || lane === race.place) return state;
	const journey = isBehind(state, runner) ? {from: runner.fit.epoch, to: destinationOf(state)} : undefined;
	const rivals = runnersOf(state)
		.filter((one) => one !== runner)
		.map((one) => (one === state ? ownRunner(state) : one));
	return {...state, ...runner, journey, agreement: undefined, race: {...race, rivals, place: lane}};
};

/** The race without the lab's own runner; the next lane's becomes the lab's own. */
export const withoutOwn = (state: LabState): LabState => {
	const {race} = state;
	if (race === undefined || race.rivals.length < LEAST_RUNNERS) return state;
	const lane = race.place < race.rivals.length ? race.place + 1 : race.place - 1;
	const next = focused(state, lane);
	const rivals = next.race?.rivals.filter((rival) => rival.recording !== state.recording) ?? [];
	return {...next, race: {...race, rivals, place: Math.min(race.place, rivals.length)}};
};

/** One more rival: like the lab's own run, with a change that no other has. */
export const withOneMore = (state: LabState, changes: readonly Partial<FitConfig>[]): LabState => {
	const {race} = state;
	if (race === undefined || race.rivals.length + 1 >= MOST_RUNNERS) return state;
	const own = state.recording.start;
	const taken = runnersOf(state).map(({recording}) => recording.start);
	const free = changes
		.map((change) => ({...own, ...change}))
		.find((config) => canStart(config) && !taken.some((other) => isSame(other, config, race.by)));
	if (free === undefined) return state;
	return {...state, race: {...race, rivals: [...race.rivals, withTargets(startRival(state, free), state)]}};
};
