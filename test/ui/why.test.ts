import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {defaultConfig, type FitConfig, targetOf} from '../../source/fit/config.ts';
import {initialState} from '../../source/lab/state/initial-state.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const whyOf = (change: Partial<FitConfig>, steps: number): LabState => {
	const config = {...defaultConfig, ...change};
	const begun = initialState({
		config,
		target: targetOf(config),
		factories: {'closed-form': closedForm},
		pace: 500,
		charset: 'braille',
	});
	return {...after(begun, {type: 'advance', steps}), view: 'why'};
};

const linesOf = async (state: LabState, columns = 100, rows = 30): Promise<readonly string[]> => {
	const emulator = await rendered(state, {columns, rows, depth: 'none', isUnicode: true});
	const lines = emulator.lines();
	emulator.dispose();
	return lines;
};

/** The rows of the strip under the title that begins so, without the side table. */
const stripOf = (lines: readonly string[], title: string): readonly string[] => {
	const at = lines.findIndex((line) => line.includes(title));
	return lines.slice(at + 1, at + 6).map((line) => line.slice(0, 55));
};

/** The length of the bar beside a figure: the first one of that name, or the second. */
const barOf = (lines: readonly string[], name: string, nth = 0): number =>
	lines.filter((line) => line.includes(` ${name} `))[nth]?.match(/[━]/g)?.length ?? 0;

describe('the view why', () => {
	// q is p: what the loss says of any point is rounding.
	const atRest = whyOf({target: 'N(0,1)', loss: 'mse_loss', grid: '-15:15:1000'}, 1);

	it('does not magnify what rounding leaves of the pulls and of the loss', async () => {
		const moving = await linesOf(whyOf({target: 'N(0.5,1)', loss: 'mse_loss', grid: '-15:15:1000'}, 1));
		expect(stripOf(moving, 'pull on mu').join('')).toMatch(/[▁-█]/);
		const still = await linesOf({...atRest, fit: {...atRest.fit, parameters: Float64Array.of(1e-14, 1)}});
		expect(stripOf(still, 'pull on mu').join('')).not.toMatch(/[▁-█]/);
	});

	it('shows a sum that is nothing but rounding as 0', async () => {
		const lines = await linesOf({...atRest, fit: {...atRest.fit, parameters: Float64Array.of(1e-14, 1)}});
		expect(lines.find((line) => line.includes('pull on mu'))).toMatch(/net +0\.000000/);
	});

	it('has the pulls alone of a formula that is not a sum over x, and says so', async () => {
		const state = whyOf({loss: 'mean((q - p)^2) + norm(q) / 100'}, 1);
		expect((await linesOf(state)).join('\n')).toMatch(/pull on mu.*pull on sigma/s);
		const tall = (await linesOf(state, 100, 48)).join('\n');
		expect(tall).toMatch(/pull on mu.*pull on sigma.*the loss is not a sum over x/s);
		expect(tall).not.toContain('adds');
		const ofSum = (await linesOf(whyOf({loss: 'mean((q - p)^2)'}, 1))).join('\n');
		expect(ofSum).toMatch(/adds.*loss +0\.028/s);
	});

	it('keeps both words of a legend at 100 columns', async () => {
		const lines = await linesOf(whyOf({}, 1000));
		expect(lines.find((line) => line.includes('pull on mu'))).toMatch(/right.*left.*net/);
		const loss = lines.find((line) => line.includes('lowers'));
		expect(loss).toMatch(/kl_div.*adds.*lowers.*loss/);
	});

	it('measures the bars of mu and of sigma by one scale, for they share a unit', async () => {
		const state = whyOf({mu: 2.4}, 3);
		const lines = await linesOf(state, 120, 40);
		const value = (nth: number): number =>
			Math.abs(
				Number(
					lines.filter((line) => line.includes(' gradient '))[nth]?.match(/gradient +(-?[\d.e-]+)/)?.[1],
				),
			);
		const [mu, sigma] = [value(0), value(1)];
		const [muBar, sigmaBar] = [barOf(lines, 'gradient', 0), barOf(lines, 'gradient', 1)];
		expect(mu / sigma).toBeLessThan(0.2);
		// A bar is as long as its share of the largest, to within half a cell.
		expect(Math.abs(muBar - (mu / sigma) * sigmaBar)).toBeLessThanOrEqual(1);
	});
});
