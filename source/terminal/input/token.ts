/** `ESC [` or `ESC O`, then everything up to the final byte, and that byte. */
export interface SequenceToken {
	readonly kind: 'csi' | 'ss3';
	readonly parameters: string;
	readonly final: string;
	readonly isAlt: boolean;
}

/** A unit of what a terminal sends. `isAlt`: an escape came before it, which is how Alt is sent. */
export type Token =
	/** A control character, 0 to 31 or 127. */
	| {readonly kind: 'control'; readonly code: number; readonly isAlt: boolean}
	/** One code point that prints. */
	| {readonly kind: 'character'; readonly text: string; readonly isAlt: boolean}
	| SequenceToken
	/** `ESC ]`, without the terminator. */
	| {readonly kind: 'osc'; readonly text: string}
	/** A bracketed paste. */
	| {readonly kind: 'paste'; readonly text: string};
