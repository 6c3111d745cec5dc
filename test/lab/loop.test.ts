import {beforeAll, describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import type {EngineFactory} from '../../source/engine/engine.ts';
import {defaultConfig, targetOf} from '../../source/fit/config.ts';
import {isCatchingUp} from '../../source/lab/changes/journey.ts';
import {bindings} from '../../source/lab/keys/bindings.ts';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import {modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {update} from '../../source/lab/update.ts';

/** How often any engine has been asked for the loss. */
let evaluations = 0;

const counting: EngineFactory = (problem) => {
	const engine = closedForm(problem);
	return {
		...engine,
		evaluate(parameters, gradient) {
			evaluations++;
			return engine.evaluate(parameters, gradient);
		},
	};
};

/** Points of the grid that are looked at in some milliseconds: no update may need more. */
const MOST_POINTS = 500_000;
/** What no update is cut below: an iteration of a search. */
const MOST_INDIVISIBLE = 7;

/** Evaluations of the loss that an update of a state may need at the most, by the points of its grid. */
const mostFor = ({target}: LabState): number =>
	Math.max(MOST_INDIVISIBLE, MOST_POINTS / target.grid.points.length);

/** The state after an action, and how much work that was. */
const worked = (state: LabState, action: Action): readonly [LabState, number] => {
	const before = evaluations;
	const [next] = update(state, action);
	return [next, evaluations - before];
};

const EPOCHS = 10_000_000;
const CHUNK = 20_000;

/** A run of ten million steps, as fast as can be: kl_div's need no pass over the grid. */
const longRun = (points: number): LabState => {
	const config = {...defaultConfig, epochs: 2 * EPOCHS, grid: `-15:15:${points}`};
	let state = initialState({
		config,
		target: targetOf(config),
		factories: {'closed-form': counting},
		pace: Number.POSITIVE_INFINITY,
		charset: 'braille',
		lessons,
	});
	for (let epoch = 0; epoch < EPOCHS; epoch += CHUNK) {
		[state] = update(state, {type: 'advance', steps: CHUNK});
	}
	return state;
};

const done = (state: LabState, ...actions: readonly Action[]): LabState =>
	actions.reduce<LabState>((now, action) => update(now, action)[0], state);

/** Edits enough for the long run to be kept as an outline, and all but one of them undone. */
const outlined = (state: LabState): LabState => {
	const edits = Array.from(
		{length: 40},
		(_, i): Action => ({
			type: 'nudge-start',
			name: 'mu',
			by: i % 2 === 0 ? 1 : -1,
		}),
	);
	return done(state, ...edits, ...edits.slice(1).map((): Action => ({type: 'undo'})));
};

/** The states that every key is pressed in, each made from the long run. */
const situations: readonly (readonly [name: string, make: (long: LabState) => LabState])[] = [
	['while it runs', (long) => long],
	['at a step of its past', (long) => done(long, {type: 'step', by: -100})],
	['at its first step', (long) => done(long, {type: 'seek', to: 'first'})],
	['before the edits are undone that it was left by', outlined],
	['on its way back after they were', (long) => done(outlined(long), {type: 'undo'})],
	['in a race that has just been entered', (long) => done(long, {type: 'show-view', view: 'race'})],
	[
		'in a race for the runner that is behind',
		(long) => done(long, {type: 'show-view', view: 'race'}, {type: 'next-runner', by: 1}),
	],
	[
		'in a race that is in step',
		(long) => {
			const raced = done(long, {type: 'show-view', view: 'race'});
			if (raced.race === undefined) throw new Error('there is no race');
			// Rivals of any other kind would take minutes to come as far: these are like the run itself.
			const rivals = raced.race.rivals.map((rival) => ({...rival, ...runOf(long)}));
			return {...raced, race: {...raced.race, rivals}};
		},
	],
	['in the landscape', (long) => done(long, {type: 'show-view', view: 'landscape'})],
	['in the basins', (long) => done(long, {type: 'show-view', view: 'basins'})],
	['in the why view', (long) => done(long, {type: 'show-view', view: 'why'})],
	['with all optima', (long) => done(long, {type: 'toggle-ghosts'})],
	['with the crosshair', (long) => done(long, {type: 'toggle-crosshair'})],
	['with the peaks', (long) => done(long, {type: 'toggle-peaks'})],
	['in the settings', (long) => done(long, {type: 'open-settings'})],
	['in the palette', (long) => done(long, {type: 'open-palette'})],
	['while a target is typed', (long) => done(long, {type: 'open-target'})],
	['while a mu is typed', (long) => done(long, {type: 'open-prompt', name: 'mu'})],
	['while a file is named', (long) => done(long, {type: 'open-export'})],
	['in a lesson', (long) => done(long, {type: 'open-lessons'}, {type: 'start-selected'})],
];

const runOf = ({config, target, engine, fit, history, recording}: LabState) => ({
	config,
	target,
	engine,
	fit,
	history,
	recording,
});

const keys: readonly string[] = [
	...new Set(
		[...bindings, ...Object.values(modeBindings).flat()].flatMap(
			(binding): readonly string[] => binding.keys,
		),
	),
];

/** What is not a key: a mouse, a paste, and what happens by itself between two pictures. */
const others: readonly Action[] = [
	{type: 'point-at', place: {chart: 'density', x: 1, cell: 0.3}},
	{type: 'point-at', place: {chart: 'trace', epoch: 5_000_000}},
	{type: 'drag-start', mu: 3, isFirst: true},
	{type: 'drag-start', mu: 4, isFirst: false},
	{type: 'type', key: {type: 'insert', text: '0.5*N(1,2)+'.repeat(10_000)}},
	{type: 'survey'},
	{type: 'look-around'},
];

describe.each([1000, 100_000])(
	`after ${EPOCHS.toLocaleString('en-US')} steps on a grid of %i points`,
	(points) => {
		let long: LabState;
		beforeAll(() => {
			long = longRun(points);
		}, 120_000);

		it.each(situations)('no update takes long %s', {timeout: 60_000}, (_, make) => {
			const state = make(long);
			const pressed = keys.flatMap((key) => {
				const action = actionOf(state, key);
				return action === undefined ? [] : [{what: key, action}];
			});
			const moved = others.map((action) => ({what: action.type, action}));
			const tooLong = [...pressed, ...moved].flatMap(({what, action}) => {
				// What is set going goes on between pictures.
				const [next, first] = worked(state, action);
				const [, second] = worked(next, {type: 'survey'});
				return Math.max(first, second) > mostFor(next)
					? [`${what}: ${first}, then ${second} evaluations`]
					: [];
			});
			expect(tooLong).toEqual([]);
		});

		it('comes back in slices to the very bits of the live run, though the run was not kept', {
			timeout: 60_000,
		}, () => {
			let state = done(outlined(long), {type: 'undo'});
			expect(state.journey?.to).toBe(EPOCHS);
			let slices = 0;
			for (; isCatchingUp(state); slices++) [state] = update(state, {type: 'advance', steps: CHUNK});
			expect(slices).toBe(EPOCHS / CHUNK);
			expect(state.fit).toEqual(long.fit);
			expect(state.history.length).toBe(long.history.length);
		});

		it('looks around in slices that are short, the search for optima among them', {timeout: 60_000}, () => {
			let state = done(long, {type: 'choose-loss', index: 1}, {type: 'show-view', view: 'landscape'});
			let most = 0;
			// The coarsest nodes, and then well into the search: its first starts are optima already.
			while ((state.maps.landscape?.map.optima.tried ?? 0) < 4) {
				const [next, work] = worked(state, {type: 'look-around'});
				most = Math.max(most, work);
				state = next;
			}
			expect(most).toBeLessThanOrEqual(mostFor(state));
		});
	},
);
