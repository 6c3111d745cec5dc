import type {Charset} from '../charts/charset.ts';
import type {ColorDepth} from '../charts/color-depth.ts';
import type {ScreenOutput} from '../terminal/frame-writer.ts';
import type {Pacer} from '../terminal/pacer.ts';

/** The output of a session: a terminal, a viewer's channel, a recording. */
export interface SessionOutput {
	/** Takes the escape sequences of the pictures. */
	readonly stream: ScreenOutput;
	readonly columns: number;
	readonly rows: number;
	readonly colorDepth: ColorDepth;
	readonly charset: Charset;
	/** As far as it is known at the start; dark where it is not. */
	readonly background?: 'dark' | 'light' | undefined;
	/** True if characters beyond ASCII are shown. */
	readonly unicode: boolean;
	readonly mouse: boolean;
	/** Says when a picture may be sent; without it, whenever the stream has taken the one before. */
	readonly pacer?: Pacer;
}

/** Takes what is written and shows it to nobody: for pictures that are read off the cells. */
export const nowhere: ScreenOutput = {
	write(_, callback) {
		callback?.();
		return true;
	},
	once() {},
	off() {},
};
