import {afterEach, expect, it} from 'vitest';
import {type Driver, launch} from './driver.ts';

let driver: Driver | undefined;
afterEach(async () => {
	await driver?.close();
	driver = undefined;
});

const SHIFT_LEFT = '\u001B[1;2D';
const WHEEL_UP = 64;

it('zooms in on the epochs of the traces, goes along them and shows all again', async () => {
	const program = launch(['--epochs', '1024', '--pace', 'max'], {columns: 100, rows: 30});
	driver = program;
	await program.waitFor('epochs used');
	program.press('}}');
	await program.waitFor(/^ +(768 +1,024 *){3}$/m);
	await program.waitFor('0 all epochs');
	program.press(SHIFT_LEFT);
	await program.waitFor(/^ +(704 +960 *){3}$/m);
	await program.waitFor(/epoch +1,024 .*\[━+\]/);
	program.press('0');
	await program.waitFor((lines) => !lines.some((line) => /\[|704 +960|0 all epochs/.test(line)));
	const row = program.screen().findIndex((line) => line.includes(' mu ')) + 3;
	program.press(`\u001B[<${WHEEL_UP};53;${row}M`);
	await program.waitFor(/^ +((\d+) +(\d+) *){3}$/m);
	expect(program.screen().join('\n')).toMatch(/epochs (1|2|3)\d\d to [678]\d\d/);
});
