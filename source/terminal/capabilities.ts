import type {Charset} from '../charts/charset.ts';
import type {ColorDepth} from '../charts/color-depth.ts';

/** The abilities of the terminal, detected once at the start and passed down. */
export interface Capabilities {
	/** Keys can be read and a picture can be shown: both ends are terminals, and not dumb ones. */
	readonly interactive: boolean;
	readonly columns: number;
	readonly rows: number;
	readonly colorDepth: ColorDepth;
	/** The locale's encoding is UTF-8. */
	readonly unicode: boolean;
	readonly charset: Charset;
	/** The cursor may be moved. */
	readonly cursor: boolean;
	/** A mouse may be asked for: it is wanted, and there is a window that has one. */
	readonly mouse: boolean;
}

export interface CapabilitySources {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly stdin: {readonly isTTY?: boolean | undefined};
	readonly stdout: {
		readonly isTTY?: boolean | undefined;
		readonly columns?: number | undefined;
		readonly rows?: number | undefined;
	};
	readonly charset?: Charset | 'auto' | undefined;
	readonly color?: ColorDepth | 'auto' | undefined;
	/** False where no mouse is wanted. */
	readonly mouse?: boolean | undefined;
}

type Env = CapabilitySources['env'];

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

/** A terminal's size; some report none, or 0 by 0. */
export const sizeOf = ({
	columns,
	rows,
}: CapabilitySources['stdout']): {readonly columns: number; readonly rows: number} => ({
	columns: columns || DEFAULT_COLUMNS,
	rows: rows || DEFAULT_ROWS,
});

/** FORCE_COLOR's values, as Node and chalk read them. */
const FORCED_DEPTHS: Readonly<Record<string, ColorDepth>> = {
	'0': 'none',
	false: 'none',
	'1': '16',
	true: '16',
	'2': '256',
	'3': 'truecolor',
};

/** What TERM alone says, the first match counting. */
const TERM_DEPTHS: ReadonlyArray<readonly [RegExp, ColorDepth]> = [
	[/^dumb$|^vt\d|-m$|-mono$/, 'none'],
	[/-direct$|-truecolor$|^(xterm-kitty|xterm-ghostty|alacritty|foot|wezterm|contour|rio)/, 'truecolor'],
	[/-256color$|-256$/, '256'],
	[/./, '16'],
];

const TERM_PROGRAM_DEPTHS: Readonly<Record<string, ColorDepth>> = {
	'iTerm.app': 'truecolor',
	Apple_Terminal: '256',
	WezTerm: 'truecolor',
	ghostty: 'truecolor',
	kitty: 'truecolor',
	vscode: 'truecolor',
	Hyper: 'truecolor',
	rio: 'truecolor',
	mintty: 'truecolor',
	WarpTerminal: 'truecolor',
	Tabby: 'truecolor',
};

/** Everything between us and the terminal draws with its own tables: tmux, GNU screen. */
const isMultiplexed = (env: Env): boolean =>
	Boolean(env.TMUX) || Boolean(env.STY) || /^(screen|tmux)/.test(env.TERM ?? '');

const environmentDepth = (env: Env): ColorDepth => {
	const term = env.TERM ?? '';
	if (term === 'dumb') return 'none';
	const fromTerm = TERM_DEPTHS.find(([pattern]) => pattern.test(term))?.[1];
	// GNU screen passes the outer terminal's variables on, but does not understand 24-bit colours.
	if (env.STY) return fromTerm === '16' ? '16' : '256';
	if (/^(truecolor|24bit)$/i.test(env.COLORTERM ?? '')) return 'truecolor';
	if (term === 'linux') return '16';
	const fromProgram = TERM_PROGRAM_DEPTHS[env.TERM_PROGRAM ?? ''];
	if (fromProgram !== undefined) return fromProgram;
	if (env.WT_SESSION || env.KONSOLE_VERSION || Number(env.VTE_VERSION) >= 3600) return 'truecolor';
	// Windows has no TERM; its console shows 24-bit colours since Windows 10.
	if (fromTerm === undefined) return env.OS === 'Windows_NT' ? 'truecolor' : 'none';
	return fromTerm;
};

const colorDepth = ({env, stdout, color}: CapabilitySources): ColorDepth => {
	if (color !== undefined && color !== 'auto') return color;
	const forced = FORCED_DEPTHS[env.FORCE_COLOR ?? ''];
	if (forced !== undefined) return forced;
	if (env.NO_COLOR) return 'none';
	return stdout.isTTY ? environmentDepth(env) : 'none';
};

/** The locale decides the encoding: the first of the three variables that is set. */
const isUnicode = (env: Env): boolean => {
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
	if (!locale) return env.OS === 'Windows_NT';
	return /utf-?8/i.test(locale);
};

/** `version` is at least `minimum`, both as dotted numbers; a version that is not told passes. */
const isAtLeast = (version: string | undefined, minimum: readonly number[]): boolean => {
	if (!version) return true;
	const parts = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
	for (const [index, needed] of minimum.entries()) {
		const part = parts[index] ?? 0;
		if (part !== needed) return part > needed;
	}
	return true;
};

interface OctantTerminal {
	/** The name in TERM_PROGRAM, which may come with TERM_PROGRAM_VERSION. */
	readonly program: string;
	/** The names in TERM, which survive ssh. */
	readonly terms: RegExp | undefined;
	/** The first version that draws U+1CD00 to U+1CDE5 itself, whatever the font has. */
	readonly since: readonly number[];
}

/**
 * Terminals that draw octants themselves. kitty and foot tell no version: those who have a release from
 * before 2025 choose `--charset braille`.
 */
const OCTANT_TERMINALS: readonly OctantTerminal[] = [
	{program: 'kitty', terms: /^xterm-kitty/, since: [0, 40]},
	{program: 'ghostty', terms: /^xterm-ghostty/, since: [1, 2]},
	{program: 'foot', terms: /^foot/, since: [1, 20]},
	// Named by its date. TERM=wezterm alone tells no version, and the last stable release cannot do it.
	{program: 'WezTerm', terms: undefined, since: [2025_03_01]},
];

const VTE_WITH_OCTANTS = 7800;

const drawsOctants = (env: Env): boolean => {
	if (isMultiplexed(env)) return false;
	const term = env.TERM ?? '';
	const program = env.TERM_PROGRAM;
	for (const {program: name, terms, since} of OCTANT_TERMINALS) {
		if (program === name) return isAtLeast(env.TERM_PROGRAM_VERSION, since);
		if (terms?.test(term)) return true;
	}
	// Programs started from a VTE terminal inherit its variable, other terminals among them.
	const isVte = term === 'xterm-256color' && !program && !env.KONSOLE_VERSION && !env.XTERM_VERSION;
	return isVte && Number(env.VTE_VERSION) >= VTE_WITH_OCTANTS;
};

const bestCharset = ({env, charset}: CapabilitySources): Charset => {
	if (charset !== undefined && charset !== 'auto') return charset;
	if (!isUnicode(env)) return 'ascii';
	// The console's fonts have 512 glyphs: blocks are among them, Braille is not.
	if (env.TERM === 'linux') return 'block';
	return drawsOctants(env) ? 'octant' : 'braille';
};

/** True if words may have characters beyond ASCII: the encoding has them, and nobody asked for plain ASCII. */
export const hasSymbols = ({unicode, charset}: Pick<Capabilities, 'unicode' | 'charset'>): boolean =>
	unicode && charset !== 'ascii';

/**
 * Returns the abilities of the terminal, from the environment and the streams alone.
 *
 * Colours, the first that is said: `color`, FORCE_COLOR (0 to 3), NO_COLOR, then what the variables and
 * TERM tell of a terminal (none if stdout is not one). Characters: `charset`, else ASCII without a UTF-8
 * locale (LC_ALL, LC_CTYPE, LANG), blocks on the Linux console, octants where they are known to be
 * drawn, Braille elsewhere.
 */
export const detectCapabilities = (sources: CapabilitySources): Capabilities => {
	const {env, stdin, stdout} = sources;
	const cursor = Boolean(stdout.isTTY) && env.TERM !== 'dumb';
	const interactive = Boolean(stdin.isTTY) && cursor;
	return {
		interactive,
		...sizeOf(stdout),
		colorDepth: colorDepth(sources),
		unicode: isUnicode(env),
		charset: bestCharset(sources),
		cursor,
		mouse: interactive && sources.mouse !== false && env.TERM !== 'linux',
	};
};
