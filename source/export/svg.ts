/** Just enough of SVG to draw figures: elements as text, every value escaped. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Coordinates to a hundredth of a pixel: nothing finer is seen. */
const shown = (value: string | number): string =>
	typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** An element with its attributes, around what is inside it. */
export const element = (name: string, attributes: Attributes = {}, ...inside: readonly string[]): string => {
	const written = Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.map(([key, value]) => ` ${key}="${shown(value ?? '')}"`)
		.join('');
	return inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>`;
};

/** Text at a place; `attributes` say where its anchor is and how it looks. */
export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
	element('text', {x, y, ...attributes}, escaped(text));

/** Points as a path, broken where one is no number. */
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
 * The page on which a picture of a size is laid out: that size, or as much larger as it has to be for its letters
 * to have room; then the whole is shrunk.
 */
export const pageFor = ({width, height}: Size, least: Size): Size => {
	const factor = Math.max(1, least.width / width, least.height / height);
	return {width: width * factor, height: height * factor};
};

/** A whole picture of its page, with what it shows in words for those who do not see it. */
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
