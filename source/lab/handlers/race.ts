import {lossesOf} from '../../fit/losses-of.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {focused, MOST_RUNNERS, startRace, withOneMore, withoutOwn} from '../changes/race.ts';
import {type RaceBy, racesBy} from '../state/race.ts';
import type {LabState} from '../state/state.ts';
import {cycled, type Handlers, look, only, switching} from './handlers.ts';

const kindNames: Readonly<Record<RaceBy, string>> = {
	loss: 'losses race',
	optimizer: 'optimizers race, each with its own learning rate',
	start: 'starts race',
};

/** Places and widths beside the experiment's own from which one more runner may start. */
const moreStarts = [-10, 10, -7.5, 7.5, 2.5].map((mu) => ({mu}));

const changesFor = (by: RaceBy, state: LabState) => {
	if (by === 'loss') return lossesOf(state).map((loss) => ({loss}));
	if (by === 'start') return moreStarts;
	return optimizerNames.map((optimizer) => ({optimizer, hyperparameters: optimizers[optimizer].defaults}));
};

const lanes = ({race}: LabState): number => (race?.rivals.length ?? 0) + 1;

/** Who runs in the race, and to whom an edit goes. */
export const raceHandlers: Handlers<
	'next-runner' | 'choose-runner' | 'next-race' | 'toggle-together' | 'add-runner' | 'drop-runner'
> = {
	'next-runner': switching((state, {by}) => {
		if (state.race === undefined) return only(state);
		return only(focused(state, (state.race.place + by + lanes(state)) % lanes(state)));
	}),
	'choose-runner': switching((state, {lane}) => only(lane < lanes(state) ? focused(state, lane) : state)),
	'next-race': look((state) => {
		const by = cycled(racesBy, state.race?.by ?? 'start', 1) ?? 'loss';
		return only({...state, race: startRace(state, by, state.race?.isTogether), notice: kindNames[by]});
	}),
	'toggle-together': look((state) => {
		if (state.race === undefined) return only(state);
		const isTogether = !state.race.isTogether;
		const notice = isTogether ? 'an edit goes to all runners' : 'an edit goes to one runner';
		return only({...state, race: {...state.race, isTogether}, notice});
	}),
	'add-runner': switching((state) => {
		if (state.race === undefined) return only(state);
		const next = withOneMore(state, changesFor(state.race.by, state));
		const full = `at most ${MOST_RUNNERS} runners`;
		return only(next === state ? {...state, notice: full} : focused(next, lanes(next) - 1));
	}),
	'drop-runner': switching((state) => {
		const next = withoutOwn(state);
		return only(next === state ? {...state, notice: 'a race has at least two runners'} : next);
	}),
};
