import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Cells} from '../../source/charts/cells.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {parametersAt} from '../../source/fit/history.ts';
import {configAt, startRecording} from '../../source/fit/recording.ts';
import {advanceRun, startRun} from '../../source/fit/run.ts';
import {runnersOf} from '../../source/lab/changes/race.ts';
import {makersOf} from '../../source/lab/changes/run.ts';
import {isEdited} from '../../source/lab/changes/undo.ts';
import type {ActionKind} from '../../source/lab/handlers/handlers.ts';
import {bindings} from '../../source/lab/keys/bindings.ts';
import {actionOf} from '../../source/lab/keys/keymap.ts';
import {modeBindings} from '../../source/lab/keys/mode-bindings.ts';
import {paletteEntries} from '../../source/lab/keys/palette.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {factsOf} from '../../source/lab/selectors/facts.ts';
import type {Action} from '../../source/lab/state/action.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {handlers, update} from '../../source/lab/update.ts';
import {chromeOf} from '../../source/ui/chrome/chrome.ts';
import {Composer} from '../../source/ui/composer.ts';
import {layoutWith} from '../../source/ui/lesson/lesson-layout.ts';
import {symbolsFor} from '../../source/ui/look/symbols.ts';
import {themeFor} from '../../source/ui/look/theme.ts';
import {makeViews} from '../../source/ui/views/view-table.ts';
import {isEveryCase} from '../cases.ts';
import {seekRun} from '../seeking.ts';
import {arrived} from './states.ts';

/** A run that is cheap to go through again and again. */
const cheap: FitConfig = {...defaultConfig, grid: '-15:15:60', epochs: 200};

const begun = (): LabState =>
	initialState({
		config: cheap,
		target: targetOf(cheap),
		factories: {'closed-form': closedForm},
		pace: 500,
		charset: 'braille',
		lessons,
	});

/** Every key that means something, and some that are typed. */
const keys: readonly string[] = [
	...new Set([
		...bindings.flatMap((binding) => binding.keys),
		...Object.values(modeBindings).flatMap((list) => list.flatMap((binding) => binding.keys)),
		...'0123456789.-N(,)*',
	]),
];

/** What happens: a key, or something by itself. */
type Event = {readonly key: string} | {readonly action: Action};

/** Texts for settings that have no choices, some of them hard to take. */
const texts = [
	['grid', '-20:20:50'],
	['grid', '-3:3:7'],
	['grid', 'own'],
	['target', 'N(0.015,0.00001)'],
	['target', 'N(500,1)'],
	['target', '0.5*N(-4,1)+T(2,3,1)'],
	['target', 'N(0,-1)'],
	['lr', '1000'],
	['sigma', '0.001'],
	['epochs', '3'],
	['parametrization', 'log'],
] as const;

const event: fc.Arbitrary<Event> = fc.oneof(
	{weight: 12, arbitrary: fc.constantFrom(...keys).map((key) => ({key}))},
	{weight: 2, arbitrary: fc.constantFrom('escape', 'enter').map((key) => ({key}))},
	{
		weight: 2,
		arbitrary: fc.constantFrom(...paletteEntries('')).map(({action}) => ({action})),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom(...texts).map(([name, text]) => ({
			action: {type: 'set-field', name, text} as const,
		})),
	},
	{
		weight: 4,
		arbitrary: fc.integer({min: 1, max: 40}).map((steps) => ({action: {type: 'advance', steps} as const})),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom<Event>(
			{action: {type: 'survey'}},
			{action: {type: 'look-around'}},
			{action: {type: 'engine-failed', message: 'TensorFlow.js could not be loaded'}},
			{action: {type: 'told', text: 'sent'}},
		),
	},
	{
		weight: 1,
		arbitrary: fc
			.double({min: -15, max: 15, noNaN: true})
			.chain((x) =>
				fc.constantFrom<Event>(
					{action: {type: 'point-at', place: {chart: 'density', x, cell: 0.3}}},
					{action: {type: 'point-at', place: {chart: 'trace', epoch: 10 * x}}},
					{action: {type: 'drag-start', mu: x, isFirst: true}},
					{action: {type: 'drag-start', mu: x, isFirst: false}},
				),
			),
	},
);

const happened = (state: LabState, one: Event): LabState => {
	const action = 'key' in one ? actionOf(state, one.key) : one.action;
	return action === undefined ? state : update(state, action)[0];
};

/** The kind of what happens; of what the list of actions does, nothing is said. */
const kindOf = (state: LabState, one: Event): ActionKind | undefined => {
	const action = 'key' in one ? actionOf(state, one.key) : one.action;
	if (action === undefined || (action.type === 'accept' && state.overlay.kind === 'palette'))
		return undefined;
	return handlers[action.type].kind;
};

/** An expectation at a tenth of the price of expect, for what is asked a hundred thousand times. */
const holds = (fact: boolean, words: string): void => {
	if (!fact) throw new Error(`it does not hold that ${words}`);
};

/** Whether everything that a state says of its runs holds together. */
const expectValid = (state: LabState): void => {
	for (const {config, fit, history, recording, engine, target} of runnersOf(state)) {
		const {parameters} = fit;
		const {components} = config;
		holds(parameters.every(Number.isFinite), 'the parameters are finite');
		holds(parameters.length === (components === 1 ? 2 : 3 * components), 'each component has its parameters');
		holds(
			parameters.subarray(components, 2 * components).every((sigma) => sigma > 0),
			'sigma is above 0',
		);
		holds(fit.diverged !== undefined || Number.isFinite(fit.loss), 'the loss is finite');
		holds(fit.epoch <= recording.newest, 'the run is at a step that was recorded');
		holds(engine.problem.target === target, 'the engine has the target');
		holds(engine.problem.loss === config.loss, 'the engine has the loss');
		// A run in which nothing was edited since holds its config itself.
		expect({...configAt(recording, fit.epoch), units: config.units}).toEqual(config);
		const epochs = history.columns.epoch.subarray(0, history.length);
		holds(
			epochs.every((epoch, row) => epoch === row * history.stride),
			'the history has every epoch of its stride',
		);
		holds(history.length * history.stride >= recording.newest, 'the history reaches the newest step');
		const edits = recording.edits.map(({epoch}) => epoch);
		holds(
			edits.every((epoch, i) => i === 0 || epoch > (edits[i - 1] ?? 0)),
			'edits are in the order of their epochs, one at each',
		);
		holds(recording.checkpoints[0]?.epoch === 0, 'the first checkpoint is the start');
		holds(
			history.length === 0 || parametersAt(history, history.length - 1).every(Number.isFinite),
			'the newest parameters of the history are finite',
		);
	}
	holds(state.goal > 0, 'the goal is above 0');
	holds(state.pace > 0, 'the pace is above 0');
	const {crosshair, overlay, peak, journey} = state;
	if (journey !== undefined) {
		holds(journey.to > state.fit.epoch, 'a journey is to a later step');
		holds(state.fit.diverged === undefined, 'what has diverged goes nowhere');
	}
	if (crosshair?.chart === 'density') {
		holds(state.target.grid.points[crosshair.index] !== undefined, 'the crosshair is on the grid');
	}
	if (crosshair?.chart === 'plane') holds(crosshair.sigma > 0, 'the sigma of the crosshair is above 0');
	if ('scroll' in overlay) holds(overlay.scroll >= 0, 'nothing is scrolled above its top');
	holds(peak === undefined || peak >= 0, 'the chosen peak is one');
};

const sizes = [
	[80, 24],
	[100, 30],
	[40, 10],
	[20, 5],
	[12, 3],
] as const;

const views = makeViews();
const look = {theme: themeFor('truecolor'), symbols: symbolsFor(true)};

/** Draws the state in every size, as the dashboard does. */
const draw = (state: LabState): void => {
	for (const [columns, rows] of sizes) {
		const view = views[state.view];
		const layout = layoutWith(view.layout, state.lesson, {columns, rows}, look.symbols);
		const chrome = chromeOf(factsOf(state), layout, look.symbols, true);
		const cells = new Cells(columns, rows);
		const composer = new Composer();
		composer.wordsOf(chrome)(cells);
		composer.paint(cells, chrome, view, state, look);
	}
};

/** Sessions of so many events each: all of them in the gate, and one of them, another each time, by `npm test`. */
const ALL_SESSIONS = [1, 2, 3, 4, 5];
const SESSIONS = isEveryCase
	? ALL_SESSIONS
	: ALL_SESSIONS.filter((session) => session === 1 + (Date.now() % ALL_SESSIONS.length));
const EVENTS = 2000;
const DRAW_EVERY = 125;

const eventsOf = (seed: number): readonly Event[] => fc.sample(event, {numRuns: EVENTS, seed});

/** Brings another run than the one that keys were changing: no edit of that. */
const elsewhere: ReadonlySet<Action['type']> = new Set([
	'next-runner',
	'add-runner',
	'drop-runner',
	'start-lesson',
	'start-selected',
] as const);

describe.each(SESSIONS)(`${EVENTS} random keys and ticks, session %d`, (seed) => {
	it('leave a valid state, which can be drawn', {timeout: 60_000}, () => {
		let state = begun();
		for (const [i, one] of eventsOf(seed).entries()) {
			const before = state;
			try {
				state = happened(state, one);
				expectValid(state);
				// What only looks brings no other run, but for the pages of a lesson, which have runs of their own.
				if (kindOf(before, one) === 'look' && before.lesson === state.lesson) {
					holds(!isEdited(before, state), 'a look edits nothing');
				}
				if (i % DRAW_EVERY === 0) draw(state);
			} catch (error) {
				const {config, view, overlay, fit} = before;
				const where = JSON.stringify({i, one, view, overlay: overlay.kind, epoch: fit.epoch, config});
				throw new Error(`after ${where}`, {cause: error});
			}
		}
	});

	it('are all undone to the first state, and any step is that of a fresh run', {timeout: 60_000}, () => {
		const first = begun();
		let state = first;
		for (const one of eventsOf(seed + 100)) {
			const action = 'key' in one ? actionOf(state, one.key) : one.action;
			if (action && !elsewhere.has(action.type)) state = arrived(update(state, action)[0]);
		}
		const makers = makersOf(state);
		const {start, edits, newest} = state.recording;
		const fresh = startRun(start, makers);
		const planned = {...fresh, recording: {...startRecording(start, fresh.fit), edits}};
		for (const part of [0, 0.3, 0.7, 1]) {
			const epoch = Math.round(part * newest);
			const there = seekRun(state, makers, epoch);
			// A step that failed has to fail again.
			const steps = there.fit.diverged === undefined ? epoch : epoch + 1;
			expect(there.fit).toEqual(advanceRun(planned, makers, steps).fit);
		}

		while (state.undo.past.length > 0) state = update(state, {type: 'undo'})[0];
		expect(state.recording.start).toEqual(cheap);
		expect(state.recording.edits).toEqual([]);
		expect(arrived(update(state, {type: 'seek', to: 'first'})[0]).fit).toEqual(first.fit);
	});
});
