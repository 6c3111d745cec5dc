import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {charsets} from '../../source/charts/markers.ts';
import {lossNames} from '../../source/math/losses.ts';
import type {ColorDepth} from '../../source/terminal/palette.ts';
import {after, referenceState, surveyed} from '../lab/states.ts';
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

/** What a legend may say at each depth. */
const styles: Readonly<Record<ColorDepth, RegExp>> = {
	truecolor: /^[a-zA-Z]( [fb]g #[0-9A-F]{6})*( (bold|dim|inverse))*$/,
	256: /^[a-zA-Z]( [fb]g palette (1[6-9]|[2-9]\d|[12]\d\d))*( (bold|dim|inverse))*$/,
	16: /^[a-zA-Z]( [fb]g palette (\d|1[0-5]))*( (bold|dim|inverse))*$/,
	none: /^[a-zA-Z]( (bold|dim|inverse))+$/,
};

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

	it('has a file for each kind and no other', async () => {
		const files = existsSync(folder) ? await readdir(folder) : [];
		expect(files.sort()).toEqual(kinds.map(({name}) => name).sort());
	});
});
