import {afterEach, describe, expect, it} from 'vitest';
import {type Driver, KEYS, launch} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = (args: readonly string[] = [], columns = 100, rows = 30): Driver => {
	driver = launch(args, {columns, rows});
	return driver;
};

/** Waits for the first steps, then pauses: nothing but what keys do changes the screen. */
const paused = async (args: readonly string[] = []): Promise<Driver> => {
	const program = open(args);
	await program.waitFor(/epoch +[1-9]/);
	program.press(' ');
	await program.waitFor(/paused/);
	return program;
};

describe('exploring from the keyboard', () => {
	it('edits the target as text, with its error in place', async () => {
		const program = await paused();
		program.press('t');
		await program.waitFor('target p(x)');
		program.press('+2*N(0,');
		await program.waitFor('N(-5,1)+N(10,1)+2*N(0,');
		program.press(KEYS.enter);
		await program.waitFor(/\^/);
		await program.waitFor('expected');
		program.press('3)');
		await program.waitFor('2*N(0,3)');
		program.press(KEYS.enter);
		await program.waitFor(/^ klfit +N\(-5,1\) \+ N\(10,1\) \+ 2\*N\(0,3\)/);
	});

	it('moves a peak by the arrows and undoes that', async () => {
		const program = await paused();
		program.press('p');
		await program.waitFor(/peak 1 of 2 N +mean -5 +weight 1 +width 1/);
		program.press(KEYS.tab);
		await program.waitFor(/peak 2 of 2 N +mean 10/);
		program.press(KEYS.left);
		await program.waitFor(/mean 9\.5/);
		program.press(KEYS.escape);
		await program.waitFor(/^ klfit +N\(-5,1\) \+ N\(9\.5,1\)/);
		await program.waitFor(/space resume/);
		program.press('u');
		await program.waitFor(/^ klfit +N\(-5,1\) \+ N\(10,1\) /);
	});

	it('changes every setting in a list, and starts anew where that takes it', async () => {
		const program = await paused();
		program.press('k');
		await program.waitFor(/▸ family +normal/);
		program.press(KEYS.right);
		await program.waitFor(/▸ family +laplace/);
		await program.waitFor(/→ +Laplace/);
		await program.waitFor('restarts the run');
	});

	it('finds an action by its name', async () => {
		const program = await paused();
		program.press(':');
		await program.waitFor('find an action');
		program.press('wasser 2');
		await program.waitFor(/▸ loss: wasserstein_2/);
		program.press(KEYS.enter);
		await program.waitFor(/wasserstein_2 · adam/);
	});

	it('draws all optima, and names how many there are', async () => {
		const program = await paused(['--loss', 'mse_loss']);
		program.press('a');
		await program.waitFor(/[3-9] optima/);
	});

	it('races three losses from one start, and says where each ends', async () => {
		const program = open(['--pace', 'max', '--epochs', '6000']);
		await program.waitFor(/epoch +[1-9]/);
		program.press(':');
		program.press('view race');
		program.press(KEYS.enter);
		await program.waitFor(/1 kl_div .*both peaks/, 30_000);
		await program.waitFor(/2 mse_loss .*left peak/, 30_000);
		await program.waitFor(/3 cosine_similarity .*left peak/, 30_000);
	});

	it('says why: the loss and its pull at each x, and the step in figures', async () => {
		const program = await paused();
		program.press(':');
		program.press('view why');
		program.press(KEYS.enter);
		await program.waitFor(/pull on mu +▇ right/);
		await program.waitFor(/kl_div at each x/);
		await program.waitFor(/sqrt\(v_hat\)/);
		program.press('r');
		await program.waitFor(/adam: step [\d,]+/);
	});

	it('goes through the views by Tab and comes round to the first', async () => {
		const program = await paused();
		await program.waitFor(/mu ┄/);
		const first = program.screen().slice(1, 20);
		for (let i = 0; i < 12; i++) {
			program.press(KEYS.tab);
			await program.waitFor((lines) => lines.length > 0);
		}
		program.press(':');
		program.press('view fit');
		program.press(KEYS.enter);
		await program.waitFor(/mu ┄/);
		expect(program.screen().slice(1, 20)).toEqual(first);
	});
});
