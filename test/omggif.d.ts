/** The part of omggif that tests use; it has no types of its own. */
declare module 'omggif' {
	export class GifReader {
		constructor(bytes: Uint8Array);
		readonly width: number;
		readonly height: number;
		numFrames(): number;
		/** 0: for ever. */
		loopCount(): number;
		decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
	}
}
