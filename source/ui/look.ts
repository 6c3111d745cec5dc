import type {Charset} from '../charts/markers.ts';
import type {Symbols, Theme} from './theme.ts';

/** How this terminal is drawn on; settled once, passed down. */
export interface Look {
	readonly theme: Theme;
	readonly charset: Charset;
	readonly symbols: Symbols;
}
