import {connect, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {Served} from '../../../../test/serve/served.ts';
import {memoryOf, NO_PROC} from '../../process-usage.ts';
import {atLeast, atMost, type Row} from '../../row.ts';
import {RUN, SshViewer, serving, slowestWhile} from './viewer.ts';

const MEGABYTE = 1e6;
const SETTLING_MS = 10_000;

/** What viewers cost whose machines read nothing of the network any more, and one beside them who does. */
export const stalledRows = (count: number, seconds: number): Promise<readonly Row[]> =>
	serving(Served.start(RUN), async (served, pid) => {
		const beside = await SshViewer.join({port: served.port});
		const sockets: Socket[] = [];
		for (let i = 1; i < count; i++) {
			const sock = connect(served.port, '127.0.0.1');
			sockets.push(sock);
			await SshViewer.join({sock});
		}
		await sleep(SETTLING_MS);
		const before = memoryOf(pid)?.resident;
		for (const socket of sockets) socket.pause();
		// A server may let go of them before the time is over: their most counts.
		let most = 0;
		const frames = await slowestWhile([beside], async () => {
			for (let second = 0; second < seconds; second++) {
				await sleep(1000);
				most = Math.max(most, memoryOf(pid)?.resident ?? 0);
			}
		});
		const what = `${count} viewers that stall for ${seconds} s`;
		return [
			before === undefined
				? {what, skipped: NO_PROC}
				: {what: `${what}: memory`, unit: 'bytes', value: most - before, budget: atMost(5 * MEGABYTE)},
			{what: `${what}: frames of one beside`, unit: '/s', value: frames, budget: atLeast(14)},
		];
	});
