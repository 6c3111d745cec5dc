import {createServer, type Server, type Socket} from 'node:net';
import ssh2 from 'ssh2';
import type {ServeOptions} from '../command-line/serve-options.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {errorCode} from '../terminal/error-code.ts';
import {Attendance, type Service} from './connection.ts';
import {contain} from './contain.ts';
import {Gate} from './gate.ts';

/** No older algorithm is offered. Compression is not offered: ssh2 does not survive some ends of a compressed link. */
const algorithms: ssh2.Algorithms = {
	kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
	cipher: ['aes256-gcm@openssh.com', 'aes128-gcm@openssh.com', 'chacha20-poly1305@openssh.com'],
	serverHostKey: ['ssh-ed25519'],
	hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
	compress: ['none'],
};

/** A socket that has connected, and what its wait for a login ends with. */
interface Arrival {
	readonly socket: Socket;
	readonly onLogin: () => void;
}

const placeOf = (address: string, port: number): string => `${address} ${port}`;

/**
 * Listens, and makes an {@link Attendance} for each client that speaks SSH. Throws a UserError for a port that cannot be
 * listened on.
 */
export const listen = async (
	{host, port, limits}: ServeOptions,
	privateKey: string,
	service: Service,
): Promise<Server> => {
	const {log} = service;
	const gate = new Gate(limits.waiting, limits.waitingEach);
	const ssh = new ssh2.Server({
		hostKeys: [privateKey],
		algorithms,
		ident: 'klfit',
		keepaliveInterval: 15_000,
		keepaliveCountMax: 3,
	});
	/** By the address and port of their other end, until ssh2 has told whose they are. */
	const arrivals = new Map<string, Arrival>();
	ssh.on('connection', (client, info) => {
		const arrival = arrivals.get(placeOf(info.ip, info.port));
		if (arrival === undefined) client.end();
		else new Attendance(client, arrival.socket, info.ip, service, arrival.onLogin);
	});
	const take = (socket: Socket): void => {
		const address = socket.remoteAddress ?? 'unknown';
		const place = placeOf(address, socket.remotePort ?? 0);
		contain(socket, (error) => {
			log({event: 'failure', address, reason: String(error)});
			socket.destroy();
		});
		socket.on('error', () => {});
		const leave = gate.enter(address);
		if (leave === undefined) {
			log({event: 'refusal', address, reason: 'too many connections that are not logged in'});
			socket.destroy();
			return;
		}
		log({event: 'connect', address});
		// One that never says who it is does not get as far as a login, which has a limit of its own.
		const silence = setTimeout(() => socket.destroy(), limits.loginSeconds * 1000).unref();
		const onLogin = (): void => {
			clearTimeout(silence);
			leave();
		};
		arrivals.set(place, {socket, onLogin});
		socket.on('close', () => {
			arrivals.delete(place);
			onLogin();
		});
		ssh.injectSocket(socket);
	};
	const listener = createServer({noDelay: true}, take);
	contain(listener, (error) => log({event: 'failure', address: 'server', reason: String(error)}));
	await new Promise<void>((resolve, reject) => {
		listener.once('error', (error) =>
			reject(
				new UserError(
					`serve: ${host}:${port} cannot be listened on: ${errorCode(error)}; --port takes another`,
					EXIT.failure,
				),
			),
		);
		listener.listen(port, host, resolve);
	});
	return listener;
};
