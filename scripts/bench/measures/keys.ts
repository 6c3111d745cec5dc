import {median, quantile} from '../../../source/bench/statistics.ts';
import {helpLinesOf} from '../../../source/lab/keys/bindings.ts';
import {lossNames} from '../../../source/math/losses.ts';
import type {Measure} from '../measure.ts';
import {atMost} from '../row.ts';
import {ScreenWatch} from '../screen-watch.ts';
import {sleep, WatchedProgram, watching} from '../watched-program.ts';

interface Press {
	readonly key: string;
	/** What the key does, and how the screen shows that it has done it. */
	readonly does: string;
	readonly shows: (lines: readonly string[]) => boolean;
	/** False where the fit stands still when the key is pressed. */
	readonly isRunning: boolean;
}

/** A line that stands in the help and nowhere else. */
const helpText = helpLinesOf('Loss')[0]?.help ?? '';
const showsHelp = (lines: readonly string[]): boolean => lines.some((line) => line.includes(helpText));
const first = lossNames[0] ?? '';
const second = lossNames[1] ?? '';

/** One round of keys: it ends as it began. */
const presses: readonly Press[] = [
	{key: '?', does: 'opens the help', isRunning: true, shows: showsHelp},
	{key: '?', does: 'closes the help', isRunning: true, shows: (lines) => !showsHelp(lines)},
	{
		key: '2',
		does: `chooses ${second}`,
		isRunning: true,
		shows: (lines) => lines[0]?.includes(second) === true,
	},
	{key: '1', does: `chooses ${first}`, isRunning: true, shows: (lines) => lines[0]?.includes(first) === true},
	{key: ' ', does: 'pauses', isRunning: true, shows: (lines) => lines.at(-1)?.includes('resume') === true},
	{key: ' ', does: 'goes on', isRunning: false, shows: (lines) => lines.at(-1)?.includes('pause') === true},
];

const SAMPLES = 200;
const QUICK_SAMPLES = 20;
const TIMEOUT_MS = 5000;

/** Waits of 20 to 60 ms, spread evenly and never in step with the frames (multiples of the golden ratio). */
const pauseBefore = (sample: number): number => 20 + 40 * ((sample * 0.618_033_988_75) % 1);

/** From a key until the update that shows its effect has arrived, while the fit runs as fast as it can. */
export const keys: Measure = {
	name: 'keys',
	title: 'key to paint at pace max, 100x30',
	run: ({program, isQuick}) =>
		watching(new WatchedProgram([program, '--pace', 'max', '--epochs', '1000000000']), async (watched) => {
			const screen = new ScreenWatch(watched);
			await watched.firstUpdate;
			await sleep(isQuick ? 500 : 2000);
			const wanted = isQuick ? QUICK_SAMPLES : SAMPLES;
			const waits = new Map<Press, number[]>(presses.map((press) => [press, []]));
			for (let sample = 0, at = 0; sample < wanted; at++) {
				const press = presses[at % presses.length];
				if (press === undefined) break;
				const {key, does, shows, isRunning} = press;
				await sleep(pauseBefore(at));
				const painted = screen.next(`that "${key}" ${does}`, shows, TIMEOUT_MS);
				const pressed = performance.now();
				watched.press(key);
				waits.get(press)?.push((await painted) - pressed);
				if (isRunning) sample++;
			}
			await screen.dispose();
			const running = [...waits].filter(([{isRunning}]) => isRunning).flatMap(([, figures]) => figures);
			return [
				{what: `median of ${wanted}`, unit: 'ms', value: median(running)},
				{what: '99th percentile', unit: 'ms', value: quantile(running, 0.99), budget: atMost(50)},
				...[...waits].map(
					([{does}, figures]) =>
						({
							what: `a key ${does}: median`,
							unit: 'ms',
							value: median(figures),
							spread: [Math.min(...figures), Math.max(...figures)],
						}) as const,
				),
			];
		}),
};
