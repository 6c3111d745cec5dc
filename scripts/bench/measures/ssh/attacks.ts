import {connect} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {connectTo, Served} from '../../../../test/serve/served.ts';
import {atLeast, type Row} from '../../row.ts';
import {ScreenWatch} from '../../screen-watch.ts';
import {crowdOf, RUN, SshViewer, serving, slowestWhile} from './viewer.ts';

const GARBAGE = Buffer.from(Array.from({length: 300}, (_, at) => (at * 17) % 256));
/** An attack that is over sooner is watched for so long. */
const LEAST_MS = 3000;

/** Connects, sends bytes, and resolves at the end of the connection. */
const connection = (port: number, bytes: Buffer): Promise<void> =>
	new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
		socket.on('error', () => {});
		socket.on('close', () => resolve());
		socket.resume();
	});

/** Sockets that connect and say nothing, for as long as they are let. */
const idleSockets = async (port: number, count: number): Promise<void> => {
	const sockets = Array.from({length: count}, () => connect(port, '127.0.0.1'));
	for (const socket of sockets) socket.on('error', () => {}).resume();
	await sleep(LEAST_MS);
	for (const socket of sockets) socket.destroy();
};

const AT_ONCE = 20;
const garbage = async (port: number, count: number): Promise<void> => {
	let left = count;
	const one = async (): Promise<void> => {
		while (left-- > 0) await connection(port, GARBAGE);
	};
	await Promise.all(Array.from({length: AT_ONCE}, one));
};

const forever = async (port: number): Promise<void> => {
	const client = await connectTo({port});
	await sleep(LEAST_MS);
	client.end();
};

interface Attack {
	readonly what: string;
	readonly run: (port: number, share: number) => Promise<unknown>;
}

const attacks: readonly Attack[] = [
	{what: '1,000 idle sockets', run: (port, share) => idleSockets(port, 1000 * share)},
	{what: '10,000 connections of garbage', run: (port, share) => garbage(port, 10_000 * share)},
	{
		what: 'a paste of 10 MB',
		async run(port) {
			const viewer = await SshViewer.join({port});
			viewer.press(Buffer.alloc(10_000_000, 'x'));
			await sleep(LEAST_MS);
		},
	},
	{
		what: 'a window of 100,000 x 100,000',
		async run(port) {
			await SshViewer.join({port}, {columns: 100_000, rows: 100_000});
			await sleep(LEAST_MS);
		},
	},
	{what: 'a login without a session', run: forever},
];

/** Pictures a second of the slowest of those who watch, while others attack the server. */
export const attackRows = (viewers: number, isQuick: boolean): Promise<readonly Row[]> =>
	serving(Served.start(RUN), async (served) => {
		const crowd = await crowdOf(served, viewers);
		await sleep(LEAST_MS);
		const rows: Row[] = [];
		for (const {what, run} of attacks) {
			const frames = await slowestWhile(crowd, () => run(served.port, isQuick ? 0.1 : 1));
			rows.push({
				what: `${what}: frames of the slowest`,
				unit: '/s',
				value: frames,
				budget: atLeast(14),
			});
		}
		return rows;
	});

/** The same of sandboxes, while one takes steps as fast as it can. */
export const fastSandboxRows = (others: number, seconds: number): Promise<readonly Row[]> =>
	serving(Served.start([...RUN, '--mode', 'sandbox', '--pace', '500']), async (served) => {
		const crowd = await crowdOf(served, others);
		const fast = await SshViewer.join({port: served.port});
		await sleep(LEAST_MS);
		const screen = new ScreenWatch(fast);
		const isFast = screen.next('the pace', ([head]) => head?.includes('max') === true, LEAST_MS);
		fast.press('+'.repeat(12));
		await isFast;
		const frames = await slowestWhile(crowd, () => sleep(seconds * 1000));
		return [
			{
				what: `one sandbox at pace max: frames of the slowest of ${others}`,
				unit: '/s',
				value: frames,
				budget: atLeast(14),
			},
		];
	});
