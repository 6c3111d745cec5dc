import {hostname} from 'node:os';
import {setFlagsFromString} from 'node:v8';
import type {Output} from '../command-line/output.ts';
import type {Settings} from '../command-line/settings.ts';
import {UserError} from '../command-line/user-error.ts';
import {openDashboard} from '../session/local.ts';
import type {Session} from '../session/session.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';
import {endingSignals, signalExitCode} from '../terminal/signals.ts';
import type {Attendance, Service} from './connection.ts';
import {headless} from './headless.ts';
import {fingerprintOf, hostKey, publicKeysIn} from './keys.ts';
import {Lecture} from './lecture.ts';
import {listen} from './listen.ts';
import {openLog} from './log.ts';
import {type Accounts, newCode} from './login.ts';
import {Sandbox} from './sandbox.ts';

/** Pictures a second, where --fps does not say less. */
const MOST_FPS = 15;
/**
 * V8 collects old objects when they are half as many again as were left the last time, instead of four times as many:
 * sandboxes leave many that were old already, the states and words of their last pictures.
 */
const GROWTH_OF_HEAP = '--heap-growing-percent=50';
const GOODBYE = 'klfit-tui serve: the server has ended.';
const GOODBYE_MS = 500;

const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);

const accountsOf = async ({serve: options, config, view}: Settings): Promise<Accounts> => {
	const {authorizedKeys, driverKey, asksCode, host, isOpen} = options;
	const isGuarded = authorizedKeys !== undefined || asksCode;
	if (!isLoopback(host) && !isGuarded && !isOpen)
		throw new UserError(
			`--host: ${host} can be reached from other machines; say who may come in: --authorized-keys FILE, --code or --open`,
		);
	if (isOpen && isGuarded)
		throw new UserError('--open: it lets anyone in; leave it out beside --authorized-keys and --code');
	if (options.mode === 'sandbox' && config.engine !== 'closed-form')
		throw new UserError('--engine: --mode sandbox takes closed-form alone');
	if (options.mode === 'sandbox' && view.opens === 'basins')
		throw new UserError('--view: --mode sandbox has no basins, a map that takes threads');
	if (driverKey !== undefined && options.mode === 'sandbox')
		throw new UserError('--driver-key: nobody drives in --mode sandbox');
	return {
		viewers: authorizedKeys === undefined ? [] : await publicKeysIn('authorized-keys', authorizedKeys),
		drivers: driverKey === undefined ? [] : await publicKeysIn('driver-key', driverKey),
		code: asksCode ? newCode() : undefined,
		isOpen: !isGuarded,
	};
};

/**
 * Serves the dashboard over SSH until a signal ends it, or the host quits. Throws a UserError for accounts that cannot
 * be read and for a port that cannot be listened on.
 */
export const serve = async (settings: Settings, host: NodeJS.Process, output: Output): Promise<number> => {
	const options = settings.serve;
	const {limits} = options;
	const accounts = await accountsOf(settings);
	const key = await hostKey(host.env);
	const fps = Math.min(MOST_FPS, settings.view.fps);
	if (options.mode === 'sandbox') setFlagsFromString(GROWTH_OF_HEAP);
	const drives = options.mode === 'spectate' && detectCapabilities(host).interactive;
	const log = openLog(options.log, (line) => {
		if (!drives) host.stderr.write(line);
	});
	const attendances = new Set<Attendance>();
	let lecture: Lecture | undefined;
	const start = {...settings, view: {...settings.view, fps}};
	const opening = [{type: 'show-view' as const, view: settings.view.opens}];
	const service: Service = {
		accounts,
		limits,
		view: {...settings.view, fps},
		log,
		open(terminal, viewerHost, account) {
			if (attendances.size >= limits.viewers) return undefined;
			if (options.mode === 'sandbox') return new Sandbox(terminal, viewerHost, {...start, opening});
			const joined = lecture;
			if (joined === undefined) return undefined;
			const spectator = joined.join(terminal, viewerHost, account.isDriver);
			return {
				resize: (columns, rows) => spectator.resize(columns, rows),
				say: (sentence) => spectator.say(sentence),
				close: () => joined.leave(spectator),
			};
		},
		onOpen: (attendance) => attendances.add(attendance),
		onClose: (attendance) => attendances.delete(attendance),
	};
	const listener = await listen(options, key.privateKey, service);
	const address = listener.address();
	const port = typeof address === 'object' && address ? address.port : options.port;
	const name = isLoopback(options.host) ? options.host : hostname();
	const join = `ssh -p ${port} ${name}`;
	output.out(
		[
			`join:         ${join}`,
			...(accounts.code === undefined ? [] : [`code:         ${accounts.code}`]),
			`fingerprint:  ${fingerprintOf(key.publicKey)}`,
			`known_hosts:  [${name}]:${port} ssh-ed25519 ${key.publicKey.toString('base64')}`,
			'',
		].join('\n'),
	);
	output.flush();
	/** Tells everyone, before the call returns. */
	const farewell = (): void => {
		listener.close();
		lecture?.close();
		for (const attendance of [...attendances]) attendance.leaveNow(GOODBYE, 0);
	};
	const lectureOf = (session: Session): void => {
		lecture = new Lecture(session, {join, code: accounts.code ?? ''}, fps);
	};
	if (drives) {
		const code = await openDashboard(settings, host, opening, {onOpen: lectureOf, onEnd: farewell});
		await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS));
		host.exit(code);
		return code;
	}
	const session = options.mode === 'spectate' ? headless(settings, fps) : undefined;
	if (session) lectureOf(session);
	// What ssh2 throws in a socket's own events has no caller that could catch it: it ends no lecture.
	host.on('uncaughtException', (error) =>
		log({event: 'failure', address: 'server', reason: `${error.name}: ${error.message}`}),
	);
	return new Promise((resolve) => {
		for (const signal of endingSignals)
			host.once(signal, () => {
				farewell();
				session?.close();
				setTimeout(() => {
					host.exit(signalExitCode(signal));
					resolve(signalExitCode(signal));
				}, GOODBYE_MS);
			});
	});
};
