import type {Target} from './target.ts';

/** The first grid point at or below which at least `part` (0 to 1) of p's mass on the grid lies. */
export const targetQuantile = ({p, grid: {points, max}}: Target, part: number): number => {
	const mass = p.reduce((sum, density) => sum + density, 0);
	let below = 0;
	for (let i = 0; i < p.length; i++) {
		below += p[i] ?? 0;
		if (below >= part * mass) return points[i] ?? max;
	}
	return max;
};
