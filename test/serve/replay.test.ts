import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {defaultSettings} from '../../source/command-line/settings.ts';
import {targetOf} from '../../source/fit/config.ts';
import {type Picture, type PictureLook, Pictures} from '../../source/serve/pictures.ts';
import {Spectator} from '../../source/serve/spectator.ts';
import {nowhere} from '../../source/session/output.ts';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import {compare} from '../terminal/composed.ts';
import {pick, type Random, randomFrom} from '../terminal/random.ts';
import {type FakeViewer, fakeViewer} from './fake-channel.ts';

const view = {...defaultSettings.view, fps: 1000};
const start = {...defaultSettings, view, target: targetOf(defaultSettings.config)};
const LANG = 'C.UTF-8';
const FRAMES = 25;
const EQUAL = {mismatches: 0, first: ''};

/** Steps and, now and then, a key: of the run, of the views, of the looks. */
const change = (session: Session, random: Random): void => {
	const keys = [
		'2',
		'1',
		'tab',
		'l',
		'm',
		'?',
		'escape',
		'escape',
		'escape',
		'G',
		'g',
		'i',
		'left',
		'v',
		'o',
	];
	if (random(2) === 0) session.press(pick(random, keys, 'escape'));
	else session.dispatch({type: 'advance', steps: random(100)});
};

/** Draws until the terminal has all of it: a picture waits for the answer to the one before. */
const shown = async (draw: () => void): Promise<void> => {
	for (let i = 0; i < 12; i++) {
		draw();
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
};

describe.each([
	{columns: 100, rows: 30, env: {TERM: 'xterm-256color', LANG}},
	{columns: 80, rows: 24, env: {TERM: 'xterm', COLORTERM: 'truecolor', LANG}},
	{columns: 61, rows: 19, env: {TERM: 'vt100'}},
	{columns: 130, rows: 40, env: {TERM: 'xterm-16color', LANG}},
])('a viewer’s terminal of $columns x $rows, $env', (window) => {
	let viewer: FakeViewer;
	let random: Random;
	beforeEach(() => {
		viewer = fakeViewer(window, view);
		viewer.terminal.start();
		random = randomFrom(window.columns);
	});
	afterEach(() => viewer.emulator.dispose());

	it('shows a spectator the cells that were composed for all', async () => {
		const {terminal, emulator} = viewer;
		const aside = {stream: nowhere, columns: 1, rows: 1, unicode: true, mouse: false} as const;
		const session = new Session(start, {...aside, colorDepth: 'none', charset: 'ascii'}, noOutside);
		const pictures = new Pictures();
		let picture: Picture | undefined;
		const take = (look: PictureLook): Picture => {
			picture = pictures.take(look);
			picture.paint(session.state);
			return picture;
		};
		const fail = (error: unknown): never => {
			throw error;
		};
		const host = {quit() {}, onKey() {}, fail};
		const spectator = new Spectator(terminal, {take, release() {}, answer() {}, drives: false}, host, 'auto');
		for (let i = 0; i < FRAMES; i++) {
			change(session, random);
			if (random(5) === 0) spectator.take({kind: 'key', key: pick(random, ['g', 'G', 'ctrl+l'], 'g')});
			pictures.paint(session.state);
			await shown(() => spectator.draw());
			const cells = picture?.cells ?? new Cells(0, 0);
			expect(compare(emulator, cells, terminal.capabilities.colorDepth)).toEqual(EQUAL);
		}
	}, 30_000);

	it('shows the cells of its own dashboard', async () => {
		const {terminal, emulator} = viewer;
		const {capabilities, stream, pacer, background} = terminal;
		const session = new Session(start, {...capabilities, stream, pacer, background}, noOutside);
		const cells = new Cells(window.columns, window.rows);
		for (let i = 0; i < FRAMES; i++) {
			change(session, random);
			await shown(() => session.draw());
			cells.clear();
			session.paint(cells);
			expect(compare(emulator, cells, capabilities.colorDepth)).toEqual(EQUAL);
		}
	}, 30_000);
});
