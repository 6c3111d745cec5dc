import {setImmediate as turn} from 'node:timers/promises';
import {ANIMATION_SIZE, animator, momentsOf} from '../../export/animation.ts';
import {FIGURE_SIZE, figure} from '../../export/figure.ts';
import type {FigureRun} from '../../export/figure-run.ts';
import {GifWriter} from '../../export/gif.ts';
import type {Size} from '../../export/svg.ts';
import {loadRasterizer} from './rasterizer.ts';

/** The default scale from the figure to a PNG: sharp on any screen and in print. */
const SHARPNESS = 2;

/** The figure of a run as SVG with text as outlines. */
export const svgFile = async (run: FigureRun, size: Size = FIGURE_SIZE): Promise<string> =>
	(await loadRasterizer()).outlined(figure(run, size));

/** The figure of a run as PNG, of a size in pixels. */
export const pngFile = async (run: FigureRun, size?: Size): Promise<Uint8Array> => {
	const rasterizer = await loadRasterizer();
	return size === undefined
		? rasterizer.png(figure(run), SHARPNESS * FIGURE_SIZE.width)
		: rasterizer.png(figure(run, size), size.width);
};

/** The run as a looped GIF. `onPart` is called with the fraction done; the event loop gets a turn between frames. */
export const gifFile = async (
	run: FigureRun,
	size: Size = ANIMATION_SIZE,
	onPart: (part: number) => void = () => {},
): Promise<Uint8Array> => {
	const rasterizer = await loadRasterizer();
	const moments = momentsOf(run);
	const draw = animator(run, moments, size);
	const pixelsOf = (moment: (typeof moments)[number]) => rasterizer.pixels(draw(moment), size.width);
	// The first, a middle and the last frame have every colour of the film.
	const samples = [0, 0.5, 1].flatMap((part) => moments[Math.round(part * (moments.length - 1))] ?? []);
	const writer = new GifWriter(samples.map(pixelsOf));
	for (const [i, moment] of moments.entries()) {
		writer.add(pixelsOf(moment), i === moments.length - 1);
		onPart((i + 1) / moments.length);
		await turn();
	}
	return writer.bytes();
};
