import {describe, expect, it} from 'vitest';
import {pointed} from '../../source/lab/changes/pointer.ts';
import type {ChartPlace} from '../../source/lab/state/places.ts';
import {after as afterwards, pressed, referenceState} from './states.ts';

const at = (x: number): ChartPlace => ({chart: 'density', x, cell: 0.3});

describe('a mouse', () => {
	it('points at what is pressed', () => {
		const {actions} = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(actions).toEqual([{type: 'point-at', place: at(2)}]);
		const {crosshair, target} = afterwards(referenceState('braille'), {type: 'point-at', place: at(2)});
		const x = crosshair?.chart === 'density' ? target.grid.points[crosshair.index] : undefined;
		expect(x).toBeCloseTo(2, 1);
	});

	it('carries the start along once it has left the column where it was pressed', () => {
		const {grip} = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(pointed(grip, {kind: 'drag', column: 5}, at(2)).actions).toEqual([]);
		const first = pointed(grip, {kind: 'drag', column: 6}, at(2.34));
		expect(first.actions).toEqual([{type: 'drag-start', mu: 2.3, isFirst: true}]);
		const second = pointed(first.grip, {kind: 'drag', column: 5}, at(2));
		expect(second.actions).toEqual([{type: 'drag-start', mu: 2, isFirst: false}]);
	});

	it('drags nothing from elsewhere into the plot, nor out of it', () => {
		const outside = pointed(undefined, {kind: 'press', column: 5}, undefined);
		expect(pointed(outside.grip, {kind: 'drag', column: 9}, at(2)).actions).toEqual([]);
		const {grip} = pointed(undefined, {kind: 'press', column: 5}, {chart: 'trace', epoch: 10});
		expect(pointed(grip, {kind: 'drag', column: 9}, at(2)).actions).toEqual([]);
		const onPlot = pointed(undefined, {kind: 'press', column: 5}, at(2));
		expect(pointed(onPlot.grip, {kind: 'drag', column: 9}, undefined).actions).toEqual([]);
	});

	it('restarts where it is pressed twice', () => {
		const twice = {kind: 'press', column: 5, isDouble: true} as const;
		expect(pointed(undefined, twice, at(2.34)).actions).toEqual([
			{type: 'drag-start', mu: 2.3, isFirst: true},
		]);
		const plane = {chart: 'plane', mu: 4, sigma: 2} as const;
		expect(pointed(undefined, twice, plane).actions).toEqual([
			{type: 'point-at', place: plane},
			{type: 'start-here'},
		]);
		const state = afterwards(referenceState('braille'), {type: 'show-view', view: 'landscape'});
		const {config} = afterwards(state, ...pointed(undefined, twice, plane).actions);
		expect([config.mu, config.sigma]).toEqual([4, 2]);
	});

	it('goes through the epochs on the bar, as far as the run has been', () => {
		const press = pointed(undefined, {kind: 'press', column: 5}, {chart: 'bar', epoch: 40.4});
		const run = afterwards(referenceState('braille'), {type: 'advance', steps: 100});
		expect(afterwards(run, ...press.actions).fit.epoch).toBe(40);
		const drag = pointed(press.grip, {kind: 'drag', column: 9}, {chart: 'bar', epoch: 70});
		expect(afterwards(run, ...drag.actions).fit.epoch).toBe(70);
		const beyond = pointed(drag.grip, {kind: 'drag', column: 50}, {chart: 'bar', epoch: 900});
		expect(afterwards(run, ...beyond.actions).fit.epoch).toBe(100);
	});

	it('chooses the runner whose row is pressed', () => {
		const race = afterwards(referenceState('braille'), {type: 'show-view', view: 'race'});
		const {actions} = pointed(undefined, {kind: 'press', column: 5}, {chart: 'runner', lane: 2});
		expect(afterwards(race, ...actions).race?.place).toBe(2);
		const none = pointed(undefined, {kind: 'press', column: 5}, {chart: 'runner', lane: 7});
		expect(afterwards(race, ...none.actions).race?.place).toBe(0);
	});

	it('takes hold of the nearest peak while peaks are moved, and carries it along as one edit', () => {
		const moving = pressed(referenceState('braille'), 'p');
		const press = pointed(undefined, {kind: 'press', column: 5}, at(9));
		const held = afterwards(moving, ...press.actions);
		expect(held.peak).toBe(1);
		const first = pointed(press.grip, {kind: 'drag', column: 6}, at(7));
		const second = pointed(first.grip, {kind: 'drag', column: 7}, at(6));
		const moved = afterwards(held, ...first.actions, ...second.actions);
		expect(moved.config.target).toBe('N(-5,1)+N(6,1)');
		expect(moved.config.mu).toBe(0);
		expect(pressed(moved, 'u').config.target).toBe(held.config.target);
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
