import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../..', import.meta.url));
const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc');

let folder = '';

/** A project elsewhere that has installed the library's files and nothing else: no d3, no types of it. */
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'klfit-consumer-'));
	const installed = join(folder, 'node_modules', 'klfit-tui');
	await mkdir(installed, {recursive: true});
	for (const name of ['package.json', 'dist/charts.js', 'dist/types'])
		await cp(join(project, name), join(installed, name), {recursive: true});
	await writeFile(join(folder, 'package.json'), '{"type": "module"}');
});

afterAll(() => rm(folder, {recursive: true, force: true}));

const section = async (): Promise<string> => {
	const readme = await readFile(join(project, 'README.md'), 'utf8');
	return /^## Charts as a library\n(.*?)^## /ms.exec(readme)?.[1] ?? '';
};

describe("the README's example of klfit-tui/charts", () => {
	const execute = async (example: string): Promise<string> => {
		await writeFile(join(folder, 'example.js'), example);
		return (await run(process.execPath, ['example.js'], {cwd: folder})).stdout;
	};

	it('prints the picture that stands below it, in two colours', async () => {
		const [, example = '', shown = ''] = /^```js\n(.*?)^```\n+^```\n(.*?)^```$/ms.exec(await section()) ?? [];
		const printed = await execute(example);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with a control character.
		expect(printed.replaceAll(/\u001B\[[\d;]*m/g, '')).toBe(shown);
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
	it.each([
		['nodenext', 'nodenext'],
		['esnext', 'bundler'],
	])('serve a consumer with module %s and moduleResolution %s', async (module, moduleResolution) => {
		const name = `consumer-${moduleResolution}`;
		await writeFile(join(folder, `${name}.ts`), CONSUMER);
		const config = {
			compilerOptions: {
				module,
				moduleResolution,
				target: 'es2022',
				strict: true,
				exactOptionalPropertyTypes: true,
				// The declarations themselves are checked too.
				skipLibCheck: false,
				noEmit: true,
				types: [],
			},
			files: [`${name}.ts`],
		};
		await writeFile(join(folder, `${name}.json`), JSON.stringify(config));
		// What tsc has to say is what it prints; it exits with more than 0 then.
		const said = await run(process.execPath, [tsc, '-p', `${name}.json`], {cwd: folder}).catch(
			(error) => error,
		);
		expect(said.stdout).toBe('');
	});
});
