import type {Measure} from '../measure.ts';
import {memoryOf, NO_PROC} from '../process-usage.ts';
import {atMost} from '../row.ts';
import {ScreenWatch} from '../screen-watch.ts';
import {sleep, WatchedProgram, watching} from '../watched-program.ts';

const STEPS = 1_000_000;
const POLL_MS = 250;
const MEGABYTE = 1e6;

/** The epoch that the screen shows; 0 before it shows one. */
const epochOn = (lines: readonly string[]): number => {
	const text = /\bepoch\s+([\d,]+)\s*\//.exec(lines.join('\n'))?.[1] ?? '0';
	return Number(text.replaceAll(',', ''));
};

/** What the dashboard holds in memory after a long run at full speed. */
export const memory: Measure = {
	name: 'memory',
	title: 'resident memory of the dashboard, closed-form, pace max',
	run: ({program, isQuick}) =>
		watching(new WatchedProgram([program, '--pace', 'max', '--epochs', `${STEPS}`]), async (watched) => {
			const screen = new ScreenWatch(watched);
			await watched.firstUpdate;
			const start = memoryOf(watched.pid);
			const deadline = performance.now() + (isQuick ? 8000 : 60_000);
			while (epochOn(await screen.lines()) < STEPS && performance.now() < deadline) await sleep(POLL_MS);
			const epoch = epochOn(await screen.lines());
			const end = memoryOf(watched.pid);
			await screen.dispose();
			const steps = `${epoch.toLocaleString('en-US')} steps`;
			if (start === undefined || end === undefined) return [{what: `after ${steps}`, skipped: NO_PROC}];
			return [
				{what: 'at the first frame', unit: 'bytes', value: start.resident},
				{
					what: epoch < STEPS ? `after ${steps}, out of time` : `after ${steps}`,
					unit: 'bytes',
					value: end.resident,
					budget: atMost(150 * MEGABYTE),
				},
				{what: 'at the most', unit: 'bytes', value: end.peak},
			];
		}),
};
