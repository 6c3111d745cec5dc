import {type FitConfig, haveSameTarget} from '../../fit/config.ts';
import type {Change} from '../../fit/recording.ts';
import {editRun, planEdit} from '../../fit/run.ts';
import {pickConstants, withoutConstants} from '../../math/losses/constants.ts';
import {marksOf} from '../state/marks.ts';
import type {Race, RaceBy} from '../state/race.ts';
import type {Runner} from '../state/runner.ts';
import type {LabState} from '../state/state.ts';
import {aligned, destinationOf, gone, isBehind, isOfTarget, startRival, targetSettingsOf} from './race.ts';
import {makersOf} from './run.ts';
import {isEdited} from './undo.ts';

/** An edit without what the runners differ in, without the engine, of which rivals have but one, and without formulas, which are the lab's. */
const shared = (
	{loss, optimizer, hyperparameters, engine, formulas, ...rest}: Change,
	by: RaceBy,
): Change => ({
	...(by === 'loss' ? withoutConstants(rest) : rest),
	...(by !== 'loss' && loss !== undefined ? {loss} : {}),
	...(by !== 'optimizer' && optimizer !== undefined ? {optimizer} : {}),
	...(by !== 'optimizer' && hyperparameters !== undefined ? {hyperparameters} : {}),
});

/** A change to p carries all its fields. */
const ofTarget = (change: Change, config: FitConfig): Change =>
	isOfTarget(change) ? {...change, ...targetSettingsOf(config)} : change;

/** The config of a rival that starts where the lab's own run starts anew: what they differ in stays its own. */
const restartedLike = (own: FitConfig, rival: FitConfig, by: RaceBy): FitConfig => {
	if (by === 'loss') return {...own, loss: rival.loss, ...pickConstants(rival)};
	if (by === 'optimizer') return {...own, optimizer: rival.optimizer, hyperparameters: rival.hyperparameters};
	return {...own, mu: rival.mu, sigma: rival.sigma};
};

/** The configs from which runs start where the lab's own run starts anew: its own, and those of rivals that follow it. */
export const startsAnew = (own: FitConfig, race: Race | undefined): readonly FitConfig[] => [
	own,
	...(race?.isTogether === true
		? race.rivals.map(({recording}) => restartedLike(own, recording.start, race.by))
		: []),
];

/** A rival shown in the units of the lab's own run: no step of it is another. */
const measuredAlike = (rival: Runner, {units}: FitConfig): Runner => ({
	...rival,
	config: {...rival.config, units},
	recording: {...rival.recording, start: {...rival.recording.start, units}},
});

/** A rival with a change from where the lab is. */
const changedAlike = (rival: Runner, after: LabState, change: Change): Runner => {
	const there = aligned(rival, after);
	const run = isBehind(after, there)
		? planEdit(there, destinationOf(after), change)
		: editRun(there, makersOf(after), change);
	return {...gone(there, run, after), marks: marksOf(run.recording)};
};

/** A rival with the edit that the lab's own run has just had. */
const editedAlike = (rival: Runner, before: LabState, after: LabState, race: Race): Runner => {
	const {recording} = after;
	if (recording.start.units !== before.recording.start.units) return measuredAlike(rival, recording.start);
	if (recording.start !== before.recording.start) {
		return startRival(after, restartedLike(recording.start, rival.recording.start, race.by), rival);
	}
	const edit = recording.edits.at(-1);
	const change = edit === undefined ? {} : ofTarget(shared(edit.change, race.by), after.config);
	return Object.keys(change).length === 0 ? rival : changedAlike(rival, after, change);
};

/** The rivals after the lab's own run was edited: edited alike, if edits go to all. The target is everyone's. */
export const withRivals = (before: LabState, after: LabState): LabState => {
	const {race} = after;
	if (race === undefined || !isEdited(before, after)) return after;
	if (!race.isTogether && haveSameTarget(before.config, after.config)) return after;
	const rivals = race.rivals.map((rival) =>
		race.isTogether
			? editedAlike(rival, before, after, race)
			: changedAlike(rival, after, targetSettingsOf(after.config)),
	);
	return {...after, race: {...race, rivals}};
};
