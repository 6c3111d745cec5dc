import {grouped} from '../../charts/format.ts';
import {costOfStep, laggard} from '../changes/journey.ts';
import {destinationOf} from '../changes/race.ts';
import type {LabState} from '../state/state.ts';

/** Grid points of a way that is worth a word: about half a second of work. */
const LONG = 1e8;

/** How far a run is that is on a long way to where the lab is, in words; undefined where none is. */
export const workUnderWay = (state: LabState): string | undefined => {
	const runner = laggard(state);
	if (runner === undefined) return undefined;
	const {from, to} = state.journey ?? {from: 0, to: destinationOf(state)};
	if ((to - from) * costOfStep(runner) < LONG) return undefined;
	const who = state.journey === undefined ? 'the race catches up: ' : '';
	const percent = Math.floor((100 * (runner.fit.epoch - from)) / (to - from));
	return `${who}${percent}% of the way to epoch ${grouped(to)}`;
};

/** How far the files are that are being written, in words; undefined where none is. */
export const filesUnderWay = ({writing}: Pick<LabState, 'writing'>): string | undefined =>
	writing.length === 0
		? undefined
		: `writing ${writing.map(({file, percent}) => `${file}: ${percent}%`).join(', ')}`;
