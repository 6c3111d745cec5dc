import {setTimeout as sleep} from 'node:timers/promises';
import {quantile} from '../../../../source/bench/statistics.ts';
import {Served} from '../../../../test/serve/served.ts';
import {type LinkSpeed, slowLinkTo} from '../../../../test/terminal/slow-link.ts';
import {atLeast, atMost, type Budget, type Row} from '../../row.ts';
import {ScreenWatch} from '../../screen-watch.ts';
import {RUN, SshViewer, serving, slowestWhile} from './viewer.ts';

interface SlowLink extends LinkSpeed {
	readonly frames?: Budget;
	readonly age?: Budget;
}

const links: readonly SlowLink[] = [
	{rate: 8000, roundTrip: 200, frames: atLeast(9), age: atMost(250)},
	{rate: 1000, roundTrip: 400},
];

const SETTLING_MS = 6000;

/** When each epoch was on a viewer's screen first. */
const epochsSeen = (
	viewer: SshViewer,
): {readonly seen: Map<number, number>; readonly screen: ScreenWatch} => {
	const seen = new Map<number, number>();
	const screen = new ScreenWatch(viewer);
	screen.onShown((lines, at) => {
		const text = lines.find((line) => /^ *epoch /.test(line)) ?? '';
		const epoch = Number(/epoch +([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
		if (Number.isFinite(epoch) && !seen.has(epoch)) seen.set(epoch, at);
	});
	return {seen, screen};
};

/**
 * Pictures over a slow link. The age of one is the time since the same epoch was on the screen of a viewer beside the
 * server, who sees each picture within a few milliseconds.
 */
const linkRows = async ({rate, roundTrip, frames, age}: SlowLink, seconds: number): Promise<readonly Row[]> =>
	serving(Served.start(RUN), async (served) => {
		const link = await slowLinkTo(served.port, {rate, roundTrip});
		try {
			const near = await SshViewer.join({port: served.port});
			const nearly = epochsSeen(near);
			const far = await SshViewer.join({port: link.port, readyTimeout: 60_000});
			const slowly = epochsSeen(far);
			await sleep(SETTLING_MS);
			// The first picture is a whole one, and how fast the link is has to be found out.
			slowly.seen.clear();
			const begin = far.frames;
			const beside = await slowestWhile([near], () => sleep(seconds * 1000));
			const rateOfFrames = (far.frames - begin) / seconds;
			await Promise.all([nearly.screen.dispose(), slowly.screen.dispose()]);
			const ages = [...slowly.seen].flatMap(([epoch, at]) => {
				const taken = nearly.seen.get(epoch);
				return taken === undefined ? [] : [at - taken];
			});
			const half = Math.floor(ages.length / 2);
			const late = quantile(ages.slice(half), 0.95);
			const what = `${rate / 1000} kB/s, ${roundTrip} ms`;
			return [
				{what: `${what}: frames`, unit: '/s', value: rateOfFrames, budget: frames},
				{
					what: `${what}: age of a frame, 95th percentile`,
					unit: 'ms',
					value: quantile(ages, 0.95),
					budget: age,
				},
				{
					what: `${what}: the same of the second half, to the first`,
					unit: 'times',
					value: late / quantile(ages.slice(0, half), 0.95),
				},
				{what: `${what}: frames of a viewer beside`, unit: '/s', value: beside, budget: atLeast(14)},
			];
		} finally {
			link.close();
		}
	});

export const slowLinkRows = async (seconds: number): Promise<readonly Row[]> => {
	const rows: Row[] = [];
	for (const link of links) rows.push(...(await linkRows(link, seconds)));
	return rows;
};
