import {initWasm, Resvg} from '@resvg/resvg-wasm';
import {asset} from './asset.ts';

/** Renders SVG with the bundled font, so that a picture is the same on every machine. */
export interface Rasterizer {
	/** The SVG with text as outlines, for machines without the font. */
	readonly outlined: (svg: string) => string;
	readonly png: (svg: string, width: number) => Uint8Array;
	readonly pixels: (
		svg: string,
		width: number,
	) => {readonly width: number; readonly height: number; readonly rgba: Uint8Array};
}

const load = async (): Promise<Rasterizer> => {
	const [wasm, font] = await Promise.all([asset('resvg.wasm'), asset('IBMPlexSans-Regular.ttf')]);
	await initWasm(wasm);
	const fonts = {
		fontBuffers: [new Uint8Array(font)],
		defaultFontFamily: 'IBM Plex Sans',
		sansSerifFamily: 'IBM Plex Sans',
	};
	const drawn = <T>(
		svg: string,
		width: number,
		take: (image: ReturnType<InstanceType<typeof Resvg>['render']>) => T,
	): T => {
		const resvg = new Resvg(svg, {font: fonts, fitTo: {mode: 'width', value: width}});
		const image = resvg.render();
		try {
			return take(image);
		} finally {
			image.free();
			resvg.free();
		}
	};
	return {
		outlined(svg) {
			const resvg = new Resvg(svg, {font: fonts});
			const text = resvg.toString();
			resvg.free();
			// What it shows in words does not survive the conversion.
			const title = /<title>.*?<\/title>/.exec(svg)?.[0] ?? '';
			return text.replace(/(<svg[^>]*>)/, `$1\n    ${title}`);
		},
		png: (svg, width) => drawn(svg, width, (image) => image.asPng()),
		pixels: (svg, width) =>
			drawn(svg, width, (image) => ({width: image.width, height: image.height, rgba: image.pixels})),
	};
};

let loaded: Promise<Rasterizer> | undefined;

/** The rasterizer, loaded once, at the first picture. */
export const loadRasterizer = (): Promise<Rasterizer> => {
	loaded ??= load();
	return loaded;
};
