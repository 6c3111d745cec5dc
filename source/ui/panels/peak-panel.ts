import type {Cells, Rect} from '../../charts/cells.ts';
import {targetPeaks} from '../../lab/changes/peaks.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {paintFigures} from './figures.ts';

const figure = (value: number): string => String(Number(value.toPrecision(5))).padEnd(7);

/** The peak that the arrows move, in figures. */
export const paintPeak = (cells: Cells, rect: Rect, peak: number, state: LabState, look: Look): void => {
	const terms = targetPeaks(state);
	const term = terms[peak];
	if (term === undefined) return;
	paintFigures(
		cells,
		rect,
		[
			[`peak ${peak + 1} of ${terms.length}`, term.density],
			['mean', figure(term.mu)],
			['weight', figure(term.weight)],
			['width', figure(term.sigma)],
		],
		look,
	);
};
