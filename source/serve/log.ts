import {appendFileSync} from 'node:fs';

/** Something that happened to a connection. */
export interface ServeEvent {
	readonly event: 'connect' | 'auth' | 'refusal' | 'session' | 'disconnect' | 'failure';
	readonly address: string;
	/** The SHA-256 fingerprint of the client's key, where it has logged in with one. */
	readonly key?: string | undefined;
	readonly reason?: string | undefined;
}

export type ServeLog = (event: ServeEvent) => void;

const LONGEST = 200;

/** A text of which no byte acts on a terminal, and which fills no disk. */
export const printable = (text: string): string =>
	text.slice(0, LONGEST).replace(/[^\u0020-\u007E]/g, (character) => {
		const code = character.charCodeAt(0).toString(16).padStart(4, '0');
		return `\\u${code}`;
	});

/** A log that appends JSON to a file, or writes lines for people by `say`. */
export const openLog = (file: string | undefined, say: (line: string) => void): ServeLog => {
	return ({event, address, key, reason}) => {
		const time = new Date().toISOString();
		const safe = {
			time,
			event,
			address: printable(address),
			...(key === undefined ? {} : {key: printable(key)}),
			...(reason === undefined ? {} : {reason: printable(reason)}),
		};
		if (file === undefined) {
			const words = [time, event, safe.address, safe.key ?? '', safe.reason ?? ''];
			say(`${words.filter((word) => word !== '').join('  ')}\n`);
			return;
		}
		try {
			appendFileSync(file, `${JSON.stringify(safe)}\n`, {mode: 0o600});
		} catch {
			// A full disk ends no lecture.
		}
	};
};
