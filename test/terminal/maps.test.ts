import {afterEach, describe, expect, it} from 'vitest';
import {type Driver, KEYS, launch} from './driver.ts';

let driver: Driver | undefined;

afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const open = (columns = 80, rows = 24): Driver => {
	driver = launch(['--loss', 'mse_loss', '--lr', '0.01', '--pace', '200'], {
		columns,
		rows,
		env: {COLORTERM: 'truecolor'},
	});
	return driver;
};

const epochOf = (lines: readonly string[]): number => {
	const line = lines.find((text) => /^ *epoch /.test(text)) ?? '';
	return Number(/epoch +([\d,]+)/.exec(line)?.[1]?.replaceAll(',', '') ?? Number.NaN);
};

/** Once nothing more is to be seen on the way: the pace doubled a few times. */
const FASTER = '++++';

const captions = {landscape: 'mse_loss: mu across', basins: 'where mse_loss ends'} as const;

/** To a view by its name, until its caption is there. */
const goTo = async (program: Driver, view: keyof typeof captions): Promise<void> => {
	await program.waitFor((lines) => epochOf(lines) > 0);
	program.press(':');
	await program.waitFor('find an action');
	program.press(`view ${view}`);
	await program.waitFor(`view: ${view}`);
	program.press(KEYS.enter);
	await program.waitFor(captions[view]);
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Until nothing has been written for a while. */
const quiet = async (program: Driver): Promise<void> => {
	for (let written = -1; written !== program.raw.length; ) {
		written = program.raw.length;
		await sleep(1500);
	}
};

describe('the landscape', () => {
	it('has the loss as colours, the path, the optima and the next step', async () => {
		const program = open();
		await goTo(program, 'landscape');
		await program.waitFor((lines) => (lines.slice(3, 20).join('').match(/✚/g)?.length ?? 0) === 3);
		await program.waitFor((lines) => /[→↗↑↖←↙↓↘]/.test(lines.slice(3, 20).join('')));
		// The coarse look comes first; colours are as many as the fine one tells apart.
		const colors = (): number => new Set(Array.from({length: 60}, (_, x) => program.cell(x + 8, 10).bg)).size;
		await program.waitFor(() => colors() > 4);
		expect(program.screen().slice(3, 20).join('')).toContain('○');
	});

	it('writes nothing at all while it is paused and all of it is known', async () => {
		const program = open();
		await goTo(program, 'landscape');
		program.press(' ');
		await program.waitFor('paused');
		// What was under way is known after a while; from then on there is nothing to say.
		await quiet(program);
		const written = program.raw.length;
		await sleep(700);
		expect(program.raw.length).toBe(written);
	});

	it('reads the loss at the crosshair, and starts there by Enter; u takes that back', async () => {
		const program = open();
		await goTo(program, 'landscape');
		program.press('c');
		await program.waitFor(/mu 0, sigma 1 +loss +0\.02/);
		for (let i = 0; i < 10; i++) program.press(KEYS.right);
		await program.waitFor(/mu 5, sigma 1 +loss +0\.02/);
		await program.waitFor((lines) => epochOf(lines) > 120);
		program.press(KEYS.enter);
		await program.waitFor('from mu 5, sigma 1');
		await program.waitFor((lines) => epochOf(lines) < 100);
		program.press(FASTER);
		program.press(KEYS.escape);
		await program.waitFor('on the right peak', 20_000);
		program.press('u');
		await program.waitFor('undone');
	});
});

describe('the basins', () => {
	it('are computed while the run goes on, and have the three destinations of mse_loss', async () => {
		const program = open();
		await goTo(program, 'basins');
		await program.waitFor(/basins \d+ \/ 640/);
		const before = epochOf(program.screen());
		await program.waitFor(/basins [\d,]+ \/ 2,560/, 60_000);
		expect(epochOf(program.screen())).toBeGreaterThan(before);
		const text = program.screen().join('\n');
		expect(text).toContain('A  left peak (-5.00, 1.00)');
		expect(text).toContain('B  right peak (10.00, 1.00)');
		expect(text).toContain('C  covers, 11 % cut (3.17, 8.81)');
	}, 90_000);

	it('say where a run from the crosshair ends, and let it start there by Enter', async () => {
		const program = open();
		await goTo(program, 'basins');
		program.press('c');
		for (let i = 0; i < 10; i++) program.press(KEYS.right);
		await program.waitFor(/from mu 5, sigma 1 +→ B right peak after about [\d,]+ epochs/, 30_000);
		program.press(KEYS.enter);
		await program.waitFor((lines) => /epoch +\d+ /.test(lines.join('\n')) && epochOf(lines) < 100);
		program.press(FASTER);
		program.press(KEYS.escape);
		await program.waitFor('on the right peak', 30_000);
	}, 60_000);

	it('are computed too where they are the first that is opened', async () => {
		driver = launch(['--view', 'basins', '--loss', 'mse_loss', '--lr', '0.01'], {columns: 80, rows: 24});
		await driver.waitFor(/basins [1-9]\d* \/ 640/, 20_000);
	});

	it('begin anew when the loss is switched, and are left by Tab and by q at any time', async () => {
		const program = open();
		await goTo(program, 'basins');
		await program.waitFor(/basins \d+ \/ 640/);
		program.press('1');
		await program.waitFor('where kl_div ends');
		await program.waitFor('covers (2.50, 7.57)', 30_000);
		program.press('q');
		expect(await program.exit).toEqual({code: 0, signal: 0});
	}, 60_000);

	it('are one sentence for a mixture', async () => {
		driver = launch(['--components', '2'], {columns: 80, rows: 24});
		const program = driver;
		await program.waitFor((lines) => epochOf(lines) > 0);
		program.press(KEYS.shiftTab);
		program.press(KEYS.shiftTab);
		await program.waitFor('A map has two directions, mu and sigma.');
	});
});
