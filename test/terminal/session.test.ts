import {EventEmitter} from 'node:events';
import {expect, test, vi} from 'vitest';
import {enterScreen} from '../../source/terminal/lifecycle.ts';

const ENTERED = '\u001B[?1049h\u001B[m\u001B[?7l\u001B[?25l\u001B[?2004h';
const LEFT = '\u001B[?2026l\u001B[?2004l\u001B[m\u001B[?7h\u001B[?25h\u001B[?1049l';

class Output extends EventEmitter {
	written = '';

	write(data: string): boolean {
		this.written += data;
		return true;
	}
}

class Input extends EventEmitter {
	isTTY = true;
	isRaw = false;
	setRawMode(mode: boolean): void {
		this.isRaw = mode;
	}
}

class StandInProcess extends EventEmitter {
	readonly pid = 4711;
	readonly env: Record<string, string | undefined> = {};
	readonly stderr = new Output();
	readonly kill = vi.fn();
	readonly exit = vi.fn();
}

const start = (isInForeground?: () => boolean | undefined) => {
	const stdout = new Output();
	const stdin = new Input();
	const process = new StandInProcess();
	const [onExit, onContinue, onSuspend] = [vi.fn(), vi.fn(), vi.fn()];
	const session = enterScreen({
		stdout,
		stdin,
		process,
		onExit,
		onContinue,
		onSuspend,
		...(isInForeground && {isInForeground}),
	});
	return {stdout, stdin, process, session, onExit, onContinue, onSuspend};
};

const errorWith = (code: string, more: object = {}): Error => Object.assign(new Error(code), {code}, more);

test('leaving twice restores once, ends raw mode and takes every listener away', () => {
	const {stdout, stdin, process, session} = start();
	expect(session.isActive).toBe(true);
	stdin.setRawMode(true);
	session.leave();
	session.leave();
	expect(session.isActive).toBe(false);
	expect(stdout.written).toBe(ENTERED + LEFT);
	expect(stdin.isRaw).toBe(false);
	expect([...process.eventNames(), ...stdout.eventNames(), ...stdin.eventNames()]).toEqual([]);
});

test.each(['EPIPE', 'EIO'])(
	'a terminal that is gone (%s) ends the program quietly, as SIGHUP does',
	(code) => {
		for (const end of ['stdout', 'stdin'] as const) {
			const {process, onExit, ...streams} = start();
			streams[end].emit('error', errorWith(code));
			expect(process.exit.mock.calls).toEqual([[129]]);
			expect(onExit.mock.calls).toEqual([[129]]);
			expect(process.stderr.written).toBe('');
		}
	},
);

test('the same error of a file is a bug like any other', () => {
	const {process} = start();
	process.emit('uncaughtException', errorWith('EIO', {path: '/data'}));
	expect(process.exit.mock.calls[0]).toEqual([1]);
	expect(process.stderr.written).toBe('klfit-tui: internal error: EIO\n');
});

test('whatever is thrown is told in words', () => {
	for (const [thrown, words] of [
		[new TypeError(''), 'TypeError'],
		['a string', 'a string'],
		[undefined, 'undefined'],
	]) {
		const {process} = start();
		process.emit('unhandledRejection', thrown);
		expect(process.stderr.written).toBe(`klfit-tui: internal error: ${words}\n`);
	}
});

test('the terminal is restored before anybody is told of the end, and it ends even if that fails', () => {
	const {stdout, process, onExit} = start();
	onExit.mockImplementation(() => {
		expect(stdout.written.endsWith(LEFT)).toBe(true);
		throw new Error('in the callback');
	});
	expect(() => process.emit('SIGTERM')).toThrow('in the callback');
	expect(process.exit.mock.calls).toEqual([[143]]);
});

test('suspending stops the whole job, and raw mode comes back with the screen', () => {
	const {stdout, stdin, process, session, onContinue, onSuspend} = start();
	stdin.setRawMode(true);
	session.suspend();
	expect(onSuspend).toHaveBeenCalledTimes(1);
	expect(process.kill.mock.calls).toEqual([[0, 'SIGTSTP']]);
	expect(process.listenerCount('SIGTSTP')).toBe(0);
	expect([stdin.isRaw, session.isActive, stdout.written]).toEqual([false, false, ENTERED + LEFT]);
	process.emit('SIGCONT');
	expect([stdin.isRaw, session.isActive, stdout.written]).toEqual([true, true, ENTERED + LEFT + ENTERED]);
	expect(onContinue).toHaveBeenCalledTimes(1);
	session.leave();
});

test('SIGTSTP from outside stops this process alone', () => {
	const {process, session} = start();
	process.emit('SIGTSTP');
	expect(process.kill.mock.calls).toEqual([[4711, 'SIGTSTP']]);
	session.leave();
	// Left while suspended, it is not entered again.
	process.emit('SIGCONT');
	expect(session.isActive).toBe(false);
});

test.each([
	['once, as a shell does before it continues a job,', [true, false, true, true], false],
	['twice in a row', [true, false, false], true],
	['from the start, as where it cannot be told apart,', [false, false, false], false],
	['never, where the system does not say,', [undefined, undefined, undefined], false],
] as const)('another job in the foreground %s ends the program: %j %j', (_, looks, hasEnded) => {
	vi.useFakeTimers();
	try {
		let look = 0;
		const {onExit, session} = start(() => looks[Math.min(look++, looks.length - 1)]);
		vi.advanceTimersByTime(250 * looks.length);
		expect(onExit.mock.calls.length > 0).toBe(hasEnded);
		session.leave();
	} finally {
		vi.useRealTimers();
	}
});
