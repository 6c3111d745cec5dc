import fc from 'fast-check';
import {expect, test} from 'vitest';
import {isNear} from '../../source/fit/distance.ts';
import {Trail} from '../../source/fit/trail.ts';
import type {Optimum} from '../../source/math/descent.ts';

const optimum: Optimum = {
	mu: 0,
	sigma: 1,
	loss: 0,
	parameters: Float64Array.of(0, 1),
	offGrid: 0,
	isOfEdge: false,
};

/** What a second way through the run would find. */
const goneThrough = (places: readonly Float64Array[]): number | undefined => {
	let since: number | undefined;
	places.forEach((place, steps) => {
		if (!isNear(optimum, place)) since = undefined;
		else since ??= steps;
	});
	return since;
};

const trailOf = (places: readonly Float64Array[], most?: number): Trail => {
	const [start = Float64Array.of(0, 1), ...rows] = places;
	const trail = new Trail(start, rows.length, most);
	for (const [epoch, place] of rows.entries()) trail.row(epoch, place);
	return trail;
};

const runs = fc
	.array(fc.tuple(fc.boolean(), fc.integer({min: 1, max: 6})), {minLength: 1, maxLength: 6})
	.map((parts) =>
		parts.flatMap(([isThere, length]) =>
			Array.from({length}, (_, i) => Float64Array.of(isThere ? i / 1000 : 2, 1)),
		),
	);

test('since when a run is near its optimum is found without going through it again', () => {
	fc.assert(
		fc.property(runs, (places) => {
			expect(trailOf(places).nearSince(optimum)).toBe(goneThrough(places));
		}),
	);
});

test('a trail that keeps few rows finds the same, or says that it has forgotten', () => {
	fc.assert(
		fc.property(runs, fc.integer({min: 2, max: 20}), (places, most) => {
			const found = trailOf(places, most).nearSince(optimum);
			const since = goneThrough(places);
			if (found !== 'forgotten') expect(found).toBe(since);
			else expect(since).toBeLessThanOrEqual(places.length - (most >> 1));
		}),
	);
});
