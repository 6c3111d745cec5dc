import {expect, it} from 'vitest';
import {after, pressed, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const differing = pressed(
	after(referenceState('braille'), {type: 'show-view', view: 'race'}, {type: 'advance', steps: 800}),
	'b',
	'>',
);

it.each([
	[80, 24],
	[100, 30],
	[200, 50],
] as const)(
	'says in each row of a race what it differs in beside its name, at %ix%i',
	async (columns, rows) => {
		const emulator = await rendered(surveyed(differing), {columns, rows, depth: 'none', isUnicode: true});
		const table = emulator
			.lines()
			.filter((line) => /^ ?[▸ ]?\d (kl_div|mse_loss|cosine)/.test(line.trimStart()));
		emulator.dispose();
		expect(table.map((line) => /lr 0\.\d+$/.exec(line)?.[0])).toEqual([
			`lr ${differing.config.hyperparameters.lr}`,
			'lr 0.001',
			'lr 0.001',
		]);
	},
);

it('says whose run y writes in a race', async () => {
	const emulator = await rendered(pressed(differing, 'n', 'y'), {
		columns: 100,
		rows: 30,
		depth: 'none',
		isUnicode: true,
	});
	const text = emulator.lines().join('\n');
	emulator.dispose();
	expect(text).toContain('runner 2, mse_loss, again');
});
