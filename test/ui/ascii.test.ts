import {describe, expect, it} from 'vitest';
import {bindings} from '../../source/lab/keys/bindings.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {after, lookedAround, pressed, referenceState, surveyed, withRuns} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const start = surveyed(after(referenceState('ascii'), {type: 'advance', steps: 300}, {type: 'toggle-run'}));

const views: readonly (readonly [string, LabState])[] = viewNames.map((view) => {
	const shown = after(start, {type: 'show-view', view});
	const known = view === 'basins' ? withRuns(shown, 80) : view === 'landscape' ? lookedAround(shown) : shown;
	return [view, known];
});

/** Keys that open something, or say something, each tried in every view; what is open is then typed into. */
const ways: readonly (readonly [string, readonly string[]])[] = [
	...[...new Set(bindings.filter(({action}) => action.type !== 'quit').flatMap(({keys}) => keys))].map(
		(key): [string, string[]] => [key, [key]],
	),
	['? /', ['?', '/', 'u', 'p']],
	['? down', ['?', ...Array.from({length: 40}, () => 'down')]],
	['t, a mistake', ['t', '*', 'enter']],
	['k, a mistake', ['k', 'enter', 'x', 'enter']],
	['m, a mistake', ['m', 'x', 'enter']],
	['c left', ['c', 'left', 'up']],
	['p right', ['p', 'right', 'up']],
	['a setting below', ['k', 'up', 'up', 'up']],
];

const beyondAscii = async (state: LabState, columns: number, rows: number): Promise<readonly string[]> => {
	const emulator = await rendered(state, {columns, rows, depth: 'none', isUnicode: false});
	const lines = emulator.lines();
	emulator.dispose();
	// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
	return lines.filter((line) => !/^[\x00-\x7e]*$/.test(line));
};

describe('--charset ascii', () => {
	it.each(views)(
		'draws no character beyond ASCII in %s, whatever is open over it',
		async (_, state) => {
			expect(await beyondAscii(state, 100, 30)).toEqual([]);
			expect(await beyondAscii(state, 80, 24)).toEqual([]);
			for (const [name, keys] of ways) {
				const next = pressed(state, ...keys);
				// Keys that have no meaning here: the same picture again.
				if (next === state) continue;
				const opened = {...next, charset: 'ascii' as const};
				expect(await beyondAscii(opened, 80, 24), name).toEqual([]);
			}
		},
		120_000,
	);

	it.each(lessons.map(({name}) => name))(
		'nor in the lesson %s',
		async (name) => {
			const asked = after(start, {type: 'start-lesson', name});
			expect(await beyondAscii({...asked, charset: 'ascii'}, 80, 24)).toEqual([]);
			expect(await beyondAscii({...pressed(asked, '1'), charset: 'ascii'}, 100, 30)).toEqual([]);
		},
		60_000,
	);
});
