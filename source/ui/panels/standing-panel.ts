import type {Cells, Rect} from '../../charts/cells.ts';
import type {LabState} from '../../lab/state/state.ts';
import type {Look} from '../look/look.ts';
import {paintReading} from './crosshair-panel.ts';
import {paintPeak} from './peak-panel.ts';
import {paintStatus} from './status-panel.ts';

/** The line above the footer: how the run stands, or what is being pointed at. */
export const paintStanding = (cells: Cells, rect: Rect, state: LabState, look: Look): void => {
	const {crosshair, peak} = state;
	if (peak !== undefined) paintPeak(cells, rect, peak, state, look);
	else if (crosshair) paintReading(cells, rect, crosshair, state, look);
	else paintStatus(cells, rect, state, look);
};
