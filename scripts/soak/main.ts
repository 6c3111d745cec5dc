import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {RESET_STYLE} from '../../source/terminal/sgr.ts';
import {randomFrom} from '../../test/terminal/random.ts';
import {describeMachine, formatMachine} from '../bench/machine.ts';
import {memoryOf} from '../bench/process-usage.ts';
import {ScreenWatch} from '../bench/screen-watch.ts';
import {BEGIN_UPDATE} from '../bench/update-stream.ts';
import {DEFAULT_SIZE, sleep, WatchedProgram, watching} from '../bench/watched-program.ts';
import {bytesOf} from './key-bytes.ts';
import {nextKey} from './keys.ts';
import {formatSoak, type Press} from './report.ts';

const MINUTES = 30;
const EVERY_MS = 1000;
/** A timer that tells how busy the machine is. */
const TIMER_MS = 20;
/** A lone Escape is one only once nothing has followed for a while. */
const ESCAPE_MS = 100;
const LONGEST_PAINT_MS = 5000;
/** The last keys, for whoever looks for why the program stands or has ended. */
const LAST_KEYS = 20;

/** Redraws the whole picture, in every state of the dashboard: what it brings shows the key before it as well. */
const REDRAW = bytesOf('ctrl+l');
/** How such a picture begins, and no other. */
const REDRAWN = BEGIN_UPDATE + RESET_STYLE;

/** Presses a key, and resolves to the milliseconds until the picture that shows its effect has arrived. */
const paintOf = async (program: WatchedProgram, key: string): Promise<number> => {
	const bytes = bytesOf(key);
	const isEscape = bytes === bytesOf('escape');
	if (isEscape) {
		program.press(bytes);
		await sleep(ESCAPE_MS);
	}
	const painted = program.next(({text}) => text.includes(REDRAWN), LONGEST_PAINT_MS);
	const pressed = performance.now();
	program.press(isEscape ? REDRAW : bytes + REDRAW);
	return (await painted) - pressed;
};

/** Presses a key a second, and ends the program. Rejects if it ends by itself, or shows a key's effect too late. */
export const soak = (
	program: WatchedProgram,
	milliseconds: number,
	seed: number,
): Promise<readonly Press[]> =>
	watching(program, async () => {
		const screen = new ScreenWatch(program);
		const random = randomFrom(seed);
		const presses: Press[] = [];
		const start = (await program.firstUpdate).at;
		try {
			for (let at = 0; at < milliseconds; at = performance.now() - start) {
				// Never in step with the frames: a part of the second that is as random as the key.
				await sleep(EVERY_MS - (at % EVERY_MS) + random(40));
				const set = performance.now();
				await sleep(TIMER_MS);
				const late = Math.max(0, performance.now() - set - TIMER_MS);
				const key = nextKey(await screen.lines(), random);
				const pressed = performance.now() - start;
				const paint = await paintOf(program, key).catch((error: unknown) => {
					const last = [...presses.slice(1 - LAST_KEYS).map((press) => press.key), key].join(' ');
					throw new Error(`${error instanceof Error ? error.message : error}; the last keys: ${last}`);
				});
				presses.push({at: pressed, key, paint, late, resident: memoryOf(program.pid)?.resident});
			}
		} finally {
			await screen.dispose();
		}
		return presses;
	});

/** Runs the program at full speed with a key every second. Returns the exit code: 1 if it ended or stood still. */
export const main = async (argv: readonly string[], root: string): Promise<number> => {
	const [minutes = MINUTES, seed = Date.now() % 1e6] = argv.map(Number);
	if (!(minutes > 0 && Number.isInteger(seed))) {
		process.stderr.write('soak: give the minutes, a number above 0, and a whole number as the seed\n');
		return 2;
	}
	process.stdout.write(`${formatMachine(describeMachine())}${minutes} min, seed ${seed}\n`);
	// Keys may export files.
	const folder = await mkdtemp(path.join(tmpdir(), 'klfit-soak-'));
	const words = [path.join(root, 'dist/cli.js'), '--pace', 'max', '--epochs', '2000000000', '--keep-going'];
	try {
		const program = new WatchedProgram(words, {...DEFAULT_SIZE, cwd: folder});
		process.stdout.write(formatSoak(await soak(program, minutes * 60_000, seed)));
		return 0;
	} catch (error) {
		process.stderr.write(`soak: ${error instanceof Error ? error.message : error}\n`);
		return 1;
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
};
