import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {epochsShown, epochsZoomed, rowsIn} from '../../source/lab/selectors/epochs-shown.ts';
import type {Action} from '../../source/lab/state/action.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const start = referenceState('braille');
const gone = afterwards(start, {type: 'advance', steps: 5000});

const lengthOf = (state: LabState): number => {
	const {min, max} = epochsShown(state);
	return max - min;
};

describe('the epochs of the traces', () => {
	it('are all of them at first, and again after 0', () => {
		expect(epochsShown(gone)).toEqual({min: 0, max: 10_000});
		expect(epochsShown(pressed(gone, '}', '}', '0'))).toEqual({min: 0, max: 10_000});
		expect(epochsShown(pressed(gone, '}', '}', '{', '{'))).toEqual({min: 0, max: 10_000});
	});

	it('are half as many with each }, about where the run stands', () => {
		expect(lengthOf(pressed(gone, '}'))).toBe(5000);
		const {min, max} = epochsShown(pressed(gone, '}', '}', '}'));
		expect(max - min).toBe(1252);
		expect(min + (max - min) / 2).toBeLessThanOrEqual(5000);
		expect(min + (3 * (max - min)) / 4).toBeGreaterThanOrEqual(5000);
	});

	it('go along with the run, a quarter of them at a time', () => {
		const zoomed = pressed(start, '}', '}', '}');
		const minima = Array.from({length: 20}, (_, i) =>
			epochsShown(afterwards(zoomed, {type: 'advance', steps: 100 * i})),
		).map(({min}) => min);
		expect(new Set(minima).size).toBe(5);
		expect(minima).toEqual(minima.toSorted((a, b) => a - b));
	});

	it('stay where they were moved to, until they are moved to the newest again', () => {
		const zoomed = pressed(gone, '}', '}', 'shift+left');
		const before = epochsShown(zoomed);
		expect(epochsShown(afterwards(zoomed, {type: 'advance', steps: 3000}))).toEqual(before);
		const back = afterwards(pressed(zoomed, 'shift+right'), {type: 'advance', steps: 3000});
		expect(epochsShown(back).max).toBeGreaterThan(8000);
	});

	it('begin at the first, whatever is pressed', () => {
		const many = Array.from({length: 40}, () => 'shift+left');
		expect(epochsShown(pressed(gone, '}', '}', ...many)).min).toBe(0);
	});

	it('keep the epoch under the crosshair or a mouse in its place', () => {
		const place = (state: LabState, epoch: number): number => {
			const {min, max} = epochsShown(state);
			return (epoch - min) / (max - min);
		};
		const pointed = afterwards(gone, {type: 'point-at', place: {chart: 'trace', epoch: 2000}});
		expect(place(pressed(pointed, '}', '}', '}'), 2000)).toBeCloseTo(0.2, 1);
		const turned = afterwards(gone, ...[1, 1].map((): Action => ({type: 'zoom-epochs', by: 1, about: 1000})));
		expect(place(turned, 1000)).toBeCloseTo(0.1, 1);
	});

	it('hold the crosshair, which moves by less', () => {
		const zoomed = pressed(gone, '}', '}', 'shift+left', 'shift+left', 'c', 'down');
		const {min, max} = epochsShown(zoomed);
		expect(zoomed.crosshair).toEqual({chart: 'trace', epoch: max});
		expect(pressed(zoomed, 'right').crosshair).toEqual({chart: 'trace', epoch: max});
		expect(pressed(zoomed, 'left').crosshair).toEqual({
			chart: 'trace',
			epoch: max - Math.round((max - min) / 150),
		});
	});

	it('are no fewer than 16 kept rows, which is said', () => {
		const zoomed = pressed(gone, ...Array.from({length: 12}, () => '}'));
		expect(lengthOf(zoomed)).toBe(16 * gone.history.stride);
		expect(zoomed.notice).toBe('no closer than 64 epochs: there is a point every 4');
		const [first, end] = rowsIn(zoomed.history, epochsShown(zoomed));
		expect(zoomed.history.columns.epoch.subarray(first, end).length).toBeGreaterThanOrEqual(9);
	});

	it('take in more where rows are dropped', () => {
		const early = afterwards(start, {type: 'advance', steps: 1000});
		const zoomed = pressed(early, ...Array.from({length: 12}, () => '}'));
		expect(lengthOf(zoomed)).toBe(16);
		const later = afterwards(zoomed, {type: 'advance', steps: 8000});
		expect(lengthOf(later)).toBe(16 * later.history.stride);
	});

	it('are all where these are too few to choose from', () => {
		const short = afterwards(start, {type: 'set-field', name: 'epochs', text: '12'});
		const zoomed = pressed(short, '}');
		expect(epochsZoomed(zoomed)).toBeUndefined();
		expect(zoomed.notice).toBe('no closer than 12 epochs: there is a point every epoch');
	});

	it('are all in a lesson', () => {
		const lesson = afterwards(pressed(gone, '}'), {type: 'start-lesson', name: 'forward-kl'});
		expect(lesson.lesson).toBeDefined();
		expect(epochsZoomed(lesson)).toBeUndefined();
	});

	it('are shown by no map, which says so', () => {
		const map = pressed(gone, 'f3', '}');
		expect(map.zoom).toBeUndefined();
		expect(map.notice).toBe('landscape has no traces to zoom: that is for fit and race');
	});

	it('are within the run, and end at kept rows, whatever happens', () => {
		const keys = ['}', '{', 'shift+left', 'shift+right', '0', 'f2', 'f1', 'r', 'home', 'end', '[', 'u', 'l'];
		const event = fc.oneof(
			{weight: 3, arbitrary: fc.constantFrom(...keys)},
			fc.integer({min: 1, max: 3000}),
			fc.record({
				type: fc.constant('zoom-epochs' as const),
				by: fc.constantFrom(1 as const, -1 as const),
				about: fc.integer({min: -9, max: 20_000}),
			}),
		);
		fc.assert(
			fc.property(fc.array(event, {maxLength: 30}), (events) => {
				let state = start;
				for (const one of events) {
					if (typeof one === 'string') state = pressed(state, one);
					else state = afterwards(state, typeof one === 'number' ? {type: 'advance', steps: one} : one);
					const {min, max} = epochsShown(state);
					expect(min).toBeGreaterThanOrEqual(0);
					expect(max).toBeLessThanOrEqual(state.goal);
					expect(max).toBeGreaterThan(min);
					if (epochsZoomed(state) === undefined) continue;
					expect([min % state.history.stride, max % state.history.stride]).toEqual([0, 0]);
					expect(min).toBeLessThanOrEqual(state.recording.newest);
				}
			}),
			{numRuns: 25},
		);
	});
});
