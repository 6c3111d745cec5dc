import {expect, it} from 'vitest';
import type {LabState} from '../../source/lab/state/state.ts';
import {after, pressed, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const linesOf = async (state: LabState): Promise<readonly string[]> => {
	const emulator = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
	const lines = emulator.lines();
	emulator.dispose();
	return lines;
};

/** Where the words of the legend begin: p, q and the optimum. */
const legendOf = (lines: readonly string[]): readonly (number | undefined)[] =>
	[/p\(x\), mass/, /q\(x\)/, /optimum(?! *\d)/].map((word) => {
		const line = lines.find((one) => word.test(one));
		return line === undefined ? undefined : line.search(word);
	});

/** Every picture of a restart until it is known what lies ahead of it. */
const restarts = (before: LabState): readonly LabState[] => {
	const frames = [pressed(before, 'r')];
	for (let last = frames[0]; last?.survey?.outlook === undefined && last && frames.length < 5000; ) {
		last = after(last, {type: 'survey'}, {type: 'advance', steps: 1});
		frames.push(last);
	}
	return frames;
};

it('keeps the words of the status line and the places of the legend in every picture of a restart', async () => {
	const settled = surveyed(
		after(pressed(referenceState('braille'), '2', 'r'), {type: 'advance', steps: 400}),
	);
	const places = legendOf(await linesOf(settled));
	expect(places).toEqual(places.toSorted((a = 0, b = 0) => a - b));
	expect(places).not.toContain(undefined);
	const frames = restarts(settled);
	expect(frames.length).toBeGreaterThan(1);
	expect(frames[0]?.survey?.outlook).toBeUndefined();
	for (const frame of frames) {
		const lines = await linesOf(frame);
		expect(legendOf(lines)).toEqual(places);
		expect(lines.find((line) => /moving: +mu +-?\d+\.\d+ .* sigma +\d/.test(line))).toBeDefined();
	}
});
