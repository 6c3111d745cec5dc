import type {Raster} from './raster.ts';
import type {Scale} from './scale.ts';
import {seriesLength} from './series.ts';

/** A polyline that may go any way. A point with NaN or an infinite number is a gap. */
export interface Path {
	readonly x: ArrayLike<number>;
	readonly y: ArrayLike<number>;
	/** Only the first `length` points count. */
	readonly length?: number;
}

/** Lights the part of a straight line, in units of the two scales, that is inside the raster. */
const lightSegment = (raster: Raster, x0: number, y0: number, x1: number, y1: number): void => {
	// Liang and Barsky: the shares of the line at which it enters and leaves the unit square.
	let enter = 0;
	let leave = 1;
	const dx = x1 - x0;
	const dy = y1 - y0;
	for (let side = 0; side < 4; side++) {
		const from = side < 2 ? x0 : y0;
		const by = side < 2 ? dx : dy;
		const edge = side % 2;
		if (by === 0) {
			if (from < 0 || from > 1) return;
			continue;
		}
		const share = (edge - from) / by;
		if (by > 0 === (edge === 0)) enter = Math.max(enter, share);
		else leave = Math.min(leave, share);
	}
	if (enter > leave) return;
	const column = (share: number): number =>
		Math.max(0, Math.min(raster.dotColumns - 1, Math.floor((x0 + dx * share) * raster.dotColumns)));
	const row = (share: number): number =>
		Math.max(0, Math.min(raster.dotRows - 1, Math.floor((y0 + dy * share) * raster.dotRows)));
	raster.line(column(enter), row(enter), column(leave), row(leave));
};

/** Units further out than this change nothing inside. */
const FAR = 1e6;
const clamp = (unit: number): number => Math.max(-FAR, Math.min(FAR, unit));

/** Lights the dots along a path, as far as it is inside the raster. */
export const lightPath = (raster: Raster, path: Path, x: Scale, y: Scale): void => {
	const points = seriesLength(path);
	let joined = false;
	let x0 = 0;
	let y0 = 0;
	for (let i = 0; i < points; i++) {
		const dataX = path.x[i] ?? Number.NaN;
		const dataY = path.y[i] ?? Number.NaN;
		if (!Number.isFinite(dataX) || !Number.isFinite(dataY)) {
			joined = false;
			continue;
		}
		const x1 = clamp(x.toUnit(dataX));
		const y1 = clamp(y.toUnit(dataY));
		if (!joined) lightSegment(raster, x1, y1, x1, y1);
		else if (x1 !== x0 || y1 !== y0) lightSegment(raster, x0, y0, x1, y1);
		joined = true;
		x0 = x1;
		y0 = y1;
	}
};
