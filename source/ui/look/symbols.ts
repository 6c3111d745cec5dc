import type {StatusName} from '../../fit/status.ts';

/** Glyphs that are not charts: words' punctuation, the time bar, the status dot. */
export interface ScreenSymbols {
	readonly arrow: string;
	readonly dot: string;
	readonly running: string;
	readonly paused: string;
	readonly stopped: string;
	readonly status: Readonly<Record<StatusName, string>>;
	readonly bar: {readonly done: string; readonly tip: string; readonly left: string; readonly zero: string};
	/** The dashed line of an optimum, in words. */
	readonly reference: string;
	/** The chosen line of a list. */
	readonly selected: string;
	/** A patch of colour in words. */
	readonly patch: string;
	readonly left: string;
	readonly right: string;
	/** Before what has been done. */
	readonly done: string;
	/** The edge of a column of text. */
	readonly side: string;
	/** Where text was cut. */
	readonly ellipsis: string;
	/** In a map, who has come to nothing. */
	readonly stalled: string;
	readonly diverged: string;
	readonly mu: string;
	readonly sigma: string;
	readonly keys: (keys: string) => string;
}

const unicode: ScreenSymbols = {
	arrow: '→',
	dot: '·',
	running: '▶',
	paused: '‖',
	stopped: '■',
	status: {converged: '●', moving: '◐', stalled: '○', diverged: '✕'},
	bar: {done: '━', tip: '╸', left: '─', zero: '│'},
	reference: '┄',
	patch: '▇',
	left: '◂',
	right: '▸',
	selected: '▸',
	done: '✓',
	side: '│',
	ellipsis: '…',
	stalled: '–',
	diverged: '✕',
	mu: 'μ',
	sigma: 'σ',
	keys: (keys) => keys,
};

const keyWords: Readonly<Record<string, string>> = {
	'←': 'left',
	'→': 'right',
	'↑': 'up',
	'↓': 'down',
	'…': 'to',
};

/** The names of keys without a character beyond ASCII: `↑↓` is up/down, and `F1 … F5` is F1 to F5. */
const inAscii = (keys: string): string =>
	keys
		.replace(/([←→↑↓])(, )?(?=[←→↑↓])/g, '$1/')
		.replace(/[←→↑↓…]/g, (character) => keyWords[character] ?? character);

const ascii: ScreenSymbols = {
	arrow: '->',
	dot: '|',
	running: '>',
	paused: '=',
	stopped: '#',
	status: {converged: '*', moving: '~', stalled: 'o', diverged: 'x'},
	bar: {done: '=', tip: '>', left: '-', zero: '|'},
	reference: '..',
	patch: '#',
	left: '<',
	right: '>',
	selected: '>',
	done: '*',
	side: '|',
	ellipsis: '~',
	stalled: '-',
	diverged: 'x',
	mu: 'mu',
	sigma: 'sigma',
	keys: inAscii,
};

export const symbolsFor = (isUnicode: boolean): ScreenSymbols => (isUnicode ? unicode : ascii);
