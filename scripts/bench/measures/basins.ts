import type {Measure, Setting} from '../measure.ts';
import {atLeast, atMost, type Row} from '../row.ts';
import {ScreenWatch} from '../screen-watch.ts';
import {sleep, WatchedProgram, watching} from '../watched-program.ts';

// A run that stops at its optimum would draw no more pictures.
const FLAGS = ['--keep-going', '--loss', 'mse_loss', '--lr', '0.01', '--pace', '500', '--fps', '30'];
const TIMEOUT_MS = 60_000;

const shows =
	(text: string) =>
	(lines: readonly string[]): boolean =>
		lines.some((line) => line.includes(text));

/** Pictures a second from a count at one moment to that at another. */
const rateOf = (
	begin: {readonly at: number; readonly updates: number},
	end: {readonly at: number; readonly updates: number},
): number => ((end.updates - begin.updates) / (end.at - begin.at)) * 1000;

/** From the key that opens the view until all 40 x 16 runs have ended, and the pictures a second meanwhile. */
const rowsOf = ({program, isQuick}: Setting): Promise<readonly Row[]> =>
	watching(new WatchedProgram([program, ...FLAGS]), async (watched) => {
		const screen = new ScreenWatch(watched);
		const count = () => ({at: performance.now(), updates: watched.written.updates});
		await watched.firstUpdate;
		// What is loaded and looked for at first is over by then.
		await sleep(isQuick ? 1000 : 4000);
		const before = count();
		await sleep(isQuick ? 1000 : 4000);
		const usual = rateOf(before, count());
		const typed = screen.next('the palette', shows('view: basins'), TIMEOUT_MS);
		watched.press(':view: basins');
		await typed;
		const complete = screen.next('the coarse map', shows('/ 2,560'), TIMEOUT_MS);
		const begin = count();
		watched.press('\r');
		const at = await complete;
		const meanwhile = rateOf(begin, count());
		await screen.dispose();
		return [
			{what: 'coarse map of 40 x 16', unit: 'ms', value: at - begin.at, budget: atMost(3000)},
			{
				what: 'frames meanwhile / frames before',
				unit: 'times',
				value: meanwhile / usual,
				budget: atLeast(0.9),
			},
		];
	});

/** The basins of mse_loss with Adam at 1e-2, while the fit goes on at 500 steps and 30 pictures a second. */
export const basins: Measure = {
	name: 'basins',
	title: 'basins of mse_loss, lr 1e-2, in worker threads, while the dashboard runs, 100x30',
	run: rowsOf,
};
