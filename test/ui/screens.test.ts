import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {charsets} from '../../source/charts/charset.ts';
import type {ColorDepth} from '../../source/charts/color-depth.ts';
import {defaultConfig, type FitConfig} from '../../source/fit/config.ts';
import {isUnsettled} from '../../source/lab/changes/look-ahead.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {lossNames} from '../../source/math/losses.ts';
import {after, lookedAround, pressed, referenceState, surveyed, withRuns} from '../lab/states.ts';
import {rendered} from './rendered.ts';
import {screenText} from './screen-text.ts';

/**
 * What the dashboard looks like on every kind of terminal, as files to read. After a change that is
 * meant to be seen, this writes them anew, to be looked through as a diff:
 *
 *     UPDATE_GOLDEN=1 npx vitest run test/ui/screens.test.ts
 */
const folder = fileURLToPath(new URL('../golden/screens/', import.meta.url));
const isUpdate = process.env.UPDATE_GOLDEN === '1';

const depths: readonly ColorDepth[] = ['truecolor', '256', '16', 'none'];
const sizes = [
	[100, 30],
	[80, 24],
] as const;

const kinds = sizes.flatMap(([columns, rows]) =>
	charsets.flatMap((charset) =>
		depths.map((depth) => ({
			columns,
			rows,
			charset,
			depth,
			name: `${columns}x${rows}-${charset}-${depth}.txt`,
		})),
	),
);

/** kl_div for 3,000 epochs from the reference start, mse_loss to epoch 5,000, then paused. */
const switched = after(
	referenceState('braille'),
	{type: 'advance', steps: 3000},
	{type: 'choose-loss', index: lossNames.indexOf('mse_loss')},
	{type: 'advance', steps: 2000},
	{type: 'toggle-run'},
);
const state = surveyed(switched);

/** A dashboard with another config, after so many steps. */
const stateOf = (change: Partial<FitConfig>, steps: number): LabState =>
	surveyed(after(referenceState('braille', change), {type: 'advance', steps}, {type: 'toggle-run'}));

const quick = {hyperparameters: {...defaultConfig.hyperparameters, lr: 0.01}};

/** The first screen of a lesson. */
const asked = after(state, {type: 'start-lesson', name: 'mse'});
/** A task, whose run does not lead where it should. */
const task = after(state, {type: 'start-lesson', name: 'capstone'});
/** A race once it is known where each runner is heading. */
const settledRace = (race: LabState): LabState => {
	let looked = race;
	while (isUnsettled(looked)) looked = after(looked, {type: 'survey'});
	return looked;
};
/** mse_loss on its way to the left peak. */
const mse = stateOf({loss: 'mse_loss', ...quick}, 200);

/** With the crosshair a little beside the start, and without colours in the plainest characters. */
const aimed = (own: LabState): LabState => pressed(own, 'c', 'right', 'right', 'up', 'up', 'up');

/** What looks different from the reference run, in one charset and depth each. */
const others = {
	mixture: stateOf({components: 2, normalize: true, mu: 2.5, ...quick}, 1500),
	family: stateOf({target: 'heavy', family: 'student-t(3)', loss: 'hellinger', sigma: 4}, 2000),
	diverged: stateOf({target: 'plateau', loss: 'reverse_kl'}, 1),
	units: stateOf(
		{loss: 'alpha_div', units: 'bits', parametrization: 'log', schedule: 'cosine', ...quick},
		900,
	),
	noise: stateOf({loss: 'reverse_kl', mu: 5, batch: 8, seed: 5, ...quick}, 900),
	why: {...state, view: 'why'},
	export: pressed(state, 'x', 'down', 'down'),
	lessons: pressed({...state, lessonsDone: ['forward-kl', 'start']}, 'i', 'down', 'down', 'down'),
	'lesson-predict': asked,
	'lesson-reveal': surveyed(pressed(after(pressed(asked, '1'), {type: 'advance', steps: 6000}), 'enter')),
	'lesson-task': surveyed(after(task, {type: 'toggle-run'}, {type: 'advance', steps: 500})),
	race: settledRace(
		after(
			referenceState('braille'),
			{type: 'show-view', view: 'race'},
			{type: 'advance', steps: 3000},
			{type: 'toggle-run'},
		),
	),
	landscape: lookedAround(after(mse, {type: 'show-view', view: 'landscape'})),
	basins: withRuns(after(mse, {type: 'show-view', view: 'basins'}), 160),
	'no-map': after(stateOf({components: 2, mu: 2.5}, 100), {type: 'show-view', view: 'basins'}),
} as const satisfies Record<string, LabState>;

/** Maps are made of colours more than anything else is: each depth has its own. */
const mapKinds = (['256', '16', 'none'] as const).flatMap((depth) =>
	(['landscape', 'basins'] as const).map((what) => ({
		columns: 80,
		rows: 24,
		own: {...aimed(others[what]), charset: depth === 'none' ? ('ascii' as const) : ('braille' as const)},
		depth,
		name: `80x24-${what}-${depth}.txt`,
	})),
);

const otherKinds = [
	...sizes.flatMap(([columns, rows]) =>
		Object.entries(others).map(([what, own]) => ({
			columns,
			rows,
			own,
			depth: 'truecolor' as ColorDepth,
			name: `${columns}x${rows}-${what}.txt`,
		})),
	),
	...mapKinds,
];

/** What a legend may say at each depth. */
const styles: Readonly<Record<ColorDepth, RegExp>> = {
	truecolor: /^[a-zA-Z]( [fb]g #[0-9A-F]{6})*( (bold|dim|inverse))*$/,
	256: /^[a-zA-Z]( [fb]g palette (1[6-9]|[2-9]\d|[12]\d\d))*( (bold|dim|inverse))*$/,
	16: /^[a-zA-Z]( [fb]g palette (\d|1[0-5]))*( (bold|dim|inverse))*$/,
	none: /^[a-zA-Z]( (bold|dim|inverse))+$/,
};

it('names each runner of a race, also those whose curves are one', async () => {
	const ended = after(
		referenceState('braille'),
		{type: 'show-view', view: 'race'},
		{type: 'advance', steps: 10_000},
	);
	const emulator = await rendered(ended, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
	const plot = emulator.lines().slice(2, 14).join('\n');
	emulator.dispose();
	// mse_loss and cosine_similarity have both come to the left peak.
	expect(plot).toMatch(/23|32/);
});

describe('the dashboard, as it is kept in test/golden/screens', () => {
	it.each(kinds)('$name', async ({columns, rows, charset, depth, name}) => {
		const isUnicode = charset !== 'ascii';
		const emulator = await rendered({...state, charset}, {columns, rows, depth, isUnicode});
		const text = screenText(emulator);
		emulator.dispose();
		const lines = text.split('\n');
		const legend = lines.slice(2 * rows + 2, -1);
		expect(legend.filter((line) => !styles[depth].test(line))).toEqual([]);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
		if (charset === 'ascii') expect(text).toMatch(/^[\x00-\x7f]*$/);
		if (isUpdate) {
			await mkdir(folder, {recursive: true});
			await writeFile(folder + name, text);
		}
		expect(lines).toEqual((await readFile(folder + name, 'utf8')).split('\n'));
	});

	it.each(otherKinds)('$name', async ({columns, rows, own, depth, name}) => {
		const isUnicode = own.charset !== 'ascii';
		const emulator = await rendered(own, {columns, rows, depth, isUnicode});
		const text = screenText(emulator);
		emulator.dispose();
		expect(text).not.toMatch(/NaN|Infinity|undefined/);
		if (isUpdate) await writeFile(folder + name, text);
		expect(text.split('\n')).toEqual((await readFile(folder + name, 'utf8')).split('\n'));
	});

	it('has a file for each kind and no other', async () => {
		const files = existsSync(folder) ? await readdir(folder) : [];
		expect(files.sort()).toEqual([...kinds, ...otherKinds].map(({name}) => name).sort());
	});
});
