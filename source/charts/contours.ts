import type {ScalarField} from './field.ts';
import type {Raster} from './raster.ts';

/** The band of a dot where nothing is known; no contour runs along it. */
const UNKNOWN = 255;

let here = new Uint8Array(0);
let above = new Uint8Array(0);
let units = new Float32Array(0);

/** The number of levels at or below each value of a row. */
const bands = (
	field: ScalarField,
	up: number,
	levels: Float64Array,
	count: number,
	out: Uint8Array,
): void => {
	field.sampleRow(up, count, units);
	for (let i = 0; i < count; i++) {
		const unit = units[i] ?? Number.NaN;
		let band = 0;
		if (Number.isNaN(unit)) band = UNKNOWN;
		else while (band < levels.length && (levels[band] ?? 0) <= unit) band++;
		out[i] = band;
	}
};

/**
 * Lights the dots where the surface crosses one of `levels` (units from low to high, at most 254 of them): each dot
 * below a level that has a neighbour, to a side or up or down, above it.
 */
export const lightContours = (raster: Raster, field: ScalarField, levels: Float64Array): void => {
	const {dotColumns, dotRows} = raster;
	if (dotColumns > here.length) {
		here = new Uint8Array(dotColumns);
		above = new Uint8Array(dotColumns);
		units = new Float32Array(dotColumns);
	}
	const edge = (a: number, b: number): boolean => a !== b && a !== UNKNOWN && b !== UNKNOWN;
	for (let row = dotRows - 1; row >= 0; row--) {
		bands(field, (row + 0.5) / dotRows, levels, dotColumns, here);
		for (let column = 0; column < dotColumns; column++) {
			const band = here[column] ?? UNKNOWN;
			const right = column + 1 < dotColumns ? (here[column + 1] ?? UNKNOWN) : band;
			const up = row + 1 < dotRows ? (above[column] ?? UNKNOWN) : band;
			if (edge(band, right)) raster.dot(band < right ? column : column + 1, row);
			if (edge(band, up)) raster.dot(column, band < up ? row : row + 1);
		}
		const spare = above;
		above = here;
		here = spare;
	}
};
