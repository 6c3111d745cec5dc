import {applyPalette, GIFEncoder, quantize} from 'gifenc';

/** Pixels of a picture, four bytes each: red, green, blue, alpha. */
export interface Pixels {
	readonly width: number;
	readonly height: number;
	readonly rgba: Uint8Array;
}

/** Colours of the pictures; one more stands for "as before". */
const COLORS = 63;

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
	#before: Uint8Array | undefined;

	/** `samples` are pictures among which all colours are found. */
	constructor(samples: readonly Pixels[]) {
		const all = new Uint8Array(samples.reduce((sum, {rgba}) => sum + rgba.length, 0));
		let at = 0;
		for (const {rgba} of samples) {
			all.set(rgba, at);
			at += rgba.length;
		}
		this.#palette = quantize(all, COLORS, {format: 'rgb565'});
	}

	add({width, height, rgba}: Pixels, isLast: boolean): void {
		const indices = applyPalette(rgba, this.#palette, 'rgb565');
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

	bytes(): Uint8Array {
		this.#encoder.finish();
		return this.#encoder.bytes();
	}
}
