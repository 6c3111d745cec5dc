import {describe, expect, it} from 'vitest';
import {pointed} from '../../source/lab/changes/pointer.ts';
import type {Place} from '../../source/lab/state/places.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const at = (x: number): Place => ({chart: 'density', x, cell: 0.3});

describe('a mouse', () => {
	it('points at what is pressed', () => {
		const {action} = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(action).toEqual({type: 'point-at', place: at(2)});
		const {crosshair, target} = afterwards(referenceState('braille'), {type: 'point-at', place: at(2)});
		const x = crosshair?.chart === 'density' ? target.grid.points[crosshair.index] : undefined;
		expect(x).toBeCloseTo(2, 1);
	});

	it('carries the start along once it has left the column where it was pressed', () => {
		const {grip} = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(pointed(grip, {kind: 'drag', column: 5}, at(2)).action).toBeUndefined();
		const first = pointed(grip, {kind: 'drag', column: 6}, at(2.34));
		expect(first.action).toEqual({type: 'drag-start', mu: 2.3, isFirst: true});
		const second = pointed(first.grip, {kind: 'drag', column: 5}, at(2));
		expect(second.action).toEqual({type: 'drag-start', mu: 2, isFirst: false});
	});

	it('drags nothing from elsewhere into the plot, nor out of it', () => {
		const outside = pointed(undefined, {kind: 'press', column: 5}, undefined);
		expect(pointed(outside.grip, {kind: 'drag', column: 9}, at(2)).action).toBeUndefined();
		const {grip} = pointed(undefined, {kind: 'press', column: 5}, {chart: 'trace', epoch: 10});
		expect(pointed(grip, {kind: 'drag', column: 9}, at(2)).action).toBeUndefined();
		const onPlot = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(pointed(onPlot.grip, {kind: 'drag', column: 9}, undefined).action).toBeUndefined();
	});

	it('reads traces off at the epoch that is pressed, within the run', () => {
		const {crosshair} = afterwards(referenceState('braille'), {
			type: 'point-at',
			place: {chart: 'trace', epoch: 20_000},
		});
		expect(crosshair).toEqual({chart: 'trace', epoch: 10_000});
	});

	it('leaves the peaks that are being moved alone', () => {
		const peaks = pressed(referenceState('braille'), 'p');
		expect(afterwards(peaks, {type: 'point-at', place: at(2)})).toEqual(peaks);
	});
});

it('keeps the crosshair where it was on x when the grid becomes another', () => {
	const pointedAt = afterwards(referenceState('braille'), {type: 'point-at', place: at(9)});
	const coarse = afterwards(pointedAt, {type: 'set-field', name: 'grid', text: '-20:20:81'});
	expect(coarse.crosshair).toEqual({chart: 'density', index: 58});
	expect(coarse.target.grid.points[58]).toBe(9);
});

it('gives every runner of a race the target that a grid was chosen for', () => {
	const race = pressed(afterwards(referenceState('braille'), {type: 'advance', steps: 20}), 'tab');
	const apart = pressed(race, 'b');
	const alone = afterwards(apart, {type: 'set-field', name: 'target', text: 'N(500,1)'});
	const together = pressed(alone, 'b');
	const gridded = afterwards(together, {type: 'set-field', name: 'grid', text: '490:510:100'});
	expect(gridded.race?.rivals.map(({config}) => config.target)).toEqual(['N(500,1)', 'N(500,1)']);
});
