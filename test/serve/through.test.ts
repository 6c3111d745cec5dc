import {execFileSync, spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, it} from 'vitest';
import {DIM} from '../../source/charts/cells.ts';
import {type Driver, launchCommand} from '../terminal/driver.ts';
import type {EmulatorCell} from '../terminal/emulator.ts';
import {missingClient, Served} from './served.ts';

const SIZE = {columns: 100, rows: 30, env: {TERM: 'xterm-256color', LANG: 'C.UTF-8'}};

const isMissing = (program: string, ...words: readonly string[]): boolean =>
	spawnSync(program, words).error !== undefined;

/** A program between the SSH client and the terminal, in which others watch. */
interface Between {
	readonly name: string;
	/** Why it cannot be tested; undefined where it can. */
	readonly missing: string | undefined;
	/** Runs a command in it. */
	readonly open: (folder: string, command: readonly string[]) => Driver;
	readonly close: (folder: string) => void;
	/** Attributes that it does not pass on. */
	readonly lost: number;
}

let moshServer = 0;
const socketOf = (folder: string): readonly string[] => ['-S', join(folder, 'tmux')];

const between: readonly Between[] = [
	{
		name: 'tmux',
		missing: isMissing('tmux', '-V') ? 'tmux is not installed' : undefined,
		open(folder, command) {
			const config = join(folder, 'tmux.conf');
			writeFileSync(config, 'set -g status off\nset -g default-terminal tmux-256color\n');
			return launchCommand(
				'tmux',
				['-u', ...socketOf(folder), '-f', config, 'new-session', ...command],
				SIZE,
			);
		},
		close: (folder) => void spawnSync('tmux', [...socketOf(folder), 'kill-server']),
		lost: 0,
	},
	{
		name: 'mosh',
		missing: isMissing('mosh-server', '--version') ? 'mosh is not installed' : undefined,
		open(_, command) {
			const {stdout, stderr} = spawnSync(
				'mosh-server',
				['new', '-c', '256', '-i', '127.0.0.1', '--', ...command],
				{
					encoding: 'utf8',
					env: {...process.env, ...SIZE.env, LC_ALL: SIZE.env.LANG},
				},
			);
			const [, port = '', key = ''] = /MOSH CONNECT (\d+) (\S+)/.exec(stdout) ?? [];
			moshServer = Number(/pid = (\d+)/.exec(stderr)?.[1]);
			return launchCommand('mosh-client', ['127.0.0.1', port], {
				...SIZE,
				env: {...SIZE.env, LC_ALL: SIZE.env.LANG, MOSH_KEY: key, MOSH_PREDICTION_DISPLAY: 'never'},
			});
		},
		close() {
			try {
				process.kill(moshServer);
			} catch {
				// It has ended with its command.
			}
		},
		lost: DIM,
	},
];

const cellsOf = (driver: Driver, lost: number): EmulatorCell[] =>
	Array.from({length: SIZE.columns * SIZE.rows}, (_, i) => {
		const cell = driver.cell(i % SIZE.columns, Math.floor(i / SIZE.columns));
		return {...cell, text: cell.text || ' ', attributes: cell.attributes & ~lost};
	});

describe.skipIf(missingClient !== undefined)('the picture', () => {
	let served: Served;
	let direct: Driver;
	let driver: Driver;

	beforeAll(async () => {
		const folder = Served.newFolder();
		const key = join(folder, 'driver');
		execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
		const run = ['--epochs', '1000000', '--keep-going', '--driver-key', `${key}.pub`];
		served = await Served.start(run, folder);
		direct = launchCommand('ssh', served.clientWords('127.0.0.1'), SIZE);
		driver = launchCommand('ssh', served.clientWords('-i', key, '127.0.0.1'), SIZE);
		await direct.waitFor('2 here', 15_000);
	}, 30_000);
	afterAll(async () => {
		await Promise.all([direct?.close(), driver?.close()]);
		await served?.close();
	});

	for (const {name, missing, open, close, lost} of between) {
		const skipped = missing === undefined ? '' : `: skipped, ${missing}`;
		it.skipIf(missing !== undefined)(
			`is the same through ${name}, cell by cell${skipped}`,
			async () => {
				const viewer = open(served.folder, ['ssh', ...served.clientWords('127.0.0.1')]);
				await viewer.waitFor('3 here', 15_000);
				driver.press(' ');
				for (const each of [viewer, direct]) await each.waitFor('paused', 5000);
				const wanted = cellsOf(direct, lost);
				// A cell that differs stays so: nothing moves.
				await viewer.waitFor(() => JSON.stringify(cellsOf(viewer, lost)) === JSON.stringify(wanted), 5000);
				driver.press(' ');
				await direct.waitFor('/s', 5000);
				viewer.press('q');
				await viewer.exit;
				close(served.folder);
				await direct.waitFor('2 here', 5000);
			},
			30_000,
		);
	}
});
