import {basinsJson, landscapeJson} from '../batch/maps/json.ts';
import {type MapName, mapPicture} from '../batch/maps/picture.ts';
import {toBasins} from '../batch/maps/to-basins.ts';
import {toLandscape} from '../batch/maps/to-landscape.ts';
import type {Output} from '../command-line/output.ts';
import {startProgress} from '../command-line/progress.ts';
import type {Settings} from '../command-line/settings.ts';
import {EXIT, UserError} from '../command-line/user-error.ts';
import {closedForm} from '../engine/closed-form.ts';
import {initialState} from '../lab/state/initial-state.ts';
import type {LabState} from '../lab/state/state.ts';
import {update} from '../lab/update.ts';
import {unknownName} from '../math/names.ts';
import {detectCapabilities} from '../terminal/capabilities.ts';
import {inSlices} from '../workers/slices.ts';

/** A map: the function that computes all of it, and its JSON. */
interface MapMaker {
	readonly known: (
		state: LabState,
		report: (part: number) => void,
		isFine: boolean,
		threads: number | undefined,
	) => Promise<LabState>;
	readonly json: (state: LabState, isFine: boolean) => unknown;
}

const maps: Readonly<Record<MapName, MapMaker>> = {
	basins: {known: toBasins, json: basinsJson},
	landscape: {known: toLandscape, json: landscapeJson},
};

const isMap = (name: string): name is MapName => Object.hasOwn(maps, name);

const readName = (name: string): MapName => {
	if (isMap(name)) return name;
	const known = Object.keys(maps);
	throw new UserError(
		name === '' ? `map: say which: ${known.join(', ')}` : `map: ${unknownName('map', name, known)}`,
	);
};

/** The run whose path the map shows, at its last epoch. */
const ranToEnd = async (start: LabState, report: (part: number) => void): Promise<LabState> => {
	let state = start;
	await inSlices((amount) => {
		[state] = update(state, {type: 'advance', steps: amount});
		report(state.fit.epoch / state.goal);
		return state.mode === 'running';
	});
	return state;
};

/** The share of the run in the whole work. */
const RUN_PART = 0.02;

/** Runs `klfit-tui map NAME`: prints a map of the dashboard as a picture or as JSON. Returns the exit code. */
export const map = async (
	{config, target, threads, isFine, view, output: {format}}: Settings,
	output: Output,
	[word = '']: readonly string[],
): Promise<number> => {
	const name = readName(word);
	if (isFine && name !== 'basins') throw new UserError(`map ${name}: --fine is for map basins`);
	if (config.components > 1) {
		throw new UserError(
			`map: a map has two directions, mu and sigma; a q of ${config.components} components has more`,
		);
	}
	const {env, stdin, stdout} = process;
	const capabilities = detectCapabilities({env, stdin, stdout, charset: view.charset, color: view.color});
	const begun = initialState({
		config: {...config, engine: 'closed-form'},
		target,
		factories: {'closed-form': closedForm},
		pace: Number.POSITIVE_INFINITY,
		charset: capabilities.charset,
	});
	const progress = startProgress(output, name, view.charset);
	const ended = await ranToEnd(begun, (part) => progress.report(RUN_PART * part));
	const state = await maps[name].known(
		ended,
		(part) => progress.report(RUN_PART + (1 - RUN_PART) * part),
		isFine,
		threads,
	);
	progress.end();
	if (format === 'json') output.out(`${JSON.stringify(maps[name].json(state, isFine))}\n`);
	else output.out(mapPicture(name, state, {...capabilities, isTerminal: stdout.isTTY === true}));
	return EXIT.done;
};
