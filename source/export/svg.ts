/** SVG elements as text, with every value escaped. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text as it stands in SVG and HTML. */
export const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A coordinate to a hundredth of a pixel, finer than anyone sees. */
const shown = (value: string | number): string =>
	typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** An element with its attributes and children. */
export const element = (name: string, attributes: Attributes = {}, ...inside: readonly string[]): string => {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${shown(value ?? '')}"`)
		.join('');
	return inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>`;
};

/** Text at (x, y); `attributes` set its anchor and style. */
export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
	element('text', {x, y, ...attributes}, escaped(text));

/** Points as a path, with a gap where one is NaN. */
export const pathOf = (points: readonly (readonly [x: number, y: number])[]): string => {
	let isBroken = true;
	let path = '';
	for (const [x, y] of points) {
		if (!(Number.isFinite(x) && Number.isFinite(y))) {
			isBroken = true;
			continue;
		}
		path += `${isBroken ? 'M' : 'L'}${shown(x)} ${shown(y)}`;
		isBroken = false;
	}
	return path;
};

export interface Size {
	readonly width: number;
	readonly height: number;
}

/**
 * The size at which a picture is laid out: its own, or as much larger as the letters need; the result is then scaled
 * down.
 */
export const pageFor = ({width, height}: Size, least: Size): Size => {
	const factor = Math.max(1, least.width / width, least.height / height);
	return {width: width * factor, height: height * factor};
};

/** A whole SVG file, with a description in words for those who cannot see it. */
export const picture = (
	{width, height}: Size,
	page: Size,
	title: string,
	...inside: readonly string[]
): string =>
	element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			width,
			height,
			viewBox: `0 0 ${shown(page.width)} ${shown(page.height)}`,
			role: 'img',
			'font-family': 'IBM Plex Sans, sans-serif',
		},
		element('title', {}, escaped(title)),
		...inside,
	);
