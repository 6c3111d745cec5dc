import {setImmediate as turn} from 'node:timers/promises';
import chalk from 'chalk';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {bindings} from '../../source/lab/keys/bindings.ts';
import {modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {mount} from '../../source/session/mount.tsx';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import type {InputEvent} from '../../source/terminal/input/event.ts';
import {casesOf} from '../cases.ts';
import {Emulator, type EmulatorCell} from '../terminal/emulator.ts';
import {RecordingOutput} from '../terminal/screen-harness.ts';

/** Events of the walk; KLFIT_WALK=50000 takes the long one. */
const EVENTS = Number(process.env.KLFIT_WALK ?? casesOf(2000));
/** Events between two looks at the whole picture. */
const EVERY = 50;
const COLUMNS = 100;
const ROWS = 30;

type Event = InputEvent | {readonly kind: 'action'; readonly action: Action};

const keys: readonly string[] = [
	...new Set([
		...bindings.flatMap((binding) => binding.keys),
		...Object.values(modeBindings).flatMap((list) => list.flatMap((binding) => binding.keys)),
		...'0123456789.-N(,)*é漢',
		'ctrl+l',
		'f1',
		'f9',
		'alt+x',
	]),
].filter((key) => key !== 'ctrl+c');

const cell = {column: fc.nat(COLUMNS - 1), row: fc.nat(ROWS - 1)};
const event: fc.Arbitrary<Event> = fc.oneof(
	{weight: 30, arbitrary: fc.constantFrom(...keys).map((key) => ({kind: 'key', key}) as const)},
	{
		weight: 10,
		arbitrary: fc.constantFrom('escape', 'enter', 'tab').map((key) => ({kind: 'key', key}) as const),
	},
	{
		weight: 14,
		arbitrary: fc
			.record({
				kind: fc.constantFrom('press', 'drag', 'release'),
				button: fc.constantFrom('left', 'middle', 'right'),
				...cell,
			})
			.map((mouse) => ({kind: 'mouse', mouse}) as const),
	},
	{
		weight: 3,
		arbitrary: fc
			.record({kind: fc.constant('wheel' as const), by: fc.constantFrom(1, -1), ...cell})
			.map((mouse) => ({kind: 'mouse', mouse}) as const),
	},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('N(2,1)', 'q', '0.5*N(-2,0.5)\n+N(4,2)', '\u001B[2J', '3', '漢字', 'x'.repeat(500))
			.map((text) => ({kind: 'paste', text}) as const),
	},
	{weight: 14, arbitrary: fc.constant({kind: 'action', action: {type: 'advance', steps: 7}} as const)},
	{weight: 4, arbitrary: fc.constant({kind: 'action', action: {type: 'survey'}} as const)},
);

const cellsOf = (emulator: Emulator): readonly (readonly EmulatorCell[])[] =>
	Array.from({length: ROWS}, (_, y) => {
		const row = emulator.row(y);
		return Array.from({length: COLUMNS}, (__, x) => row(x));
	});

/** What is wrong with a state; undefined for nothing. */
const faultOf = (state: LabState): string | undefined => {
	const {fit, goal, peak, crosshair, target, race, recording} = state;
	const isNumber = [fit.mu, fit.sigma, fit.loss].every(Number.isFinite);
	if (!isNumber && fit.diverged === undefined) return 'a number of the run is none';
	if (!(fit.sigma > 0) && fit.diverged === undefined) return 'sigma is not above 0';
	if (fit.epoch < 0 || !Number.isInteger(fit.epoch) || goal < 0) return 'the epoch is none';
	if (fit.epoch > recording.newest) return 'the run is ahead of its own record';
	if (peak !== undefined && peak < 0) return 'the peak is none';
	if (crosshair?.chart === 'density' && target.grid.points[crosshair.index] === undefined)
		return 'the crosshair is off the grid';
	if (race && (race.place < 0 || race.place > race.rivals.length)) return 'the runner is none';
	return undefined;
};

describe('a random walk of keys, clicks and pastes', () => {
	it('leaves the state valid, and the screen as one that is drawn anew', {timeout: 600_000}, async () => {
		chalk.level = 3;
		const stream = new RecordingOutput();
		const config = {...defaultConfig, grid: '-15:15:60', epochs: 200};
		const session = new Session(
			{config, target: targetOf(config), edits: [], stop: undefined, view: {pace: 500, fps: 30}},
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
		const unmount = mount(session);
		const followed = new Emulator(COLUMNS, ROWS);
		const happened: string[] = [];
		let count = 0;
		for (const one of fc.sample(event, {numRuns: EVENTS, seed: 7})) {
			// Places for the mouse are those of the last picture.
			if (one.kind === 'mouse') session.draw();
			if (one.kind === 'action') session.dispatch(one.action);
			else session.take(one);
			happened.push(JSON.stringify(one));
			const last = happened.slice(-6).join(' ');
			expect(faultOf(session.state), last).toBe(undefined);
			if (++count % EVERY !== 0) continue;
			await turn();
			session.draw();
			await followed.write(stream.flush());
			const shown = cellsOf(followed);
			session.repaint();
			session.draw();
			const anew = new Emulator(COLUMNS, ROWS);
			const picture = stream.flush();
			await anew.write(picture);
			expect(cellsOf(anew), last).toEqual(shown);
			expect(anew.lines().join('\n'), last).not.toMatch(/NaN|undefined|\[object/);
			anew.dispose();
		}
		unmount();
		session.close();
		followed.dispose();
	});
});
