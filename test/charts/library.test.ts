import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Consumer, examplesIn, RESOLUTIONS} from '../consumer.ts';

let consumer: Consumer;

beforeAll(async () => {
	consumer = await Consumer.of(['dist/charts.js']);
});
afterAll(() => consumer.remove());

describe('the example of docs/charts.md', () => {
	it('prints the picture that stands below it, in two colours', async () => {
		const [example] = await examplesIn('docs/charts.md');
		const printed = await consumer.print(example?.code ?? '');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
		expect(printed.replaceAll(/\u001B\[[\d;]*m/g, '')).toBe(example?.shown);
		expect(printed).toMatch(/38;2;86;112;140m█/);
		expect(printed).toMatch(/38;2;230;159;0m[⠁-⣿]/);
	});
});

/** Uses each chart as its types ask for it; what must not compile is marked so. */
const CONSUMER = `
import {Cells, type Charset, type ColorDepth, charsets, density, heatmap, indexed, type Plot, type Rect, rgb,
	sparkline, toAnsi, trace} from 'klfit-tui/charts';

const cells = new Cells(80, 24);
const rect: Rect = {x: 0, y: 0, width: 80, height: 8};
const charset: Charset = charsets[0] ?? 'ascii';
const series = [{label: 'q', x: new Float64Array(3), y: [1, 2, 3], mark: 'line', color: rgb(0xe69f00)}] as const;
const range = {min: 0, max: 3};
const plot: Plot = density(cells, rect, {series, xRange: range, yRange: range, yScale: 'sqrt', charset});
trace(cells, rect, {series, xRange: range, yRange: range, charset, marks: [{x: 1, color: indexed(3)}]});
heatmap(cells, rect, {values: [1, 2, 3, 4], columns: 2, rows: 2, xRange: range, yRange: range, ramp: [], charset});
sparkline(cells, rect, [1, 2, 3], {charset, color: 0});
const depth: ColorDepth = 'none';
export const text: string = toAnsi(cells, depth) + cells.toText() + plot.y.fromUnit(0.5).toFixed(1);

// @ts-expect-error: a density has ranges.
density(cells, rect, {series, charset});
// @ts-expect-error: there is no such charset.
sparkline(cells, rect, [1], {charset: 'runes', color: 0});
// @ts-expect-error: there is no such depth.
toAnsi(cells, 8);
`;

describe('the declarations of klfit-tui/charts', () => {
	it.each(RESOLUTIONS)(
		'serve a consumer with module %s and moduleResolution %s',
		async (module, resolution) => {
			expect(await consumer.complaints(CONSUMER, module, resolution)).toBe('');
		},
	);
});
