import type {FigureRun} from './figure-run.ts';

/** The number of curves on the way from the start to the end. */
export const ON_THE_WAY = 6;
/** The most rows of the history that the length of the way is measured by. */
const MOST_ROWS = 240;

/** The area between two curves, up to a factor. */
const between = (a: Float64Array, b: Float64Array): number => {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
	return Number.isFinite(sum) ? sum : 0;
};

/**
 * q at even distances along its way, the start first and the end left out. A distance is the area between two
 * curves, which is what is seen, so that long rests and quick moves are drawn alike.
 */
export const waypoints = (
	{history, start, parameters}: Pick<FigureRun, 'history' | 'start' | 'parameters'>,
	q: (parameters: Float64Array) => Float64Array,
): readonly Float64Array[] => {
	const stride = Math.max(1, Math.ceil(history.length / MOST_ROWS));
	const stops = [q(start)];
	for (let row = 0; row < history.length; row += stride) {
		stops.push(q(Float64Array.from(history.columns.parameters, (column) => column[row] ?? Number.NaN)));
	}
	stops.push(q(parameters));
	let length = 0;
	const passed = stops.map((stop, i) => {
		length += between(stop, stops[i - 1] ?? stop);
		return length;
	});
	return Array.from({length: ON_THE_WAY}, (_, k) => {
		const at = passed.findIndex((distance) => distance >= (k / ON_THE_WAY) * length);
		return stops[Math.max(0, at)] ?? q(start);
	});
};
