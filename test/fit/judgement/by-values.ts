import type {Engine} from '../../../source/engine/engine.ts';
import type {FitState} from '../../../source/fit/fit.ts';

/*
 * The loss's values alone: gradients by finite differences, and optima by Nelder and Mead's search. What the program
 * finds by other means is judged by these.
 */

/** The loss at q's parameters. */
export const valueAt = ({evaluate}: Engine, parameters: Float64Array): number =>
	evaluate(parameters, new Float64Array(parameters.length));

/** The loss's slopes by central differences, in sigmas of q. */
export const slopesAt = (engine: Engine, {parameters, sigma}: FitState): readonly number[] =>
	Array.from(parameters, (_, i) => {
		const step = 1e-4 * sigma;
		const at = (by: number): number =>
			valueAt(
				engine,
				parameters.map((value, k) => (k === i ? value + by : value)),
			);
		return (at(step) - at(-step)) / (2 * step);
	});

/** Nelder and Mead's search for a lower loss, from a simplex of this size in sigmas. */
export const lowestNear = (
	engine: Engine,
	from: Float64Array,
	sigma: number,
	size: number,
): {at: Float64Array; loss: number} => {
	const n = from.length;
	const point = (at: Float64Array) => {
		const loss = valueAt(engine, at);
		const isSound = at.every(
			(value, i) => i < n / 2 - (n > 2 ? n / 6 : 0) || i >= (n > 2 ? (2 * n) / 3 : n) || value > 0,
		);
		return {at, loss: isSound && Number.isFinite(loss) ? loss : Number.POSITIVE_INFINITY};
	};
	let simplex = [
		point(from),
		...Array.from(from, (_, i) => point(from.map((value, k) => (k === i ? value + size * sigma : value)))),
	];
	for (let turn = 0; turn < 150 * n; turn++) {
		simplex = simplex.toSorted((a, b) => a.loss - b.loss);
		const [best, worst] = [simplex[0], simplex.at(-1)];
		if (!best || !worst) break;
		const centre = from.map(
			(_, i) => simplex.slice(0, -1).reduce((sum, one) => sum + (one.at[i] ?? 0), 0) / n,
		);
		const along = (share: number) =>
			point(centre.map((value, i) => value + share * ((worst.at[i] ?? 0) - value)));
		const mirrored = along(-1);
		const next =
			mirrored.loss < best.loss
				? [along(-2), mirrored].toSorted((a, b) => a.loss - b.loss)[0]
				: mirrored.loss < (simplex.at(-2)?.loss ?? 0)
					? mirrored
					: [along(0.5), along(-0.5)].toSorted((a, b) => a.loss - b.loss)[0];
		if (next && next.loss < worst.loss) simplex = [...simplex.slice(0, -1), next];
		else
			simplex = simplex.map((one) =>
				one === best ? one : point(one.at.map((value, i) => (value + (best.at[i] ?? 0)) / 2)),
			);
	}
	return simplex.toSorted((a, b) => a.loss - b.loss)[0] ?? point(from);
};

/** How far apart two q are, in (mu, sigma) of all components; weights count as they are. */
export const apart = (a: Float64Array, b: Float64Array): number => {
	const count = a.length === 2 ? 1 : a.length / 3;
	const shares = (from: Float64Array): number[] => {
		const powers = Array.from(from.subarray(2 * count), Math.exp);
		const sum = powers.reduce((total, power) => total + power, 0);
		return powers.map((power) => power / sum);
	};
	const places = Array.from(a.subarray(0, 2 * count), (value, i) => value - (b[i] ?? 0));
	const weights = shares(a).map((share, i) => share - (shares(b)[i] ?? 0));
	return Math.hypot(...places, ...weights);
};

/** The sigma of q's narrowest component. */
export const narrowest = (parameters: Float64Array): number =>
	Math.min(
		...(parameters.length === 2
			? parameters.subarray(1)
			: parameters.subarray(parameters.length / 3, (2 * parameters.length) / 3)),
	);
