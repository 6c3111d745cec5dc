import {readTargetOf} from '../fit/config.ts';
import type {Flag} from './flags.ts';
import {defaultSettings, type Settings} from './settings.ts';
import {nearest, UserError} from './user-error.ts';

/** What the command line's own parser found: each flag's value, or values where it was repeated. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** Reads the flags that were given, each by its entry in `allowed`, and checks what they say together. */
export const readFlags = (raw: RawFlags, allowed: readonly Flag[]): Settings => {
	let settings = defaultSettings;
	for (const [name, value] of Object.entries(raw)) {
		// The parser gives a flag that was left out as an empty list.
		if (Array.isArray(value) && value.length === 0) continue;
		const flag = allowed.find((candidate) => candidate.name === name);
		if (flag === undefined) throw unknownFlag(`--${name}`, allowed);
		const values: readonly unknown[] = Array.isArray(value) ? value : [value];
		if (values.length > 1) throw new UserError(`--${name}: give it once, not ${values.length} times`);
		if (flag.value !== undefined) settings = flag.apply(settings, String(values[0]));
		else if (value === true) settings = flag.apply(settings, '');
	}
	const target = readTargetOf(settings.config);
	if (!target.ok) throw new UserError(`--target: ${target.message}`);
	return {...settings, target: target.value};
};

/** For a flag as it was typed, dashes included. */
export const unknownFlag = (typed: string, allowed: readonly Flag[]): UserError => {
	const name = typed.replace(/^-+/, '').replace(/^no-/, '');
	const names = allowed.map((flag) => flag.name);
	const near = name.length > 1 ? nearest(name, names) : undefined;
	const hint = near === undefined ? 'see klfit-tui --help' : `did you mean --${near}?`;
	return new UserError(`unknown flag ${typed}; ${hint}`);
};
