import {connect, createServer, type Socket} from 'node:net';

export interface SlowLink {
	readonly port: number;
	/** Loses every byte from now on, and tells neither end: a cable that is pulled. */
	lose(): void;
	close(): void;
}

export interface LinkSpeed {
	/** Bytes a second, from the server to the client. */
	readonly rate: number;
	/** Milliseconds of a round trip. */
	readonly roundTrip: number;
}

const TICK_MS = 5;
/** Pieces are no smaller: ssh2 does not put a greeting together that comes in more than two. */
const LEAST_BYTES = 64;

/** Passes bytes on after half a round trip, as many as the rate allows; what comes faster waits. */
const pass = (from: Socket, to: Socket, rate: number, delay: number): NodeJS.Timeout => {
	let waiting: Buffer[] = [];
	let allowed = 0;
	let last = performance.now();
	const send = (bytes: Buffer): void => {
		setTimeout(() => {
			if (to.writable) to.write(bytes);
		}, delay);
	};
	from.on('data', (bytes) => {
		if (rate === Number.POSITIVE_INFINITY) send(bytes);
		else waiting.push(bytes);
	});
	from.on('end', () => setTimeout(() => to.end(), delay));
	return setInterval(() => {
		const now = performance.now();
		// An idle link saves nothing up.
		allowed = waiting.length === 0 ? 0 : allowed + ((now - last) * rate) / 1000;
		last = now;
		const all = Buffer.concat(waiting);
		const count = Math.min(all.length, Math.floor(allowed));
		if (count === 0 || count < Math.min(all.length, LEAST_BYTES)) return;
		allowed -= count;
		send(all.subarray(0, count));
		waiting = count < all.length ? [all.subarray(count)] : [];
	}, TICK_MS);
};

/** A port on this machine that leads to another one over a slow link. */
export const slowLinkTo = (port: number, {rate, roundTrip}: LinkSpeed): Promise<SlowLink> => {
	const timers: NodeJS.Timeout[] = [];
	const sockets: Socket[] = [];
	const server = createServer((client) => {
		const target = connect(port, '127.0.0.1');
		for (const socket of [client, target]) {
			socket.setNoDelay(true);
			socket.on('error', () => {});
			sockets.push(socket);
		}
		timers.push(pass(client, target, Number.POSITIVE_INFINITY, roundTrip / 2));
		timers.push(pass(target, client, rate, roundTrip / 2));
	});
	return new Promise((resolve) => {
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			resolve({
				port: typeof address === 'object' && address ? address.port : 0,
				lose() {
					for (const timer of timers) clearInterval(timer);
					for (const socket of sockets) socket.removeAllListeners('data').removeAllListeners('end').pause();
				},
				close() {
					for (const timer of timers) clearInterval(timer);
					for (const socket of sockets) socket.destroy();
					server.close();
				},
			});
		});
	});
};
