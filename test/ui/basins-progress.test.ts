import {expect, it} from 'vitest';
import type {LabState} from '../../source/lab/state/state.ts';
import {after, referenceState} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const viewed = after(referenceState('braille'), {type: 'show-view', view: 'basins'});

/** The map with so many milliseconds to go. */
const withTime = (left: number | undefined): LabState => {
	const {basins} = viewed.maps;
	if (basins === undefined) throw new Error('no basins have been asked for');
	const piece = {optima: [], outcomes: []};
	return after(viewed, {type: 'basins-piece', question: basins.question, piece, left});
};

const progressOn = async (state: LabState, columns: number): Promise<string> => {
	const screen = await rendered(state, {columns, rows: 24, depth: 'none', isUnicode: true});
	return screen.lines().find((line) => line.includes('basins 0 / 640')) ?? '';
};

it('a map under way says how long it takes, where there is room and it takes some seconds', async () => {
	expect(await progressOn(withTime(8000), 80)).toMatch(/basins 0 \/ 640, 8 s left *$/);
	expect(await progressOn(withTime(8000), 70)).toMatch(/basins 0 \/ 640 *$/);
	expect(await progressOn(withTime(500), 80)).toMatch(/basins 0 \/ 640 *$/);
	expect(await progressOn(withTime(undefined), 80)).toMatch(/basins 0 \/ 640 *$/);
});

it('a map that is not under way has no time left', async () => {
	const away = after(withTime(8000), {type: 'show-view', view: 'fit'}, {type: 'show-view', view: 'basins'});
	expect(await progressOn(away, 80)).toMatch(/basins 0 \/ 640 *$/);
});
