import type {Measure} from '../measure.ts';
import {cpuTimeOf, NO_PROC} from '../process-usage.ts';
import {atMost} from '../row.ts';
import {sleep, WatchedProgram, watching} from '../watched-program.ts';

/** Longer than any picture takes to arrive. */
const SETTLE_MS = 500;

/** A paused program shows what it showed before: it writes nothing and should do nothing. */
export const idle: Measure = {
	name: 'idle',
	title: 'paused',
	run: ({program, isQuick}) =>
		watching(new WatchedProgram([program]), async (watched) => {
			await watched.firstUpdate;
			await sleep(SETTLE_MS);
			const running = watched.written.updates;
			watched.press(' ');
			await sleep(SETTLE_MS);
			const seconds = isQuick ? 1 : 3;
			const {bytes, updates} = watched.written;
			const cpu = cpuTimeOf(watched.pid);
			await sleep(seconds * 1000);
			const written = watched.written.bytes - bytes;
			const used = cpuTimeOf(watched.pid);
			watched.press(' ');
			await sleep(SETTLE_MS);
			// Nothing written is worth something only by a program that writes before and after.
			if (running < 2 || watched.written.updates < updates + 2) {
				throw new Error('the program did not pause and go on by the space bar');
			}
			return [
				{what: `bytes in ${seconds} s`, unit: 'bytes', value: written, budget: atMost(0)},
				cpu === undefined || used === undefined
					? {what: `CPU in ${seconds} s`, skipped: NO_PROC}
					: {what: `CPU in ${seconds} s`, unit: 'ms', value: used - cpu},
			];
		}),
};
