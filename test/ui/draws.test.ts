import {describe, expect, it} from 'vitest';
import {meanCourse} from '../../source/charts/mean-course.ts';
import {Draws} from '../../source/lab/selectors/draws.ts';
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

describe('the course of a trace within its noise', () => {
	it('is a straight line where the trace is one, to its ends', () => {
		const line = Float64Array.from({length: 50}, (_, i) => 3 - 2 * i);
		meanCourse(line).forEach((value, i) => {
			expect(value).toBeCloseTo(line[i] ?? 0, 10);
		});
	});

	it('leaves a 33rd of noise that alternates', () => {
		const noise = Float64Array.from({length: 100}, (_, i) => (i % 2 === 0 ? 1 : -1));
		expect(Math.abs(meanCourse(noise)[50] ?? 1)).toBeCloseTo(1 / 33, 10);
	});
});
