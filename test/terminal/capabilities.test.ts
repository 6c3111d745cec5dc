import {describe, expect, test} from 'vitest';
import {type CapabilitySources, detectCapabilities} from '../../source/terminal/capabilities.ts';

type Env = CapabilitySources['env'];

const UTF8 = {LANG: 'en_US.UTF-8'};
const XTERM = {...UTF8, TERM: 'xterm-256color'};
const TTY = {isTTY: true, columns: 100, rows: 30};

const detect = (env: Env, options: Partial<CapabilitySources> = {}) =>
	detectCapabilities({env, stdin: {isTTY: true}, stdout: TTY, ...options});

describe('interactive', () => {
	test.each([
		['both are terminals', XTERM, true, true, true, true],
		['stdin is a pipe', XTERM, false, true, false, true],
		['stdout is a pipe', XTERM, true, false, false, false],
		['the terminal is dumb', {...UTF8, TERM: 'dumb'}, true, true, false, false],
	])('%s', (_, env, stdin, stdout, interactive, cursor) => {
		const found = detect(env, {stdin: {isTTY: stdin}, stdout: {...TTY, isTTY: stdout}});
		expect(found).toMatchObject({interactive, cursor});
	});
});

test('the size is the stream’s, or 80x24 where it is not told', () => {
	expect(detect(XTERM)).toMatchObject({columns: 100, rows: 30});
	expect(detect(XTERM, {stdout: {}})).toMatchObject({columns: 80, rows: 24});
	expect(detect(XTERM, {stdout: {isTTY: true, columns: 0, rows: 0}})).toMatchObject({columns: 80, rows: 24});
});

describe('colours', () => {
	test.each<[Env, string]>([
		[{TERM: 'xterm'}, '16'],
		[{TERM: 'xterm-256color'}, '256'],
		[{TERM: 'screen-256color'}, '256'],
		[{TERM: 'xterm-direct'}, 'truecolor'],
		[{TERM: 'xterm-kitty'}, 'truecolor'],
		[{TERM: 'xterm-ghostty'}, 'truecolor'],
		[{TERM: 'alacritty'}, 'truecolor'],
		[{TERM: 'foot'}, 'truecolor'],
		[{TERM: 'linux'}, '16'],
		[{TERM: 'dumb'}, 'none'],
		[{TERM: 'dumb', COLORTERM: 'truecolor'}, 'none'],
		[{TERM: 'vt100'}, 'none'],
		[{TERM: 'xterm-mono'}, 'none'],
		[{}, 'none'],
		[{OS: 'Windows_NT'}, 'truecolor'],
		[{TERM: 'xterm', COLORTERM: 'truecolor'}, 'truecolor'],
		[{TERM: 'xterm', COLORTERM: '24bit'}, 'truecolor'],
		[{TERM: 'xterm', COLORTERM: 'yes'}, '16'],
		[{TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app'}, 'truecolor'],
		[{TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}, '256'],
		[{TERM: 'xterm-256color', TERM_PROGRAM: 'vscode'}, 'truecolor'],
		[{TERM: 'xterm-256color', VTE_VERSION: '6800'}, 'truecolor'],
		[{TERM: 'xterm-256color', WT_SESSION: 'x'}, 'truecolor'],
		// GNU screen passes COLORTERM on and cannot show it.
		[{TERM: 'screen-256color', STY: '1.pts', COLORTERM: 'truecolor'}, '256'],
		[{TERM: 'screen', STY: '1.pts', COLORTERM: 'truecolor'}, '16'],
		[{TERM: 'xterm-256color', NO_COLOR: '1'}, 'none'],
		[{TERM: 'xterm-256color', NO_COLOR: '1', COLORTERM: 'truecolor'}, 'none'],
		[{TERM: 'xterm-256color', NO_COLOR: ''}, '256'],
		[{TERM: 'xterm-256color', FORCE_COLOR: '0'}, 'none'],
		[{TERM: 'xterm-256color', FORCE_COLOR: '1'}, '16'],
		[{TERM: 'xterm', FORCE_COLOR: '2'}, '256'],
		[{TERM: 'xterm', FORCE_COLOR: '3'}, 'truecolor'],
		[{TERM: 'dumb', FORCE_COLOR: '3'}, 'truecolor'],
		[{TERM: 'xterm', FORCE_COLOR: '', COLORTERM: 'truecolor'}, 'truecolor'],
		[{TERM: 'xterm', FORCE_COLOR: '2', NO_COLOR: '1'}, '256'],
	])('%j -> %s', (env, depth) => {
		expect(detect(env).colorDepth).toBe(depth);
	});

	test('a pipe has none, unless they are forced or asked for', () => {
		const stdout = {isTTY: false};
		expect(detect({...XTERM, COLORTERM: 'truecolor'}, {stdout}).colorDepth).toBe('none');
		expect(detect({...XTERM, FORCE_COLOR: '3'}, {stdout}).colorDepth).toBe('truecolor');
		expect(detect(XTERM, {stdout, color: '16'}).colorDepth).toBe('16');
	});

	test('the option decides over every variable', () => {
		const env = {...XTERM, NO_COLOR: '1', FORCE_COLOR: '2', COLORTERM: 'truecolor'};
		for (const color of ['none', '16', '256', 'truecolor'] as const) {
			expect(detect(env, {color}).colorDepth).toBe(color);
		}
		expect(detect(env, {color: 'auto'}).colorDepth).toBe('256');
	});
});

test.each<[Env, boolean]>([
	[{LANG: 'en_US.UTF-8'}, true],
	[{LANG: 'C.utf8'}, true],
	[{LANG: 'C'}, false],
	[{LANG: 'de_DE@euro'}, false],
	[{}, false],
	[{LC_ALL: 'C', LC_CTYPE: 'C.UTF-8', LANG: 'C.UTF-8'}, false],
	[{LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C'}, true],
	[{LC_CTYPE: 'POSIX', LANG: 'C.UTF-8'}, false],
	[{OS: 'Windows_NT'}, true],
])('UTF-8 of %j is %s', (env, unicode) => {
	expect(detect(env).unicode).toBe(unicode);
});

describe('charset', () => {
	test.each<[Env, string]>([
		[{TERM: 'xterm-256color'}, 'braille'],
		[{TERM: 'linux'}, 'block'],
		[{TERM: 'linux', LANG: 'C'}, 'ascii'],
		[{TERM: 'xterm-kitty'}, 'octant'],
		[{TERM: 'xterm-kitty', LANG: 'C'}, 'ascii'],
		[{TERM: 'xterm-kitty', TERM_PROGRAM: 'kitty', TERM_PROGRAM_VERSION: '0.39.1'}, 'braille'],
		[{TERM: 'xterm-ghostty'}, 'octant'],
		[{TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.1.3'}, 'braille'],
		[{TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.2.0'}, 'octant'],
		[{TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty', TERM_PROGRAM_VERSION: '1.10.0-dev'}, 'octant'],
		[{TERM: 'foot'}, 'octant'],
		[{TERM: 'foot-extra'}, 'octant'],
		[
			{TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22'},
			'braille',
		],
		[
			{TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20250601-000000-abcdef01'},
			'octant',
		],
		[{TERM: 'xterm-256color', VTE_VERSION: '7800'}, 'octant'],
		[{TERM: 'xterm-256color', VTE_VERSION: '7603'}, 'braille'],
		[{TERM: 'xterm-256color', VTE_VERSION: '7800', TERM_PROGRAM: 'vscode'}, 'braille'],
		[{TERM: 'xterm-256color', VTE_VERSION: '7800', KONSOLE_VERSION: '250400'}, 'braille'],
		[{TERM: 'alacritty', VTE_VERSION: '7800'}, 'braille'],
		[{TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', KITTY_WINDOW_ID: '1'}, 'braille'],
		[{TERM: 'xterm-kitty', TMUX: '/tmp/tmux-0/default,1,0'}, 'braille'],
	])('%j -> %s', (env, charset) => {
		expect(detect({...UTF8, ...env}).charset).toBe(charset);
	});

	test('the option decides over the locale and the terminal', () => {
		for (const charset of ['octant', 'braille', 'block', 'classic', 'ascii'] as const) {
			expect(detect({TERM: 'linux', LANG: 'C'}, {charset}).charset).toBe(charset);
		}
		expect(detect(XTERM, {charset: 'auto'}).charset).toBe('braille');
	});
});
