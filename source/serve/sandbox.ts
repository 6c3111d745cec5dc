import type {Action} from '../lab/state/action.ts';
import {watchLink} from '../session/link-watch.ts';
import type {Outside, OutsideEffect} from '../session/outside.ts';
import {Session} from '../session/session.ts';
import type {SessionStart} from '../session/session-start.ts';
import {Turns} from '../session/turns.ts';
import type {Viewer, ViewerHost} from './viewer.ts';
import {clamped, type ViewerTerminal} from './viewer-terminal.ts';

/** All sandboxes of the process take turns. */
const turns = new Turns();

/** What a viewer's own dashboard does not do. */
const missing = {
	files: 'files are off in a session over SSH; y copies the command that does this run',
	threads: 'the map of all starts is off in a session over SSH',
	engines: 'TensorFlow.js is off in a session over SSH',
	mouse: 'the mouse is off in a session over SSH',
} as const;

/** The outside of a viewer's own dashboard: no file, no thread, no module that is loaded for one alone. */
const sandboxOutside = (terminal: ViewerTerminal, {quit, fail}: ViewerHost): Outside => {
	const answers: Readonly<
		Record<OutsideEffect['type'], (effect: OutsideEffect, hear: (action: Action) => void) => void>
	> = {
		quit,
		dispose: (effect) => {
			if (effect.type === 'dispose') effect.engine.dispose();
		},
		'stop-basins': () => {},
		'ask-basins': (effect, hear) => {
			if (effect.type !== 'ask-basins') return;
			hear({type: 'basins-end', question: effect.question, isWhole: false});
			hear({type: 'told', text: missing.threads});
		},
		'load-tensorflow': (_, hear) => hear({type: 'engine-failed', message: missing.engines}),
		copy: (effect, hear) => {
			if (effect.type === 'copy') hear({type: 'told', text: terminal.copy(effect.text)});
		},
		'propose-file': (_, hear) => hear({type: 'told', text: missing.files}),
		export: (_, hear) => hear({type: 'told', text: missing.files}),
		'recall-lessons': () => {},
		'keep-lessons': () => {},
		'save-run': (_, hear) => hear({type: 'told', text: missing.files}),
	};
	return {
		// What comes of an effect comes after it, as it does elsewhere.
		perform: (effect, hear) => answers[effect.type](effect, (action) => setImmediate(() => hear(action))),
		fail,
		missing,
		turns,
		close: () => [],
	};
};

/** One who has a private dashboard. Its words are painted without Ink, of which there would be one tree for each. */
export class Sandbox implements Viewer {
	readonly #session: Session;
	readonly #unwatchLink: () => void;

	constructor(terminal: ViewerTerminal, host: ViewerHost, start: SessionStart) {
		const {capabilities, background, stream, pacer} = terminal;
		const outside = sandboxOutside(terminal, host);
		this.#session = new Session(start, {...capabilities, stream, pacer, background}, outside);
		terminal.onBackground = (told) => this.#session.tell({type: 'background-told', background: told});
		terminal.hear = (event) => {
			if (event.kind === 'key' || event.kind === 'paste') host.onKey();
			this.#session.take(event);
		};
		this.#session.start();
		this.#unwatchLink = watchLink(this.#session, pacer);
	}

	resize(columns: number, rows: number): void {
		const size = clamped({columns, rows});
		this.#session.resize(size.columns, size.rows);
	}

	say(sentence: string): void {
		this.#session.tell({type: 'told', text: sentence});
	}

	close(): void {
		this.#unwatchLink();
		this.#session.close();
	}
}
