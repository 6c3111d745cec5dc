/** Output sent to a terminal, with its time. */
export interface CastEvent {
	/** The time in seconds from the start. */
	readonly time: number;
	readonly data: string;
}

/** The default colours of a terminal. */
export interface CastTheme {
	readonly background: string;
	readonly foreground: string;
	/** Its sixteen colours. */
	readonly palette: readonly string[];
}

export interface CastHeader {
	readonly columns: number;
	readonly rows: number;
	readonly title: string;
	/** Seconds. */
	readonly duration: number;
	readonly theme: CastTheme;
}

/** The format's precision: microseconds. */
const seconds = (time: number): number => Math.round(time * 1e6) / 1e6;

/** The first line of a recording in asciinema's format, version 2: https://docs.asciinema.org/manual/asciicast/v2/ */
export const castHeader = ({columns, rows, title, duration, theme}: CastHeader): string =>
	`${JSON.stringify({
		version: 2,
		width: columns,
		height: rows,
		duration: seconds(duration),
		title,
		env: {TERM: 'xterm-256color'},
		theme: {fg: theme.foreground, bg: theme.background, palette: theme.palette.join(':')},
	})}\n`;

/** One event as a line of the recording. */
export const castLine = ({time, data}: CastEvent): string =>
	`${JSON.stringify([seconds(time), 'o', data])}\n`;
