import {type Units, unitsOf} from '../math/units.ts';
import {autoNames, isAutoUnasked} from './auto.ts';
import {defaultConfig, type FitConfig} from './config.ts';
import {tableFlags} from './data-source.ts';
import {
	formatEdits,
	isScheduled,
	lengthOf,
	runFields,
	type Setting,
	settingsBetween,
	type WrittenEdit,
	writtenEdits,
} from './edits.ts';
import {isSwitch} from './fields.ts';
import type {FitState} from './fit.ts';
import type {Edit, Recording} from './recording.ts';

/** A run in the words of the command line: the same words give the same numbers, bit for bit. */
export interface SharedRun {
	/** Flags with their values; a switch has none. */
	readonly flags: readonly (readonly [name: string, text?: string])[];
	readonly edits: readonly WrittenEdit[];
}

/** A run to be shared, where it stands. */
export interface Reproduced {
	readonly recording: Recording;
	readonly fit: FitState;
	/** True if it takes steps by itself, up to its goal. */
	readonly mode: 'running' | 'paused' | 'stopped';
	/** The epoch at which it stops by itself. */
	readonly goal: number;
}

/**
 * Where the run that is shared ends: a run that stands still is shared up to where it stands, one that moves up
 * to its goal. One that has diverged is to diverge again.
 */
const endOf = ({fit, mode, goal}: Reproduced): number => {
	if (fit.diverged !== undefined) return Math.max(goal, fit.epoch + 1);
	return mode === 'running' || fit.epoch === 0 ? goal : fit.epoch;
};

/** A number in full precision. */
const exact = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The flags that say what p is where it was estimated from data; they are not read back here. */
const dataFlags = ({data, grid, normalize}: FitConfig): SharedRun['flags'] =>
	data === undefined
		? []
		: [
				['data', data.file],
				...tableFlags.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]] as const])),
				['bandwidth', data.rule ?? exact(data.bandwidth)],
				...(grid === undefined ? [] : [['grid', grid] as const]),
				...(normalize ? [['normalize'] as const] : []),
			];

const flagOf = ({name, text}: Setting, {mu}: FitConfig): SharedRun['flags'][number] =>
	isSwitch(name) ? [name] : [name, name === 'mu' ? exact(mu) : text];

/** The start of a run as flags, and the config that these flags give. */
const startFlags = (start: FitConfig, units: Units): {flags: SharedRun['flags']; reached: FitConfig} => {
	const {data, target, grid, normalize} = start;
	const before = data === undefined ? defaultConfig : {...defaultConfig, data, target, grid, normalize};
	// What would be chosen again is written out, be it 0 and 1.
	const always = isAutoUnasked(start) ? autoNames : [];
	const {settings, reached} = settingsBetween(before, start, runFields, always);
	return {
		flags: [
			...dataFlags(start),
			...settings.map((setting) => flagOf(setting, start)),
			...(units === defaultConfig.units ? [] : [['units', units] as const]),
		],
		reached: {...reached, units},
	};
};

/** The units of the run, if any of its losses is measured in them. */
const unitsAlong = ({loss, units}: FitConfig, edits: readonly Edit[]): Units => {
	const losses = [loss, ...edits.flatMap(({change}) => change.loss ?? [])];
	return losses.some((name) => unitsOf(name).includes(units)) ? units : defaultConfig.units;
};

const withoutEpochs = ({epoch, change}: Edit): Edit => {
	const {epochs: _, ...rest} = change;
	return {epoch, change: rest};
};

/** The run from its start through its edits to where it is shared to: what lies ahead of that is left out. */
export const shared = (state: Reproduced): SharedRun => {
	const {recording, fit} = state;
	const end = endOf(state);
	// One that has diverged takes no edit that lies ahead.
	const last = fit.diverged === undefined ? end : fit.epoch;
	const known = recording.edits.filter(({epoch}) => epoch <= last);
	// Only a schedule asks how long the run was meant to be; elsewhere its length is where it ends.
	const isPlanned = isScheduled(recording.start, known);
	const edits = isPlanned ? known : known.map(withoutEpochs);
	const start = isPlanned ? recording.start : {...recording.start, epochs: end};
	const {flags, reached} = startFlags(start, unitsAlong(start, edits));
	return {
		flags: lengthOf(start, edits) === end ? flags : [...flags, ['stop', String(end)]],
		edits: writtenEdits(start, edits, reached),
	};
};

/** An argument as a POSIX shell takes it for itself; double quotes, which other shells know too, where they do. */
export const quoted = (argument: string): string => {
	if (/^[\w.,:/@%+=-]+$/.test(argument)) return argument;
	if (!/["$`\\!]/.test(argument)) return `"${argument}"`;
	return `'${argument.replaceAll("'", "'\\''")}'`;
};

/** A flag as the program reads it: a value that looks like a flag is joined to its name. */
const argumentOf = ([name, text]: SharedRun['flags'][number]): string => {
	if (text === undefined) return `--${name}`;
	return text.startsWith('--') ? `--${name}=${quoted(text)}` : `--${name} ${quoted(text)}`;
};

/** The words of a command line behind the program's name, as a program takes them. */
export const shareWords = ({flags, edits}: SharedRun): readonly string[] => [
	...flags.map(([name, text]) => (text === undefined ? `--${name}` : `--${name}=${text}`)),
	...(edits.length === 0 ? [] : [`--edits=${formatEdits(edits)}`]),
];

/** The words of a command line behind the program's name, quoted for a shell. */
export const shareArguments = ({flags, edits}: SharedRun): readonly string[] => [
	...flags.map(argumentOf),
	...(edits.length === 0 ? [] : [`--edits ${quoted(formatEdits(edits))}`]),
];

/** The command line that does a run again. */
export const shareCommand = (run: SharedRun): string => ['klfit-tui', ...shareArguments(run)].join(' ');
