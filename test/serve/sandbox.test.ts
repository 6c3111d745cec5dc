import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {defaultSettings} from '../../source/command-line/settings.ts';
import {targetOf} from '../../source/fit/config.ts';
import {Sandbox} from '../../source/serve/sandbox.ts';
import {type FakeViewer, fakeViewer} from './fake-channel.ts';
import {comesTrue} from './served.ts';

const view = {...defaultSettings.view, fps: 1000};
const start = {...defaultSettings, view, target: targetOf(defaultSettings.config)};
/** Room for all of the help, and for every hint. */
const window = {columns: 200, rows: 80, env: {TERM: 'xterm-256color', LANG: 'C.UTF-8'}};
const host = {
	quit() {},
	onKey() {},
	fail(error: unknown): never {
		throw error;
	},
};

/** Words for what a viewer cannot do. */
const OFF = [
	'write to a file',
	'export',
	'basins',
	'next engine',
	'e engine',
	'tfjs',
	'Mouse',
	'drag',
	'wheel',
];

describe('the dashboard of a viewer', () => {
	let viewer: FakeViewer;
	let sandbox: Sandbox;
	beforeEach(async () => {
		viewer = fakeViewer(window, view);
		viewer.terminal.start();
		sandbox = new Sandbox(viewer.terminal, host, start);
		await expectShown('space pause');
	});
	afterEach(() => {
		sandbox.close();
		viewer.emulator.dispose();
	});

	const screen = (): string => viewer.emulator.lines().join('\n');
	const expectShown = async (text: string): Promise<void> => {
		await comesTrue(() => screen().includes(text));
		expect(screen()).toContain(text);
	};
	const press = (...keys: readonly string[]): void => {
		for (const key of keys) viewer.terminal.hear({kind: 'key', key});
	};

	it.each([
		['the footer', [], 'l loss'],
		['the footer of a race', ['tab'], 'n next runner'],
		['the help', ['?'], 'redraw everything'],
		['the help of another view', ['tab', 'tab', '?'], 'This view: landscape'],
		['the command of the run', ['y'], 'copy again'],
		['a search for actions', [':', ...'file'], 'no action has these words'],
		['a search for engines', [':', ...'engine:'], 'engine: closed-form'],
		['a search for views', [':', ...'view:'], 'view: landscape'],
	])('names nothing that is off: %s', async (_, keys, shown) => {
		press(...keys);
		await expectShown(shown);
		for (const words of OFF) expect(screen()).not.toContain(words);
	});

	it.each([
		['x', 'files are off in a session over SSH'],
		['e', 'TensorFlow.js is off in a session over SSH'],
		['f4', 'the map of all starts is off in a session over SSH'],
	])('says at %s what is off, and stays as it is', async (key, sentence) => {
		press(key);
		await expectShown(sentence);
		expect(screen()).toContain('p(x), mass 2');
		expect(screen()).toContain('space pause');
	});

	it('says at w what is off, beside the command', async () => {
		press('y');
		await expectShown('copy again');
		press('w');
		await expectShown('files are off in a session over SSH');
	});

	it('goes by Tab through the views that there are', async () => {
		for (const shown of ['race', 'landscape', 'why', 'fit']) {
			press('tab');
			await expectShown(`Tab ${{race: 'landscape', landscape: 'why', why: 'fit', fit: 'race'}[shown]}`);
		}
		press('shift+tab');
		await expectShown('Tab fit');
	});

	it('shows what the link does', async () => {
		press('#');
		await expectShown('frames/s');
	});
});
