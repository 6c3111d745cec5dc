import type {Symbols, Theme} from './theme.ts';

/** How this terminal is drawn on; settled once, passed down. */
export interface Look {
	readonly theme: Theme;
	readonly symbols: Symbols;
}
