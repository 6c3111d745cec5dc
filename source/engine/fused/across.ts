import {gaussianBlocks} from '../../math/families/gaussian-blocks.ts';
import {fixed, parameter} from '../../math/sweep/point-value.ts';
import {SweepSpace} from '../../math/sweep/sweep-space.ts';
import type {Target} from '../../math/target.ts';
import type {Formula} from './formula.ts';

/** From this part of the grid on, a q is so wide that all points count. */
const WIDE = 1 / 8;

/**
 * The overlaps of a q as wide as much of the grid, at all points at once; false for a narrower one. Undefined where the
 * points are few or uneven.
 */
export const acrossGrid = ({p, grid}: Target): Formula | undefined => {
	const blocks = gaussianBlocks(grid.points);
	if (blocks === undefined) return undefined;
	const {density: q, fillIn} = blocks;
	const least = WIDE * (grid.max - grid.min);
	const make = () => {
		const space = new SweepSpace(p.length);
		const z = fixed(grid.points).minus(parameter(0)).times(parameter(1));
		const sums = [q.squared(), q.times(fixed(p))].flatMap((product) => {
			const first = product.times(z);
			return [product, first, first.times(z)];
		});
		return {sweep: space.sweep({parameters: 2, sums, fills: []}), fill: fillIn(space)};
	};
	// It takes longer to make than to run, and many runs do without.
	let made: ReturnType<typeof make> | undefined;
	return (mu, sigma, overlaps) => {
		if (!(sigma >= least)) return false;
		made ??= make();
		const {sweep, fill} = made;
		if (!fill(mu, sigma)) return false;
		sweep.parameters[0] = mu;
		sweep.parameters[1] = 1 / sigma;
		sweep.run();
		overlaps.set(sweep.sums);
		return true;
	};
};
