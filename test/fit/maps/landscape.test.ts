import {describe, expect, it} from 'vitest';
import {closedForm} from '../../../source/engine/closed-form.ts';
import {lossAt} from '../../../source/fit/fit.ts';
import {
	continueLandscape,
	isComplete,
	type Landscape,
	startLandscape,
	surfaceOf,
} from '../../../source/fit/maps/landscape.ts';
import {isSamePlane, muAt, type Plane, planeFor, sigmaAt} from '../../../source/fit/maps/plane.ts';
import {at, problem, targetFrom} from '../../problems.ts';

const engine = closedForm(problem({loss: 'mse_loss'}));
const {target} = engine.problem;
const at00: Plane = {mu: {min: 0, max: 0}, sigma: {min: 1, max: 1}};
const plane = planeFor(target, at00);

describe('planeFor', () => {
	it('shows the grid in mu, and sigma from a hundredth of it to all of it', () => {
		expect(plane).toEqual({mu: {min: -15, max: 15}, sigma: {min: 0.3, max: 30}});
	});

	it('stays the same while a run moves inside', () => {
		expect(planeFor(target, {mu: {min: -14, max: 14}, sigma: {min: 0.4, max: 29}})).toEqual(plane);
	});

	it('holds a run that leaves it, and changes rarely', () => {
		const edges = Array.from({length: 200}, (_, i) => 15 + i / 20);
		const planes = edges.map((max) => planeFor(target, {...at00, mu: {min: 0, max}}));
		expect(planes.every(({mu}, i) => mu.max >= (edges[i] ?? 0))).toBe(true);
		expect(new Set(planes.map(({mu}) => mu.max)).size).toBeLessThan(4);
		expect(planeFor(target, {...at00, sigma: {min: 0.1, max: 40}}).sigma).toEqual({min: 0.075, max: 60});
	});

	it('stays bounded however far off a run is', () => {
		const far = planeFor(target, {mu: {min: -1e9, max: 1e300}, sigma: {min: 1e-300, max: 1e300}});
		expect(far).toEqual({mu: {min: -75, max: 75}, sigma: {min: 0.3 / 16, max: 480}});
	});

	it('goes down to half the narrowest term', () => {
		const needle = targetFrom('N(0,0.1)+N(5,1)');
		expect(planeFor(needle, at00).sigma.min).toBe(0.05);
	});

	it('tells planes apart by their edges', () => {
		expect(isSamePlane(plane, {...plane})).toBe(true);
		expect(isSamePlane(plane, {...plane, mu: {min: -15, max: 16}})).toBe(false);
	});
});

describe('a landscape', () => {
	const whole = continueLandscape(engine, startLandscape(plane), Number.POSITIVE_INFINITY);

	it('is the loss at every node, the lowest sigma first', () => {
		const surface = surfaceOf(whole);
		if (!surface) throw new Error('all is known');
		const {losses, columns, rows} = surface;
		expect([columns, rows]).toEqual([129, 65]);
		for (const [column, row] of [
			[0, 0],
			[128, 0],
			[0, 64],
			[37, 21],
		] as const) {
			const there = at(muAt(plane, column / 128), sigmaAt(plane, row / 64));
			expect(losses[row * columns + column]).toBe(lossAt(engine, there));
		}
	});

	it('knows all optima', () => {
		expect(whole.optima.found.map(({mu}) => mu.toFixed(2)).sort()).toEqual(['-5.00', '10.00', '3.17']);
		expect(isComplete(whole)).toBe(true);
	});

	it('shows nothing, then 17 x 9 nodes, then ever finer', () => {
		const sizes: string[] = [];
		let landscape: Landscape = startLandscape(plane);
		while (!isComplete(landscape)) {
			const surface = surfaceOf(landscape);
			sizes.push(surface ? `${surface.columns}x${surface.rows}` : 'nothing');
			landscape = continueLandscape(engine, landscape, 100);
		}
		expect([...new Set(sizes)]).toEqual(['nothing', '17x9', '33x17', '65x33']);
	});

	it('is the same made in slices and all at once', () => {
		let landscape: Landscape = startLandscape(plane);
		while (!isComplete(landscape)) landscape = continueLandscape(engine, landscape, 77);
		expect(landscape.losses).toEqual(whole.losses);
		expect(landscape.optima).toEqual(whole.optima);
	});

	it('has the coarse nodes of the whole', () => {
		const coarse = surfaceOf(continueLandscape(engine, startLandscape(plane), 153));
		const fine = surfaceOf(whole);
		expect(coarse?.losses[17 * 3 + 5]).toBe(fine?.losses[129 * 24 + 40]);
	});

	it('refuses a mixture', () => {
		const mixture = closedForm(problem({components: 2}));
		expect(() => continueLandscape(mixture, startLandscape(plane), 1)).toThrow(RangeError);
	});
});
