import type {Measure, Setting} from '../measure.ts';
import {cpuTimeOf, NO_PROC} from '../process-usage.ts';
import {atMost, type Budget, type Row} from '../row.ts';
import {sleep, WatchedProgram, type WatchOptions, watching} from '../watched-program.ts';

interface Scene extends WatchOptions {
	/** Another view than the first one, and the keys that lead there. */
	readonly view?: {readonly name: string; readonly keys: string};
	readonly budgets?: {readonly cpu: Budget; readonly bytes: Budget};
}

const scenes: readonly Scene[] = [
	{columns: 80, rows: 24},
	{columns: 100, rows: 30, budgets: {cpu: atMost(2), bytes: atMost(1200)}},
	{columns: 200, rows: 50},
	...['race', 'landscape', 'why'].map((name) => ({
		columns: 100,
		rows: 30,
		view: {name, keys: `:view ${name}\r`},
	})),
];

const PACE = 500;
const FPS = 30;
/** What the steps cost without many pictures. Fewer frames a second would not keep the pace. */
const SLOW_FPS = 5;

/** What a program has used so far: CPU (NaN where that is not known), pictures, and their bytes. */
const usageOf = (program: WatchedProgram) => ({
	cpu: cpuTimeOf(program.pid) ?? Number.NaN,
	...program.written,
});

type Usage = ReturnType<typeof usageOf>;

const between = (begin: Usage, end: Usage) => ({
	cpu: end.cpu - begin.cpu,
	updates: end.updates - begin.updates,
	updateBytes: end.updateBytes - begin.updateBytes,
});

/** The same run at two frame rates at once: the difference is what the frames cost. */
const rowsOf = async ({program, isQuick}: Setting, scene: Scene): Promise<readonly Row[]> => {
	const live = (fps: number): WatchedProgram =>
		new WatchedProgram([program, '--pace', `${PACE}`, '--fps', `${fps}`], scene);
	const windows = isQuick ? 1 : 3;
	const cpu: number[] = [];
	const bytes: number[] = [];
	let total = {cpu: 0, frames: 0, updates: 0, updateBytes: 0};
	await watching(live(FPS), (fast) =>
		watching(live(SLOW_FPS), async (slow) => {
			await Promise.all([fast.firstUpdate, slow.firstUpdate]);
			// A program reads keys once its words are there, a moment after the first picture.
			await sleep(1000);
			for (const program of [fast, slow]) program.press(scene.view?.keys ?? '');
			await sleep(isQuick ? 2000 : 4000);
			for (let window = 0; window < windows; window++) {
				const begin = [usageOf(fast), usageOf(slow)] as const;
				await sleep(2000);
				const often = between(begin[0], usageOf(fast));
				const rarely = between(begin[1], usageOf(slow));
				const frames = often.updates - rarely.updates;
				cpu.push((often.cpu - rarely.cpu) / frames);
				bytes.push(often.updateBytes / often.updates);
				total = {
					cpu: total.cpu + often.cpu - rarely.cpu,
					frames: total.frames + frames,
					updates: total.updates + often.updates,
					updateBytes: total.updateBytes + often.updateBytes,
				};
			}
		}),
	);
	const what = `${scene.columns}x${scene.rows}${scene.view ? ` ${scene.view.name}` : ''}`;
	const mean = total.cpu / total.frames;
	return [
		Number.isNaN(mean)
			? {what: `${what}: CPU of a frame`, skipped: NO_PROC}
			: {
					what: `${what}: CPU of a frame`,
					unit: 'ms',
					value: mean,
					spread: [Math.min(...cpu), Math.max(...cpu)],
					budget: scene.budgets?.cpu,
				},
		{
			what: `${what}: bytes of a frame`,
			unit: 'bytes',
			value: total.updateBytes / total.updates,
			spread: [Math.min(...bytes), Math.max(...bytes)],
			budget: scene.budgets?.bytes,
		},
	];
};

export const frames: Measure = {
	name: 'frames',
	title: `live frames of the whole program, ${PACE} steps/s, ${FPS} frames/s, truecolor`,
	async run(setting) {
		const rows: Row[] = [];
		for (const scene of scenes) rows.push(...(await rowsOf(setting, scene)));
		return rows;
	},
};
