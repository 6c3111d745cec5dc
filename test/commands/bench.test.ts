import {describe, expect, it} from 'vitest';
import {lossesFor} from '../../source/math/losses.ts';
import {klfit} from './klfit.ts';

interface BenchJson {
	readonly schema: number;
	readonly results: readonly {
		readonly loss: string;
		readonly stepsPerSecond: Readonly<Record<string, number>>;
		readonly timesAsFastAs: Readonly<Record<string, number>>;
	}[];
	readonly residentBytes: number;
}

describe('bench --quick', () => {
	it('--json measures both engines on every loss, and their ratio', async () => {
		const {code, out, err} = await klfit('bench', '--quick', '--json');
		expect({code, err}).toEqual({code: 0, err: ''});
		const {schema, results, residentBytes} = JSON.parse(out) as BenchJson; // checked below
		expect(schema).toBe(1);
		expect(residentBytes).toBeGreaterThan(0);
		expect(results.map(({loss}) => loss)).toEqual(lossesFor(false));
		for (const {stepsPerSecond, timesAsFastAs} of results) {
			expect(stepsPerSecond['closed-form']).toBeGreaterThan(0);
			const tfjs = Object.keys(stepsPerSecond).find((name) => name.startsWith('tfjs'));
			expect(timesAsFastAs[tfjs ?? '']).toBeGreaterThan(0);
		}
	}, 60_000);

	it('prints a line a loss, 80 wide, and says so where PyTorch is not there', async () => {
		const {code, out} = await klfit('bench', '--quick');
		expect(code).toBe(0);
		const lines = out.split('\n');
		for (const loss of lossesFor(false)) expect(lines.some((line) => line.startsWith(`${loss} `))).toBe(true);
		expect(Math.max(...lines.map(({length}) => length))).toBeLessThanOrEqual(80);
		const torchMeasured = /kl_div( +[\d,.]+){4}/.test(out);
		expect(torchMeasured || out.includes('PyTorch was not measured: python3-torch is not installed')).toBe(
			true,
		);
	}, 60_000);

	it('takes no flag of a run', async () => {
		const {code, err} = await klfit('bench', '--mu', '1');
		expect(code).toBe(2);
		expect(err).toContain('unknown flag --mu');
	});
});
