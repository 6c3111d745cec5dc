import type {ScreenSymbols} from './symbols.ts';
import type {Theme} from './theme.ts';

/** The theme and the glyphs of an output, chosen once and passed down. */
export interface Look {
	readonly theme: Theme;
	readonly symbols: ScreenSymbols;
}
