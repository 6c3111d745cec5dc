import {connect, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {Served} from '../../../../test/serve/served.ts';
import {memoryOf, NO_PROC} from '../../process-usage.ts';
import {atLeast, atMost, type Row} from '../../row.ts';
import {RUN, SshViewer, serving, slowestWhile} from './viewer.ts';

const MEGABYTE = 1e6;
const SETTLING_MS = 10_000;

/** The most memory that a process has while so many seconds pass; undefined where there is no /proc. */
const mostWhile = async (pid: number, seconds: number): Promise<number | undefined> => {
	let most: number | undefined;
	for (let second = 0; second < seconds; second++) {
		await sleep(1000);
		const resident = memoryOf(pid)?.resident;
		if (resident !== undefined) most = Math.max(most ?? 0, resident);
	}
	return most;
};

/**
 * What viewers cost whose machines read nothing of the network any more, and one beside them who does. The heap grows
 * and shrinks without them too: the most memory of the same server, for as long with the same viewers before they stall,
 * is what it has anyway.
 */
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
		const before = await mostWhile(pid, seconds);
		for (const socket of sockets) socket.pause();
		// A server may let go of them before the time is over: their most counts.
		let most: number | undefined;
		const frames = await slowestWhile([beside], async () => {
			most = await mostWhile(pid, seconds);
		});
		const what = `${count} viewers that stall for ${seconds} s`;
		return [
			before === undefined || most === undefined
				? {what, skipped: NO_PROC}
				: {
						what: `${what}: memory beyond that of as long before`,
						unit: 'bytes',
						value: Math.max(0, most - before),
						budget: atMost(5 * MEGABYTE),
					},
			{what: `${what}: frames of one beside`, unit: '/s', value: frames, budget: atLeast(14)},
		];
	});
