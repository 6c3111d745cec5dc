import {interleave, ratios, summarize} from '../../../source/bench/statistics.ts';
import type {Measure} from '../measure.ts';
import {atMost} from '../row.ts';
import {WatchedProgram, watching} from '../watched-program.ts';

const untilExit = (args: readonly string[]) => () =>
	watching(new WatchedProgram(args), async (program) => (await program.exit) - program.startedAt);

const untilPicture = (args: readonly string[]) => () =>
	watching(new WatchedProgram(args), async (program) => (await program.firstUpdate).at - program.startedAt);

/** From the start of the process until the first picture is complete, against Node doing nothing. */
export const firstFrame: Measure = {
	name: 'first-frame',
	title: 'start, in a pseudo-terminal of 100x30',
	async run({program, isQuick}) {
		const times = await interleave(
			new Map([
				['node -e 0', untilExit(['-e', '0'])],
				['first frame', untilPicture([program])],
				['--version', untilExit([program, '--version'])],
				['run --epochs 1', untilExit([program, 'run', '--epochs', '1'])],
			]),
			isQuick ? 3 : 15,
		);
		const nothing = times.get('node -e 0') ?? [];
		const picture = times.get('first frame') ?? [];
		return [
			...[...times].map(([what, figures]) => ({what, unit: 'ms', ...summarize(figures)}) as const),
			{
				what: 'first frame / node -e 0',
				unit: 'times',
				...summarize(ratios(picture, nothing)),
				budget: atMost(6),
			},
		];
	},
};
