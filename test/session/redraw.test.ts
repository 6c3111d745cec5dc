import {describe, expect, it} from 'vitest';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import {Emulator} from '../terminal/emulator.ts';
import {RecordingOutput} from '../terminal/screen-harness.ts';

const COLUMNS = 100;
const ROWS = 30;

const open = (): {readonly session: Session; readonly output: RecordingOutput} => {
	const stream = new RecordingOutput();
	const plan = {config: defaultConfig, target: targetOf(defaultConfig), edits: [], stop: undefined};
	const session = new Session(
		{...plan, view: {pace: 500, fps: 30}},
		{
			stream,
			columns: COLUMNS,
			rows: ROWS,
			colorDepth: 'truecolor',
			charset: 'braille',
			unicode: true,
			mouse: true,
		},
		noOutside,
	);
	session.dispatch({type: 'advance', steps: 500});
	session.draw();
	return {session, output: stream};
};

const shown = async (data: string): Promise<readonly string[]> => {
	const emulator = new Emulator(COLUMNS, ROWS);
	await emulator.write(data);
	const lines = emulator.lines();
	emulator.dispose();
	return lines;
};

describe('a picture drawn anew', () => {
	it.each([
		['the fit', []],
		['the race', ['tab']],
		['the help', ['?']],
		['the settings', ['k']],
		['the target', ['t']],
		['a typed start', ['m']],
		['the palette', [':']],
		['the crosshair', ['c']],
		['a lesson', ['i', 'enter']],
	] as const)('by Ctrl-L writes every cell of %s', async (_, keys) => {
		const {session, output} = open();
		for (const key of keys) session.press(key);
		session.draw();
		const before = output.flush();
		session.press('ctrl+l');
		session.draw();
		const after = output.flush();
		// What is written shows the whole picture by itself.
		expect(await shown(after)).toEqual(await shown(before + after));
		session.draw();
		expect(output.flush()).toBe('');
		session.close();
	});

	it('follows a change of the charset', async () => {
		const {session, output} = open();
		const before = output.flush();
		session.press('g');
		session.draw();
		const after = output.flush();
		expect(await shown(after)).toEqual(await shown(before + after));
		session.close();
	});
});
