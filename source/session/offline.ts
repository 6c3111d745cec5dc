import type {ScreenOutput} from '../terminal/frame-writer.ts';
import {loadAsked} from '../workers/load-tensorflow.ts';
import type {ViewOptions} from './options.ts';
import {nowhere} from './output.ts';
import {noOutside} from './outside.ts';
import {Session} from './session.ts';
import type {SessionStart} from './session-start.ts';

/** The default looks of a picture, which does not depend on the terminal that asks for it. */
const richest = {charset: 'braille', color: 'truecolor'} as const;

/** Looks without `auto`: those of a picture, whatever terminal asks for it. */
export const pictureLooks = ({charset, color}: Pick<ViewOptions, 'charset' | 'color'>) => ({
	charset: charset === 'auto' ? richest.charset : charset,
	colorDepth: color === 'auto' ? richest.color : color,
});

export interface OfflineStart extends SessionStart {
	readonly view: ViewOptions;
	readonly size: {readonly width: number; readonly height: number};
	/** Takes the pictures as a terminal would. */
	readonly stream?: ScreenOutput;
}

/** A session without a terminal, at the start of its run: it moves only when it is moved. */
export const openOffline = async (start: OfflineStart): Promise<Session> => {
	const {config, edits, size, stream = nowhere} = start;
	const loaded = await loadAsked([config, ...edits.map(({change}) => change)]);
	const looks = pictureLooks(start.view);
	const output = {
		...looks,
		stream,
		columns: size.width,
		rows: size.height,
		unicode: looks.charset !== 'ascii',
		mouse: false,
		background: start.view.theme === 'light' ? ('light' as const) : ('dark' as const),
	};
	// A picture is of the epoch that was asked for.
	const view = {...start.view, stopsConverged: false};
	return new Session({...start, view, loaded}, output, noOutside);
};
