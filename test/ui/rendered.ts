import {PassThrough} from 'node:stream';
import chalk from 'chalk';
import {render} from 'ink';
import {createElement} from 'react';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {FrameSink} from '../../source/terminal/frame-sink.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {App} from '../../source/ui/app.tsx';
import {type Chrome, chromeOf} from '../../source/ui/chrome/chrome.ts';
import {Composer} from '../../source/ui/composer.ts';
import {layoutWith} from '../../source/ui/lesson/lesson-layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {makeViews} from '../../source/ui/views/view-table.ts';
import {Emulator} from '../terminal/emulator.ts';
import {RecordingOutput} from '../terminal/screen-harness.ts';

export interface TerminalKind {
	readonly columns: number;
	readonly rows: number;
	readonly depth: ColorDepth;
	readonly isUnicode: boolean;
	/** The words of the first picture, which Ink has not rendered yet. */
	readonly isFirst?: boolean;
}

/** Keys that nobody presses, as Ink asks for them. */
const silentKeys = (): NodeJS.ReadStream => {
	const nothing = (): void => {};
	const keys = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: nothing,
		ref: nothing,
		unref: nothing,
	});
	// Ink uses only what this has: a stream that is read, its raw mode, and its hold on the process.
	return keys as unknown as NodeJS.ReadStream;
};

/** What Ink makes of words. */
const byInk = (chrome: Chrome, columns: number, rows: number): string => {
	const sink = new FrameSink({columns, rows});
	const source = {
		subscribe: () => () => {},
		chrome: () => chrome,
		press: () => {},
		point: (input: string) => input,
	};
	const app = render(createElement(App, {source}), {
		stdout: sink.stream,
		stdin: silentKeys(),
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	const {frame} = sink;
	app.unmount();
	return frame;
};

/** The dashboard's own picture of a state, words by Ink and charts by the view, on an emulated terminal. */
export const rendered = async (
	state: LabState,
	{columns, rows, depth, isUnicode, isFirst = false}: TerminalKind,
): Promise<Emulator> => {
	chalk.level = 3;
	const view = makeViews()[state.view];
	const symbols = symbolsFor(isUnicode);
	const layout = layoutWith(view.layout, state.lesson, {columns, rows}, symbols);
	const chrome = chromeOf(factsOf(state), layout, symbols, isUnicode);
	const output = new RecordingOutput();
	const screen = new Screen(output, {columns, rows, depth});
	const composer = new Composer();
	screen.draw(isFirst ? composer.wordsOf(chrome) : byInk(chrome, columns, rows), (cells) =>
		composer.paint(cells, chrome, view, state, {theme: themeFor(depth), symbols}),
	);
	const emulator = new Emulator(columns, rows);
	await emulator.write(output.flush());
	return emulator;
};
