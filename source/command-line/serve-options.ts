/** Whether everyone watches one dashboard, or each viewer has a private one. */
export const serveModes = ['spectate', 'sandbox'] as const;
export type ServeMode = (typeof serveModes)[number];

/** The limits of the server; each has a flag of its own. */
export interface ServeLimits {
	/** Seconds until one has to be logged in. */
	readonly loginSeconds: number;
	/** Seconds until a session has to be open after that. */
	readonly openSeconds: number;
	/** Wrong answers and wrong signatures of one connection. */
	readonly tries: number;
	/** Connections that are not logged in: in all, and from one address. */
	readonly waiting: number;
	readonly waitingEach: number;
	readonly viewers: number;
	/** Minutes without a key. */
	readonly idleMinutes: number;
	/** Minutes of a session at most. */
	readonly mostMinutes: number;
	/** Bytes a second that are read of a viewer. */
	readonly inputRate: number;
}

/** The settings of `serve`. */
export interface ServeOptions {
	readonly port: number;
	readonly host: string;
	readonly mode: ServeMode;
	/** The file of the keys that may log in. */
	readonly authorizedKeys: string | undefined;
	/** The file with the public key whose holder drives. */
	readonly driverKey: string | undefined;
	/** True if a one-time code is asked for. */
	readonly asksCode: boolean;
	/** True if anyone may watch, from other machines too. */
	readonly isOpen: boolean;
	/** The file of the log, a JSON object a line. */
	readonly log: string | undefined;
	readonly limits: ServeLimits;
}

export const defaultServeOptions: ServeOptions = {
	port: 2222,
	host: '127.0.0.1',
	mode: 'spectate',
	authorizedKeys: undefined,
	driverKey: undefined,
	asksCode: false,
	isOpen: false,
	log: undefined,
	limits: {
		loginSeconds: 15,
		openSeconds: 10,
		tries: 3,
		waiting: 10,
		waitingEach: 3,
		viewers: 100,
		idleMinutes: 10,
		mostMinutes: 120,
		inputRate: 1000,
	},
};
