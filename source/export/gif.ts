import {GIFEncoder, nearestColorIndex, quantize} from 'gifenc';

/** The pixels of a frame, four bytes each: red, green, blue, alpha. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly rgba: Uint8Array;
}

/** The number of colours; one more index stands for "unchanged". */
const COLORS = 127;

/** An index that is not a colour. */
const UNKNOWN = 255;

/** The time per frame, and the time of the last frame before the film starts again. */
const DELAY_MS = 60;
const LAST_MS = 2500;

/**
 * Joins frames of one size into a looped GIF. The palette comes from sample frames, and each frame holds only what has
 * changed since the one before.
 */
export class GifWriter {
	readonly #encoder = GIFEncoder();
	readonly #palette: number[][];
	/** The nearest palette index of each colour seen so far. */
	readonly #nearest = new Uint8Array(2 ** 24).fill(UNKNOWN);
	#before: Uint8Array | undefined;

	/** `samples` are frames that together have every colour. */
	constructor(samples: readonly Pixels[]) {
		const all = new Uint8Array(samples.reduce((sum, {rgba}) => sum + rgba.length, 0));
		let at = 0;
		for (const {rgba} of samples) {
			all.set(rgba, at);
			at += rgba.length;
		}
		// Colours are weighted by area, as large areas are seen most.
		this.#palette = quantize(all, COLORS, {format: 'rgb565', useSqrt: false});
	}

	add({width, height, rgba}: Pixels, isLast: boolean): void {
		const indices = this.#indicesOf(rgba);
		const same = this.#palette.length;
		const before = this.#before;
		this.#before = indices;
		const delay = isLast ? LAST_MS : DELAY_MS;
		if (before === undefined) {
			// One index more than there are colours, for unchanged pixels.
			const palette = [...this.#palette, [255, 255, 255]];
			this.#encoder.writeFrame(indices, width, height, {palette, delay, repeat: 0, dispose: 1});
			return;
		}
		const changed = indices.map((index, i) => (index === before[i] ? same : index));
		this.#encoder.writeFrame(changed, width, height, {
			delay,
			transparent: true,
			transparentIndex: same,
			dispose: 1,
		});
	}

	/**
	 * The nearest palette index of each pixel. The library's own look-up gives all colours of a bin the index of the first
	 * one it meets, which can give a whole area the colour of its edge.
	 */
	#indicesOf(rgba: Uint8Array): Uint8Array {
		const indices = new Uint8Array(rgba.length / 4);
		for (let pixel = 0, i = 0; pixel < indices.length; pixel++, i += 4) {
			const [r, g, b] = [rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0];
			const color = (r << 16) | (g << 8) | b;
			let index = this.#nearest[color] ?? UNKNOWN;
			if (index === UNKNOWN) {
				index = nearestColorIndex(this.#palette, [r, g, b]);
				this.#nearest[color] = index;
			}
			indices[pixel] = index;
		}
		return indices;
	}

	bytes(): Uint8Array {
		this.#encoder.finish();
		return this.#encoder.bytes();
	}
}
