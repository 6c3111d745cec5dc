import {setTimeout as sleep} from 'node:timers/promises';
import type {ServeMode} from '../../../../source/command-line/serve-options.ts';
import {Served} from '../../../../test/serve/served.ts';
import {cpuTimeOf, memoryOf, NO_PROC} from '../../process-usage.ts';
import {atLeast, atMost, type Row} from '../../row.ts';
import {crowdOf, RUN, serving, slowestWhile} from './viewer.ts';

const SETTLING_MS = 3000;

interface Budgets {
	/** Parts of a core. */
	readonly cores: number;
	readonly bytes: number;
}

/** What many viewers cost the server: a part of a core, memory, and the bytes of their pictures. */
export const loadRows = (
	mode: ServeMode,
	count: number,
	seconds: number,
	budgets: Budgets,
): Promise<readonly Row[]> =>
	serving(Served.start([...RUN, '--mode', mode]), async (served, pid) => {
		const viewers = await crowdOf(served, count);
		await sleep(SETTLING_MS);
		const total = (what: 'frames' | 'bytes'): number => viewers.reduce((sum, one) => sum + one[what], 0);
		const begin = {
			frames: total('frames'),
			bytes: total('bytes'),
			cpu: cpuTimeOf(pid),
			at: performance.now(),
		};
		const slowest = await slowestWhile(viewers, () => sleep(seconds * 1000));
		const cpu = cpuTimeOf(pid);
		const resident = memoryOf(pid)?.resident;
		const took = performance.now() - begin.at;
		const what = `${count} viewers, ${mode}`;
		const costs: readonly Row[] =
			cpu === undefined || begin.cpu === undefined || resident === undefined
				? [{what, skipped: NO_PROC}]
				: [
						{
							what: `${what}: cores`,
							unit: 'times',
							value: (cpu - begin.cpu) / took,
							budget: atMost(budgets.cores),
						},
						{what: `${what}: memory`, unit: 'bytes', value: resident, budget: atMost(budgets.bytes)},
					];
		return [
			...costs,
			{what: `${what}: frames of the slowest`, unit: '/s', value: slowest, budget: atLeast(14)},
			{
				what: `${what}: a frame`,
				unit: 'bytes',
				value: (total('bytes') - begin.bytes) / (total('frames') - begin.frames),
				budget: atMost(600),
			},
		];
	});
