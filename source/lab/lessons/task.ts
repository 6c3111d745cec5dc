import {type FitConfig, haveSameTarget} from '../../fit/config.ts';
import {currentStatus} from '../selectors/titles.ts';
import type {TaskScreen} from '../state/lesson.ts';
import type {LabState} from '../state/state.ts';
import {configOf} from './lesson.ts';
import {screenOf} from './visit.ts';

/** What has become of a task. */
export interface TaskVerdict {
	readonly isDone: boolean;
	/** A sentence or two, of 150 characters at the most. */
	readonly text: string;
}

const failed = (text: string): TaskVerdict => ({isDone: false, text});

/** Why a run does not count, whatever it comes to; undefined where it does. */
const outsideOf = ({atMost}: TaskScreen, task: FitConfig, start: FitConfig): string | undefined => {
	const isOther =
		!haveSameTarget(task, start) || task.family !== start.family || task.components !== start.components;
	if (isOther) return 'The task is about the p and the q that it began with: u takes the change back.';
	for (const [name, key] of [
		['mu', 'm'],
		['sigma', 's'],
	] as const) {
		const most = atMost[name];
		if (most !== undefined && start[name] > most)
			return `This run starts at ${name} ${start[name]}; the task is from ${name} ${most} at most: type another with ${key}.`;
	}
	return undefined;
};

/** What to change in a run that has missed: its steps, or where they lead. */
const adviceFor = (state: LabState, {goal}: TaskScreen): string => {
	const optimum = currentStatus(state)?.optimum;
	if (optimum === undefined) return 'Try another loss (l), start (m, s) or rate (< >).';
	const isOnItsWay =
		Math.abs(optimum.mu - goal.mu) <= goal.within && Math.abs(optimum.sigma - goal.sigma) <= goal.within;
	return isOnItsWay
		? 'It is on its way: try another rate (< >) or a nearer start (m, s).'
		: 'It leads elsewhere: try another loss (l) or start (m, s).';
};

/** What has become of the task that a lesson's screen sets; undefined where it sets none, or the run is still to end. */
export const taskVerdict = (state: LabState): TaskVerdict | undefined => {
	const {lesson: visit, fit, mode, recording} = state;
	const task = visit && screenOf(visit);
	if (visit === undefined || task?.kind !== 'task') return undefined;
	const {goal, until} = task;
	const outside = outsideOf(task, configOf(visit.lesson, visit.screen), recording.start);
	if (outside !== undefined) return failed(outside);
	if (fit.diverged !== undefined) return failed('It diverged: restart (r) with a lower rate (<).');
	if (fit.epoch < until && (mode !== 'stopped' || fit.epoch === 0)) return undefined;
	const when = `epoch ${fit.epoch}: mu ${fit.mu.toFixed(2)}, sigma ${fit.sigma.toFixed(2)}`;
	if (fit.epoch > until)
		return failed(`Too late, this is ${when}; the task has ${until} epochs: restart with r.`);
	const isThere =
		Math.abs(fit.mu - goal.mu) <= goal.within && Math.abs(fit.sigma - goal.sigma) <= goal.within;
	return isThere
		? {isDone: true, text: `Done at ${when}.`}
		: failed(`Not yet at ${when}. ${adviceFor(state, task)}`);
};
