/** Types for the part of gifenc that is used; the package has none. */
declare module 'gifenc' {
	type Palette = number[][];
	type Format = 'rgb565' | 'rgb444' | 'rgba4444';

	interface FrameOptions {
		readonly palette?: Palette;
		/** Milliseconds. */
		readonly delay?: number;
		/** The number of repetitions, 0 for endless; set on the first frame. */
		readonly repeat?: number;
		readonly transparent?: boolean;
		readonly transparentIndex?: number;
		readonly dispose?: number;
	}

	interface Encoder {
		writeFrame(indices: Uint8Array, width: number, height: number, options: FrameOptions): void;
		finish(): void;
		bytes(): Uint8Array;
	}

	export function GIFEncoder(): Encoder;
	export function quantize(
		rgba: Uint8Array,
		colors: number,
		options: {format: Format; useSqrt?: boolean},
	): Palette;
	export function nearestColorIndex(palette: Palette, color: readonly number[]): number;
}
