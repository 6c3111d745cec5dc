import {whole} from '../../fit/fields/field.ts';
import type {NumberRange} from '../../math/optimizers/ranges.ts';
import {type ServeLimits, type ServeOptions, serveModes} from '../serve-options.ts';
import {type Draft, type Flag, oneOfNames, within} from './flag.ts';

const withServe = (draft: Draft, change: Partial<ServeOptions>): Draft => ({
	...draft,
	serve: {...draft.serve, ...change},
});

const aboveUpTo = (most: number): NumberRange => ({
	isAllowed: (value) => value > 0 && value <= most,
	allowed: `above 0, at most ${most}`,
});
/** A timer counts up to 24 days; a week is more than a class takes. */
const minutes = aboveUpTo(10_080);
const seconds = aboveUpTo(3600);

const limitFlags: readonly Flag[] = (
	[
		['login-time', 'loginSeconds', 'seconds to log in', '15', seconds],
		['open-time', 'openSeconds', 'seconds from the login until a session is open', '10', seconds],
		['tries', 'tries', 'wrong codes or signatures of one connection', '3', whole()],
		['max-waiting', 'waiting', 'connections that are not logged in yet', '10', whole()],
		['max-waiting-each', 'waitingEach', 'of those, from one address', '3', whole()],
		['max-viewers', 'viewers', 'viewers at once', '100', whole()],
		['idle-time', 'idleMinutes', 'minutes without a key until a session ends', '10', minutes],
		['max-time', 'mostMinutes', 'minutes of a session at most', '120', minutes],
		['input-rate', 'inputRate', 'bytes a second that are read of a viewer', '1000', whole()],
	] as const satisfies ReadonlyArray<readonly [string, keyof ServeLimits, string, string, NumberRange]>
).map(([name, limit, summary, fallback, range]) => ({
	name,
	value: 'N',
	summary,
	fallback,
	apply: (draft, text) =>
		withServe(draft, {limits: {...draft.serve.limits, [limit]: within(name, text, range)}}),
}));

/** The flags that only `serve` takes. */
export const serveFlags: readonly Flag[] = [
	{
		name: 'port',
		value: 'N',
		summary: 'the port to listen on; 0 for any that is free',
		fallback: '2222',
		apply: (draft, text) =>
			withServe(draft, {
				port: within('port', text, {
					isAllowed: (port) => Number.isInteger(port) && port >= 0 && port <= 65_535,
					allowed: 'a whole number from 0 to 65535',
				}),
			}),
	},
	{
		name: 'host',
		value: 'ADDRESS',
		summary: 'the address to listen on; others than this machine need --authorized-keys, --code or --open',
		fallback: '127.0.0.1',
		apply: (draft, text) => withServe(draft, {host: text}),
	},
	{
		name: 'mode',
		value: 'NAME',
		values: serveModes,
		summary: 'spectate: all watch one dashboard; sandbox: each has one',
		fallback: 'spectate',
		apply: (draft, text) => withServe(draft, {mode: oneOfNames('mode', 'mode', text, serveModes)}),
	},
	{
		name: 'authorized-keys',
		value: 'FILE',
		summary: 'the public keys that may log in, as in ~/.ssh/authorized_keys',
		fallback: 'none',
		apply: (draft, text) => withServe(draft, {authorizedKeys: text}),
	},
	{
		name: 'code',
		value: undefined,
		summary: 'ask viewers for a code, made at the start and shown to the host',
		fallback: 'off',
		apply: (draft) => withServe(draft, {asksCode: true}),
	},
	{
		name: 'open',
		value: undefined,
		summary: 'let anyone in, from other machines too',
		fallback: 'off',
		apply: (draft) => withServe(draft, {isOpen: true}),
	},
	{
		name: 'driver-key',
		value: 'FILE',
		summary: 'a public key whose holder drives the dashboard that all watch',
		fallback: 'none',
		apply: (draft, text) => withServe(draft, {driverKey: text}),
	},
	{
		name: 'log',
		value: 'FILE',
		summary: 'append a JSON object a line for each connection, login, refusal and end',
		fallback: 'lines on standard error, where that is not a dashboard',
		apply: (draft, text) => withServe(draft, {log: text}),
	},
	...limitFlags,
];
