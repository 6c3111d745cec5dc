import {describe, expect, it} from 'vitest';
import {firstRowFrom, parametersAt} from '../../source/fit/history.ts';
import {Draws} from '../../source/lab/selectors/draws.ts';
import {ExactLoss} from '../../source/lab/selectors/exact-loss.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const linesOf = async (state: LabState, depth: 'none' | 'truecolor' = 'none'): Promise<readonly string[]> => {
	const emulator = await rendered(state, {columns: 100, rows: 30, depth, isUnicode: true});
	const lines = emulator.lines();
	emulator.dispose();
	return lines;
};

const exact = referenceState('braille');
const drawn = afterwards(exact, {type: 'set-field', name: 'batch', text: '16'});

describe('the dashboard of a run by draws', () => {
	it('says the batch behind the learning rate', async () => {
		expect((await linesOf(drawn))[0]).toContain('kl_div · adam 0.001 batch 16');
		expect((await linesOf(exact))[0]).not.toContain('batch');
	});

	it('has a line for each point that the next step draws', async () => {
		expect((await linesOf(drawn)).join('\n')).toContain('│ draws');
		expect((await linesOf(exact)).join('\n')).not.toContain('draws');
	});

	it('has none under a loss that is not made for draws', async () => {
		const lines = await linesOf(pressed(drawn, '2'));
		expect(lines[0]).toContain('mse_loss');
		expect(lines.join('\n')).not.toMatch(/draws|batch/);
	});
});

describe('the points of the next step', () => {
	it('are as many as the batch, the same at the same epoch, and others at the next', () => {
		const [first, again] = [new Draws().of(drawn), new Draws().of(drawn)];
		expect(first).toHaveLength(16);
		expect(again).toEqual(first);
		expect(new Draws().of(afterwards(drawn, {type: 'advance', steps: 1}))).not.toEqual(first);
	});

	it('come back when the run goes back in time', () => {
		const gone = afterwards(drawn, {type: 'advance', steps: 30});
		const points = new Draws().of(gone);
		const back = pressed(gone, ',', ',', '.', '.');
		expect(back.fit).toEqual(gone.fit);
		expect(new Draws().of(back)).toEqual(points);
	});
});

describe('the exact loss of a run by draws', () => {
	const gone = afterwards(drawn, {type: 'advance', steps: 300});
	const lossAt = (parameters: Float64Array): number =>
		gone.reference.evaluate(parameters, new Float64Array(parameters.length));

	it('is the loss over all points at q as it is, as run --json has it', () => {
		expect(new ExactLoss().now(gone)).toBe(lossAt(gone.fit.parameters));
		expect(new ExactLoss().now(gone)).not.toBe(gone.fit.loss);
		expect(new ExactLoss().now(exact)).toBeUndefined();
	});

	it('is known at rows up to the newest, whatever was shown before', () => {
		const seen = new ExactLoss();
		seen.curve(afterwards(drawn, {type: 'advance', steps: 100}), 0, 100);
		const {length} = gone.history;
		const curve = seen.curve(gone, 0, length);
		expect(curve).toEqual(new ExactLoss().curve(gone, 0, length));
		expect(curve.x.length).toBeLessThanOrEqual(129);
		expect(curve.x.at(-1)).toBe(gone.history.columns.epoch[length - 1]);
		expect(curve.y[7]).toBe(lossAt(parametersAt(gone.history, firstRowFrom(gone.history, curve.x[7] ?? 0))));
	});

	it('follows a past that was changed', () => {
		const seen = new ExactLoss();
		seen.curve(gone, 0, gone.history.length);
		const other = afterwards(
			drawn,
			{type: 'set-field', name: 'mu', text: '3'},
			{type: 'advance', steps: 300},
		);
		const shown = {...other, reference: gone.reference};
		expect(seen.curve(shown, 0, 300)).toEqual(new ExactLoss().curve(shown, 0, 300));
	});

	it('stands before the loss of the draws, in a column of its own, where the time bar keeps its room', async () => {
		const lineOf = async (state: LabState): Promise<string> =>
			(await linesOf(state)).find((line) => line.startsWith(' epoch')) ?? '';
		const [first, later] = [await lineOf(drawn), await lineOf(gone)];
		expect(later).toMatch(/exact +\d+\.\d+ +loss +\d+\.\d+$/);
		expect(later.indexOf('exact')).toBe(first.indexOf('exact'));
		expect(await lineOf(exact)).not.toContain('exact');
	});
});
