import {execFileSync} from 'node:child_process';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {type Driver, launchCommand} from '../terminal/driver.ts';
import {type SlowLink, slowLinkTo} from '../terminal/slow-link.ts';
import {missingClient, Served} from './served.ts';

const skipped = missingClient === undefined ? '' : `: skipped, ${missingClient}`;

/** Runs a command in a terminal, and says how it ended and whether the terminal is set as it was before. */
const AROUND = [
	'before=$(stty -a)',
	'"$@"',
	'status=$?',
	'test "$(stty -a)" = "$before" && mode=same || mode=other',
	'echo "status $status, mode $mode"',
].join('\n');

interface Viewer {
	readonly shell: Driver;
	readonly link: SlowLink;
	/** Signals the SSH client, which the shell runs. */
	readonly signal: (name: NodeJS.Signals) => void;
}

interface End {
	readonly what: string;
	readonly end: (viewer: Viewer, served: Served) => void;
	readonly status: number;
	/** True where the server's last bytes reach the terminal. */
	readonly isHeard: boolean;
	/** True where the server cannot know. */
	readonly isUnknown?: boolean;
}

const ends: readonly End[] = [
	{what: 'q', end: ({shell}) => shell.press('q'), status: 0, isHeard: true},
	{what: 'Ctrl-C', end: ({shell}) => shell.press('\u0003'), status: 0, isHeard: true},
	{what: '~.', end: ({shell}) => shell.press('\r~.'), status: 255, isHeard: false},
	{what: 'a client that is told to end', end: ({signal}) => signal('SIGTERM'), status: 255, isHeard: false},
	{what: 'a client whose window is closed', end: ({signal}) => signal('SIGHUP'), status: 255, isHeard: false},
	{what: 'a connection that breaks off', end: ({link}) => link.close(), status: 255, isHeard: false},
	{
		what: 'a network that is gone',
		end: ({link}) => link.lose(),
		status: 255,
		isHeard: false,
		isUnknown: true,
	},
	// Last: it ends the server.
	{what: 'SIGTERM', end: (_, served) => served.process.kill('SIGTERM'), status: 0, isHeard: true},
];

describe.skipIf(missingClient !== undefined)(`the end of a session${skipped}`, () => {
	let served: Served;

	beforeAll(async () => {
		served = await Served.start(['--epochs', '1000000', '--keep-going']);
	}, 30_000);
	afterAll(() => served?.close());

	const open = async (): Promise<Viewer> => {
		const link = await slowLinkTo(served.port, {rate: Number.POSITIVE_INFINITY, roundTrip: 0});
		const impatient = ['ServerAliveInterval=1', 'ServerAliveCountMax=1'].flatMap((option) => ['-o', option]);
		const words = ['-p', String(link.port), ...served.options, ...impatient, '127.0.0.1'];
		const shell = launchCommand('sh', ['-c', AROUND, 'sh', 'ssh', ...words], {
			columns: 100,
			rows: 30,
		});
		await shell.waitFor('here', 15_000);
		const signal = (name: NodeJS.Signals): void => {
			const client = execFileSync('pgrep', ['-P', String(shell.pid)], {encoding: 'utf8'});
			process.kill(Number(client), name);
		};
		return {shell, link, signal};
	};
	const departures = (): number => served.err.split('disconnect').length;

	it.each(ends)(
		'by $what: its status is $status and the terminal as before',
		async ({end, status, isHeard, isUnknown}) => {
			const viewer = await open();
			const before = departures();
			end(viewer, served);
			const {shell, link} = viewer;
			await shell.exit;
			expect(shell.raw).toContain(`status ${status}, mode same`);
			if (isHeard) {
				expect(shell.isAlternate).toBe(false);
				expect(shell.isCursorShown).toBe(true);
			}
			if (!isUnknown) await served.until(() => departures() > before);
			link.close();
			await shell.close();
		},
		30_000,
	);
});
