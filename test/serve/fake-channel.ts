import {Socket} from 'node:net';
import {Duplex} from 'node:stream';
import type {ServerChannel} from 'ssh2';
import {ViewerTerminal, type Window} from '../../source/serve/viewer-terminal.ts';
import type {ViewOptions} from '../../source/session/options.ts';
import {Emulator} from '../terminal/emulator.ts';

/** A channel whose other end is a terminal: what is written is shown there, and what it answers is read. */
export class FakeChannel extends Duplex {
	status: number | undefined;
	readonly #emulator: Emulator;

	constructor(emulator: Emulator) {
		super();
		this.#emulator = emulator;
		emulator.terminal.onData((answer) => this.push(answer));
	}

	override _read(): void {}

	override _write(data: Buffer, _: unknown, done: () => void): void {
		void this.#emulator.write(data).then(() => done());
	}

	exit(status: number): void {
		this.status = status;
	}
}

export interface FakeViewer {
	readonly emulator: Emulator;
	readonly channel: FakeChannel;
	readonly terminal: ViewerTerminal;
}

/** A viewer's terminal without a network. */
export const fakeViewer = (
	window: Window,
	view: Pick<ViewOptions, 'fps' | 'charset' | 'color'>,
	guard: (work: () => void) => void = (work) => work(),
): FakeViewer => {
	const emulator = new Emulator(window.columns, window.rows);
	const channel = new FakeChannel(emulator);
	// Of a channel of ssh2 only what this one has is used.
	const taken = channel as unknown as ServerChannel;
	return {emulator, channel, terminal: new ViewerTerminal(taken, new Socket(), window, view, 1e6, guard)};
};
