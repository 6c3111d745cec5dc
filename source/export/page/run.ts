import type {FitConfig} from '../../fit/config.ts';
import type {Edit} from '../../fit/recording.ts';
import {linspace} from '../../math/grid.ts';
import type {Target} from '../../math/target.ts';

/**
 * A run as a page carries it, to make it again to the bit. A target that was estimated from data cannot be read again
 * from its name: its densities travel along, as the bytes of their 64-bit numbers, little-endian, in base64.
 */
export interface PageRun {
	readonly config: FitConfig;
	readonly edits: readonly Edit[];
	/** The epoch at which the run ends. */
	readonly length: number;
	readonly estimated?: PageTarget;
}

interface PageSamples {
	readonly x: string;
	readonly weights: string;
	readonly weight: number;
	readonly bins?: number;
}

interface PageTarget {
	readonly min: number;
	readonly max: number;
	readonly p: string;
	readonly logP: string;
	readonly samples?: PageSamples;
}

const toBase64 = (values: Float64Array): string => {
	const view = new DataView(new ArrayBuffer(8 * values.length));
	values.forEach((value, i) => {
		view.setFloat64(8 * i, value, true);
	});
	return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(''));
};

const fromBase64 = (text: string): Float64Array => {
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	const view = new DataView(bytes.buffer);
	return Float64Array.from({length: bytes.length / 8}, (_, i) => view.getFloat64(8 * i, true));
};

/** The target of data for a page; `withSamples` where a loss is on the samples themselves. */
export const packed = ({grid, p, logP, samples}: Target, withSamples: boolean): PageTarget => ({
	min: grid.min,
	max: grid.max,
	p: toBase64(p),
	logP: toBase64(logP),
	...(samples &&
		withSamples && {
			samples: {...samples, x: toBase64(samples.x), weights: toBase64(samples.weights)},
		}),
});

/** The target as it was before {@link packed}. */
export const restoredTarget = ({min, max, p, logP, samples}: PageTarget): Target => {
	const density = fromBase64(p);
	return {
		terms: [],
		grid: linspace(min, max, density.length),
		weight: undefined,
		p: density,
		logP: fromBase64(logP),
		...(samples && {
			samples: {...samples, x: fromBase64(samples.x), weights: fromBase64(samples.weights)},
		}),
	};
};
