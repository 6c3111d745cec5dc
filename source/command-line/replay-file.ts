import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import type {PlacedEdit, Setting} from '../fit/edits.ts';
import {isSwitch} from '../fit/fields.ts';
import {dataNames, SCHEMA} from '../fit/replay-text.ts';
import {flagName, type ScriptValue, settingText} from '../fit/script-words.ts';
import {errorCode} from '../terminal/error-code.ts';
import {type AskedEdits, pointedAt} from './flags/flag.ts';
import {EXIT, UserError} from './user-error.ts';

/** A flag given by a replay file, with its path in the JSON. */
export interface FileFlag extends Setting {
	readonly path: string;
}

/** The content of a replay file. */
export interface Replay {
	readonly flags: readonly FileFlag[];
	readonly edits: AskedEdits | undefined;
	/** Throws a UserError that names a path in the file. */
	readonly refuse: (path: string, message: string) => never;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each value of the file has a range of offsets of this size, so that an offset identifies its value. */
const VALUE_STRIDE = 2 ** 20;

/** Reads one file. Each method takes a value and its path, which error messages name. */
class ReplayReader {
	readonly #name: string;
	/** The values of edits, by their range of offsets. */
	readonly #places: {readonly path: string; readonly text: string}[] = [];

	constructor(name: string) {
		this.#name = name;
	}

	readonly refuse = (path: string, message: string): never => {
		throw new UserError(`--replay: ${this.#name}: ${path === '' ? '' : `${path}: `}${message}`);
	};

	read(text: string): Replay {
		const file = this.#fields('', this.#parsed(text));
		if (file.schema !== SCHEMA) {
			this.refuse('schema', `expected ${SCHEMA}, not ${JSON.stringify(file.schema) ?? 'nothing'}`);
		}
		const {edits, data, ...config} = this.#fields('config', file.config);
		const flags = [
			...this.#dataFlags(data),
			// The name that a target of data goes by is no target to be read.
			...Object.entries(config).flatMap(([name, value]) =>
				name === 'target' && data !== undefined ? [] : this.#flag(`config.${name}`, flagName(name), value),
			),
			...this.#engine(config.engine, file.engine),
		];
		return {flags, edits: edits === undefined ? undefined : this.#edits(edits), refuse: this.refuse};
	}

	#parsed(text: string): unknown {
		try {
			return JSON.parse(text);
		} catch (error) {
			return this.refuse('', `not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
		}
	}

	#fields(path: string, value: unknown): Fields {
		return isFields(value) ? value : this.refuse(path, 'expected an object');
	}

	#value(path: string, value: unknown): ScriptValue {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
		return this.refuse(path, 'expected a number, a text, true or false');
	}

	#flag(path: string, name: string, value: unknown): readonly FileFlag[] {
		const text = settingText(this.#value(path, value));
		// A switch that is off is one that was not given.
		return isSwitch(name) && text === 'off' ? [] : [{name, text, path}];
	}

	/** Returns the engine that the file names beside its config, if the config names none. */
	#engine(own: unknown, ran: unknown): readonly FileFlag[] {
		const isTensorFlow = own === undefined && typeof ran === 'string' && ran.startsWith('tfjs');
		return isTensorFlow ? [{name: 'engine', text: 'tfjs', path: 'engine'}] : [];
	}

	#dataFlags(data: unknown): readonly FileFlag[] {
		if (data === undefined) return [];
		const {rule, ...given} = this.#fields('config.data', data);
		// A bandwidth that a rule gave is given by it again.
		const fields = rule === undefined ? given : {...given, bandwidth: rule};
		return [...dataNames].flatMap(([flag, key]) =>
			fields[key] === undefined ? [] : this.#flag(`config.data.${key}`, flag, fields[key]),
		);
	}

	#edits(value: unknown): AskedEdits {
		if (!Array.isArray(value)) return this.refuse('config.edits', 'expected a list');
		const placed = value.map((edit: unknown, i) => this.#edit(`config.edits[${i}]`, edit));
		return {
			placed,
			refuse: (message, at) => {
				const {path = '', text = ''} = this.#places[Math.floor(at / VALUE_STRIDE)] ?? {};
				const offset = at % VALUE_STRIDE;
				return this.refuse(path, offset === 0 ? message : pointedAt(message, text, offset));
			},
		};
	}

	#edit(path: string, value: unknown): PlacedEdit {
		const {epoch, ...settings} = this.#fields(path, value);
		if (!Number.isSafeInteger(epoch) || Number(epoch) < 1) {
			this.refuse(`${path}.epoch`, 'expected a whole number from 1 up');
		}
		return {
			epoch: Number(epoch),
			at: this.#place(`${path}.epoch`, String(epoch)),
			settings: Object.entries(settings).map(([key, one]) => {
				const text = settingText(this.#value(`${path}.${key}`, one));
				const at = this.#place(`${path}.${key}`, text);
				return {name: flagName(key), text, at, textAt: at};
			}),
		};
	}

	/** A new offset for a value of the file. */
	#place(path: string, text: string): number {
		return (this.#places.push({path, text}) - 1) * VALUE_STRIDE;
	}
}

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	EACCES: 'it may not be read',
	EISDIR: 'it is a folder',
	ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

const readWhole = async (file: string, name: string): Promise<string> => {
	try {
		return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
	} catch (error) {
		const code = errorCode(error) || String(error);
		throw new UserError(`--replay: ${name}: ${reasons[code] ?? code}`, EXIT.failure);
	}
};

/** Reads a replay file, or standard input for `-`. Throws a UserError that names the path of a bad value. */
export const readReplay = async (file: string): Promise<Replay> => {
	const name = file === '-' ? 'standard input' : file;
	if (file === '-' && process.stdin.isTTY) {
		throw new UserError('--replay -: standard input is the keyboard here; pipe the run in, or name a file');
	}
	return new ReplayReader(name).read(await readWhole(file, name));
};
