import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, describe, expect, it} from 'vitest';
import {prepareArguments} from '../../source/command-line/arguments.ts';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {keyOf, readFlags} from '../../source/command-line/flags/read.ts';
import type {Settings} from '../../source/command-line/settings.ts';
import {UserError} from '../../source/command-line/user-error.ts';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, problemOf, targetOf} from '../../source/fit/config.ts';
import {describeConfig} from '../../source/fit/described.ts';
import {editFields, lengthOf} from '../../source/fit/edits.ts';
import {fields} from '../../source/fit/fields.ts';
import {startRecording} from '../../source/fit/recording.ts';
import {replayText} from '../../source/fit/replay-text.ts';
import {advanceRun, editRun, type Makers, type Run, startRun} from '../../source/fit/run.ts';
import {quoted, shareCommand, shared} from '../../source/fit/share.ts';
import {unitsOf} from '../../source/math/units.ts';
import {casesOf} from '../cases.ts';
import {after as afterwards, pressed, referenceState} from '../lab/states.ts';
import {seekRun} from '../seeking.ts';

const makers: Makers = {
	targetOf,
	engineOf: (config, target) => closedForm(problemOf(config, target)),
};

/** What a shell makes of a command line, as far as the program writes one. */
const words = (line: string): readonly string[] =>
	[...line.matchAll(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
		word.replace(/"([^"]*)"|'([^']*)'|\\(.)/g, (_, double, single, plain) => double ?? single ?? plain),
	);

/** The settings that the program takes from a command line. */
const settingsOf = (line: string): Promise<Settings> => {
	const raw: Record<string, string[] | boolean> = {};
	for (const argument of prepareArguments(words(line).slice(1))) {
		const [, name = '', , text] = /^--([\w-]+)(=(.*))?$/s.exec(argument) ?? [];
		raw[keyOf({name})] = text === undefined ? true : [text];
	}
	return readFlags(raw, everyFlag);
};

/** The run that a command line gives, gone through to its end. */
const replayed = async (line: string): Promise<Run> => {
	const {config, edits, stop} = await settingsOf(line);
	const begun = startRun(config, makers);
	const planned = {...begun, recording: {...startRecording(config, begun.fit), edits}};
	return advanceRun(planned, makers, stop ?? lengthOf(config, edits));
};

/** Values for every setting, besides those that it offers itself. */
const typed: Readonly<Record<string, readonly string[]>> = {
	target: ['N(0,1)', 'N(-3, 1) + 0.5*Laplace(2,1)', 'three', 'T(3,0,2)', 'U(-4,3)'],
	grid: ['-20:20:200', "the target's own", '-8:9:150'],
	epochs: ['10', '777', '100000'],
};

type Move =
	| {readonly type: 'set'; readonly field: number; readonly choice: number}
	| {readonly type: 'step'; readonly steps: number}
	| {readonly type: 'seek'; readonly epoch: number};

const move: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			type: fc.constant('set' as const),
			field: fc.nat(),
			choice: fc.nat(),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({type: fc.constant('step' as const), steps: fc.integer({min: 1, max: 60})}),
	},
	fc.record({type: fc.constant('seek' as const), epoch: fc.nat({max: 200})}),
);

/** A setting changed as the dashboard changes it. */
const changed = (run: Run, field: number, choice: number): Run => {
	const offered = editFields.filter(({applies, name}) => name !== 'engine' && applies(run.config));
	const setting = offered[field % offered.length];
	const values = setting && [...setting.choices(run.config), ...(typed[setting.name] ?? [])];
	const text = values?.[choice % values.length];
	const read = text === undefined ? undefined : setting?.read(text, run.config);
	return read?.ok ? editRun(run, makers, read.value) : run;
};

const moved = (run: Run, one: Move): Run => {
	if (one.type === 'step') return advanceRun(run, makers, one.steps);
	if (one.type === 'seek') return seekRun(run, makers, one.epoch);
	return changed(run, one.field, one.choice);
};

/** A config with one of its settings given another value. */
const chosen = (
	config: FitConfig,
	{field, choice}: {readonly field: number; readonly choice: number},
): FitConfig => {
	const offered = fields.filter(({applies}) => applies(config));
	const setting = offered[field % offered.length];
	const values = setting && [...setting.choices(config), ...(typed[setting.name] ?? [])];
	const text = values?.[choice % values.length];
	const read = text === undefined ? undefined : setting?.read(text, config);
	return read?.ok ? {...config, ...read.value} : config;
};

/** Starts that differ from the default in everything that a start can have. */
const startConfig = fc
	.array(fc.record({field: fc.nat(), choice: fc.nat()}), {maxLength: 6})
	.map((changes) =>
		changes.reduce(chosen, {...defaultConfig, target: 'N(-5,1)+N(10,1)', grid: '-15:15:120'}),
	);

const edit = fc.record({field: fc.nat(), choice: fc.nat()});

/** All that a run is where it stands: its numbers, and the settings that decide the next ones. */
const standing = ({fit, target, config}: Run): unknown => ({
	fit,
	p: target.p,
	...describeConfig({...config, target: ''}, target),
});

const folder = mkdtempSync(join(tmpdir(), 'klfit-'));
const file = join(folder, 'run.json');
afterAll(() => rmSync(folder, {recursive: true}));

describe('the command and the file that reproduce a run', () => {
	it('give the same numbers, bit for bit, after any edits, steps and branches', async () => {
		await fc.assert(
			fc.asyncProperty(startConfig, fc.array(move, {maxLength: 14}), async (config, moves) => {
				const run = moves.reduce(moved, startRun(config, makers));
				fc.pre(run.fit.epoch > 0);
				const described = shared({...run, mode: 'paused', goal: config.epochs});
				const line = shareCommand(described);
				writeFileSync(file, replayText(described));
				expect(await readFlags({replay: [file]}, everyFlag), line).toEqual(await settingsOf(line));
				const again = await replayed(line);
				// A run that stands at a step that failed is replayed into the same failure.
				expect(again.fit, line).toEqual(run.fit);
				expect(again.target.p).toEqual(run.target.p);
				const {loss, units} = run.config;
				if (unitsOf(loss).includes(units)) expect(again.config.units).toBe(units);
			}),
			{numRuns: casesOf(200)},
		);
	});

	it('name only what differs from the reference run', () => {
		const state = referenceState('braille');
		expect(shareCommand(shared(state))).toBe('klfit-tui');
		expect(shareCommand(shared(pressed(state, '2', 'right')))).toBe('klfit-tui --loss mse_loss --mu 0.5');
	});

	it('name the edits with their epochs, and end where a run that was paused stands', () => {
		const state = afterwards(referenceState('braille'), {type: 'advance', steps: 3000});
		const edited = pressed(afterwards(pressed(state, '2'), {type: 'advance', steps: 2000}), '>', 'space');
		expect(shareCommand(shared(edited))).toBe(
			'klfit-tui --epochs 5000 --edits "3000 loss=mse_loss; 5000 lr=0.002"',
		);
	});

	it('go up to the goal while the run moves', () => {
		const state = afterwards(referenceState('braille'), {type: 'advance', steps: 3000});
		expect(shareCommand(shared(pressed(state, '2')))).toBe('klfit-tui --edits "3000 loss=mse_loss"');
	});

	it('keep what lies ahead of a run that has not taken a step, for it is shared up to its goal', () => {
		const begun = startRun(defaultConfig, makers);
		const edits = [{epoch: 300, change: {loss: 'mse_loss'}}] as const;
		const run = {...begun, recording: {...begun.recording, edits}};
		expect(shareCommand(shared({...run, mode: 'paused', goal: 500}))).toBe(
			'klfit-tui --epochs 500 --edits "300 loss=mse_loss"',
		);
	});

	it('leave out what lies ahead of a run that was gone back in', () => {
		const state = afterwards(referenceState('braille'), {type: 'advance', steps: 3000});
		const back = pressed(afterwards(pressed(state, '2'), {type: 'advance', steps: 100}), ...'[['.repeat(5));
		expect(shareCommand(shared(back))).toBe('klfit-tui --epochs 2100');
	});

	it.each([
		[
			'a reduction',
			{loss: 'multilabel_soft_margin_loss', reduction: 'sum'},
			'kl_div',
			'loss=kl_div reduction=sum',
		],
		['an order', {loss: 'mse_loss', alpha: 0.3}, 'alpha_div', 'loss=alpha_div alpha=0.3'],
	] as const)(
		'say %s that the loss at the start does not have and another has',
		async (_, change, loss, edit) => {
			const begun = startRun({...defaultConfig, ...change, epochs: 200}, makers);
			const run = advanceRun(editRun(advanceRun(begun, makers, 100), makers, {loss}), makers, 100);
			const line = shareCommand(shared({...run, mode: 'stopped', goal: 200}));
			expect(line).toBe(`klfit-tui --loss ${change.loss} --epochs 200 --edits "100 ${edit}"`);
			const again = await replayed(line);
			expect([again.fit.loss, ...again.fit.parameters]).toEqual([run.fit.loss, ...run.fit.parameters]);
		},
	);

	it('say the loss again where it was switched there and back, for that empties the memory', () => {
		const state = afterwards(referenceState('braille'), {type: 'advance', steps: 500});
		expect(shareCommand(shared(pressed(state, '2', '1', 'space')))).toBe(
			'klfit-tui --epochs 500 --edits "500 loss=kl_div"',
		);
	});

	it.each([
		['a target that is what it was, written otherwise', [...'p', 'right', 'left', 'escape'], ''],
		['a rate that was changed there and back', [...'><'], ''],
		['a loss that is what it was, where the optimizer is another', [...'21o'], 'optimizer=adamw'],
		['an optimizer that is what it was, where the loss is another', [...'2oO'], 'loss=mse_loss'],
		['the second of two that say that the memory is emptied', [...'21oO'], 'loss=kl_div'],
	])('leave out %s', (_, keys, left) => {
		const state = afterwards(referenceState('braille'), {type: 'advance', steps: 500}, {type: 'toggle-run'});
		const edits = left === '' ? '' : ` --edits "500 ${left}"`;
		expect(shareCommand(shared(pressed(state, ...keys)))).toBe(`klfit-tui --epochs 500${edits}`);
	});

	it('name no setting at the epoch of a paused run without which it would stand there just the same', async () => {
		await fc.assert(
			fc.asyncProperty(startConfig, fc.array(edit, {minLength: 1, maxLength: 8}), async (config, edits) => {
				const before = advanceRun(startRun(config, makers), makers, 20);
				const run = edits.reduce((last, {field, choice}) => changed(last, field, choice), before);
				fc.pre(run.fit.epoch === 20 && run.fit.diverged === undefined);
				const described = shared({...run, mode: 'paused', goal: config.epochs});
				const whole = standing(await replayed(shareCommand(described)));
				for (const {epoch, settings} of described.edits) {
					for (const left of settings) {
						const others = settings.filter((one) => one !== left);
						const line = shareCommand({
							...described,
							edits: others.length === 0 ? [] : [{epoch, settings: others}],
						});
						// What cannot even be read without it needs it.
						const without = await replayed(line).then(standing, (error: unknown) => {
							if (error instanceof UserError) return undefined;
							throw error;
						});
						expect(without, `without ${left.name}: ${line}`).not.toEqual(whole);
					}
				}
			}),
			{numRuns: casesOf(100)},
		);
	});

	it('keep the length that a schedule is laid out for, and stop elsewhere', () => {
		const start: FitConfig = {...defaultConfig, schedule: 'cosine'};
		const run = advanceRun(startRun(start, makers), makers, 400);
		expect(shareCommand(shared({...run, mode: 'paused', goal: 10_000}))).toBe(
			'klfit-tui --schedule cosine --stop 400',
		);
	});

	it('name the file of data, its column, the width of its kernel and the start, which data choose otherwise', () => {
		const data = {file: "my heights'.csv", column: 'cm', bandwidth: 1.25, samples: 10};
		const state = referenceState('braille');
		const config = {...state.config, target: 'data heights (10)', data};
		const recording = {...state.recording, start: config};
		expect(shareCommand(shared({...state, recording}))).toBe(
			`klfit-tui --data "my heights'.csv" --column cm --bandwidth 1.25 --mu 0 --sigma 1 --lr 0.001`,
		);
	});
});

describe('quoted', () => {
	it('is taken by a shell for the argument itself', () => {
		fc.assert(
			fc.property(fc.string({minLength: 1}), (text) => {
				fc.pre(!text.includes('\n'));
				expect(words(quoted(text))).toEqual([text]);
			}),
		);
	});
});
