import type {Settings} from '../command-line/settings.ts';
import {Computing, isComputing} from '../session/computing.ts';
import {nowhere} from '../session/output.ts';
import type {Outside} from '../session/outside.ts';
import {Session} from '../session/session.ts';
import {enginesHere} from '../workers/load-tensorflow.ts';

/** The outside of a session that no terminal shows: threads, and no files. */
const headlessOutside = (): Outside => {
	const computing = new Computing();
	return {
		perform: (effect, hear) => {
			if (isComputing(effect)) computing.perform(effect, hear);
		},
		missing: {
			files: 'files are off in a session over SSH; y shows the command that does this run',
			clipboard: 'the command is to be copied off the screen: it is one for all who watch',
			mouse: 'the mouse is off in a session over SSH',
			link: 'all who watch have links of their own',
		},
		close() {
			computing.close();
			return [];
		},
	};
};

/** A session without a screen, for a server without a terminal: the pictures are painted for the viewers. */
export const headless = (settings: Settings, fps: number): Session => {
	const output = {
		stream: nowhere,
		columns: 1,
		rows: 1,
		colorDepth: 'none' as const,
		charset: 'ascii' as const,
		unicode: true,
		mouse: false,
	};
	const view = {...settings.view, fps};
	const opening = [{type: 'show-view' as const, view: settings.view.opens}];
	const session = new Session(
		{...settings, view, opening, engines: enginesHere()},
		output,
		headlessOutside(),
	);
	session.start();
	return session;
};
