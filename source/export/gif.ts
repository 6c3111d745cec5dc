import {GIFEncoder, nearestColorIndex, quantize} from 'gifenc';

/** Pixels of a picture, four bytes each: red, green, blue, alpha. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly rgba: Uint8Array;
}

/** Colours of the pictures; one more stands for "as before". */
const COLORS = 127;

/** An index that no colour has. */
const UNKNOWN = 255;

/** How long a picture is shown, and how long the last one, before it begins again. */
const DELAY_MS = 60;
const LAST_MS = 2500;

/**
 * Puts pictures of one size together as a looped GIF. Its colours are those of the first and the last picture, and
 * a picture holds only what has changed since the one before.
 */
export class GifWriter {
	readonly #encoder = GIFEncoder();
	readonly #palette: number[][];
	/** Of every colour there is the nearest of the palette, once it has been looked for. */
	readonly #nearest = new Uint8Array(2 ** 24).fill(UNKNOWN);
	#before: Uint8Array | undefined;

	/** `samples` are pictures among which all colours are found. */
	constructor(samples: readonly Pixels[]) {
		const all = new Uint8Array(samples.reduce((sum, {rgba}) => sum + rgba.length, 0));
		let at = 0;
		for (const {rgba} of samples) {
			all.set(rgba, at);
			at += rgba.length;
		}
		// Areas count by their size: theirs are the colours that are seen.
		this.#palette = quantize(all, COLORS, {format: 'rgb565', useSqrt: false});
	}

	add({width, height, rgba}: Pixels, isLast: boolean): void {
		const indices = this.#indicesOf(rgba);
		const same = this.#palette.length;
		const before = this.#before;
		this.#before = indices;
		const delay = isLast ? LAST_MS : DELAY_MS;
		if (before === undefined) {
			// One colour more than there are, for what stays as it was.
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
	 * The nearest colour of each pixel. The library's own look-up takes all colours of a bin for the first of them
	 * that it meets: a whole area may get the colour that is right at its edge.
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
