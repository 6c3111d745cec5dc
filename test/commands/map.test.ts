import {readFile} from 'node:fs/promises';
import {describe, expect, it, vi} from 'vitest';
import {klfit} from './klfit.ts';

interface Place {
	readonly name: string;
	readonly mu: number;
	readonly sigma: number;
	readonly loss: number;
}

interface LandscapeJson {
	readonly schema: number;
	readonly map: string;
	readonly config: Readonly<Record<string, unknown>>;
	readonly mu: readonly number[];
	readonly sigma: readonly number[];
	readonly loss: readonly (readonly (number | null)[])[];
	readonly optima: readonly Place[];
	readonly path: readonly (readonly number[])[];
}

interface BasinsJson extends Omit<LandscapeJson, 'loss' | 'optima'> {
	readonly destinations: readonly (Place & {readonly letter: string; readonly starts: number})[];
	readonly destination: readonly (readonly (string | null)[])[];
	readonly ending: readonly (readonly string[])[];
	readonly epochs: readonly (readonly number[])[];
}

/** By one thread: the bytes are the same, as a test below says, and the code is warm from the map before. */
const json = async <T>(...args: readonly string[]): Promise<T> => {
	const {code, out, err} = await klfit('map', ...args, '--json', '--threads', '1');
	expect({code, err}).toEqual({code: 0, err: ''});
	expect(out).not.toMatch(/NaN|Infinity/);
	return JSON.parse(out) as T; // its shape is what the tests look at
};

/** A map of a tenth of the points and of fewer steps. */
const quick = ['--loss', 'mse_loss', '--lr', '0.1', '--grid', '-15:15:100'];

/** The index of the value that is nearest. */
const nearest = (values: readonly number[], wanted: number): number =>
	values.reduce(
		(best, value, i) => (Math.abs(value - wanted) < Math.abs((values[best] ?? 0) - wanted) ? i : best),
		0,
	);

describe('map basins', () => {
	it('--json knows where a run from each start ends, and after how many epochs', async () => {
		const map = await json<BasinsJson>('basins', ...quick);
		expect(map).toMatchObject({schema: 1, map: 'basins', config: {loss: 'mse_loss', lr: 0.1}});
		expect(map.destinations.map(({letter, name}) => `${letter} ${name}`)).toEqual([
			'A left peak',
			'B right peak',
			'C covers, 11 % cut',
		]);
		const [, , covers] = map.destinations;
		// A run from nearby ends there too.
		const start = ['--mu', '3', '--sigma', '8', '--lr', '0.1', '--epochs', '3000'];
		const {final} = JSON.parse(
			(await klfit('run', '--json', '--loss', 'mse_loss', '--grid', '-15:15:100', ...start)).out,
		);
		expect(covers?.mu).toBeCloseTo(final.mu, 4);
		expect(covers?.sigma).toBeCloseTo(final.sigma, 4);
		expect([map.mu.length, map.sigma.length]).toEqual([40, 16]);
		const at = (mu: number, sigma: number) => {
			const [row, column] = [nearest(map.sigma, sigma), nearest(map.mu, mu)];
			return {end: map.destination[row]?.[column], epochs: map.epochs[row]?.[column] ?? 0};
		};
		expect(at(0, 1).end).toBe('A');
		expect(at(5, 1).end).toBe('B');
		expect(at(0, 8).end).toBe('C');
		expect(at(0, 1).epochs).toBeGreaterThan(at(-5, 1).epochs);
		const counted = map.destination.flat().filter((letter) => letter === 'A').length;
		expect(map.destinations[0]?.starts).toBe(counted);
	}, 60_000);

	it('--fine has the starts between too, and those of the coarse map as they were', async () => {
		const few = ['basins', '--loss', 'mse_loss', '--grid', '-15:15:40', '--lr', '0.2', '--epochs', '50'];
		const [coarse, fine] = await Promise.all([json<BasinsJson>(...few), json<BasinsJson>(...few, '--fine')]);
		const everySecond = <T>(values: readonly T[]): readonly T[] => values.filter((_, i) => i % 2 === 0);
		expect([fine.mu.length, fine.sigma.length]).toEqual([80, 32]);
		expect(coarse.mu).toEqual(everySecond(fine.mu));
		expect(coarse.sigma).toEqual(everySecond(fine.sigma));
		expect(coarse.epochs).toEqual(everySecond(fine.epochs).map(everySecond));
		expect(coarse.ending).toEqual(everySecond(fine.ending).map(everySecond));
	}, 60_000);

	it('prints the picture that docs/flags.md shows', async () => {
		const page = await readFile(new URL('../../docs/flags.md', import.meta.url), 'utf8');
		const [, shown] = /^\$ klfit-tui map basins (?:.*)\n([\s\S]*?)^```$/m.exec(page) ?? [];
		vi.stubEnv('LC_ALL', 'C.UTF-8');
		const {out} = await klfit('map', 'basins', '--loss', 'mse_loss', '--lr', '0.01');
		vi.unstubAllEnvs();
		expect(out).toBe(shown);
	}, 60_000);

	it('has one destination of kl_div, and says of runs that they still move', async () => {
		const map = await json<BasinsJson>('basins', '--epochs', '500');
		expect(map.destinations.map(({name}) => name)).toEqual(['covers']);
		expect(new Set(map.destination.flat())).toEqual(new Set(['A']));
		expect(map.ending.flat()).toContain('moving');
	}, 60_000);

	it('is a picture of 80 x 24 in plain text where nobody looks at it', async () => {
		const {code, out, err} = await klfit(
			'map',
			'basins',
			...quick,
			'--epochs',
			'300',
			'--charset',
			'ascii',
			'--threads',
			'1',
		);
		expect({code, err}).toEqual({code: 0, err: ''});
		const lines = out.split('\n');
		expect(lines).toHaveLength(25);
		expect(Math.max(...lines.map(({length}) => length))).toBeLessThanOrEqual(80);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there.
		expect(out).toMatch(/^[\x00-\x7f]*$/);
		expect(lines[0]).toBe('Normal -> N(-5,1) + N(10,1)   adam 0.1   300 epochs');
		expect(out).toContain('A left peak (-5.00, 1.00)');
		expect(out).toMatch(/a*A+/);
		expect(out).toContain('not settled');
	}, 60_000);
});

describe('map landscape', () => {
	it('--json has the loss at every node, the optima and the path', async () => {
		const map = await json<LandscapeJson>('landscape', '--loss', 'mse_loss', '--epochs', '50');
		expect([map.mu.length, map.sigma.length, map.loss.length, map.loss[0]?.length]).toEqual([
			129, 65, 65, 129,
		]);
		expect(map.optima.map(({name}) => name).sort()).toEqual(['covers, 11 % cut', 'left peak', 'right peak']);
		const row = map.loss[nearest(map.sigma, 1)];
		const best =
			row?.reduce<number>((least, loss, i) => ((loss ?? 9) < (row[least] ?? 9) ? i : least), 0) ?? 0;
		expect(Math.min(Math.abs((map.mu[best] ?? 0) + 5), Math.abs((map.mu[best] ?? 0) - 10))).toBeLessThan(0.2);
		expect(map.path).toHaveLength(50);
		expect(map.path[49]?.[0]).toBe(49);
	});

	it('writes null where the loss is infinite', async () => {
		const {loss} = await json<LandscapeJson>(
			'landscape',
			'--target',
			'plateau',
			'--loss',
			'reverse_kl',
			'--epochs',
			'1',
		);
		expect(loss.flat()).toContain(null);
	});

	it('shows the loss in the units that are asked for', async () => {
		const [mean, nats] = await Promise.all(
			['mean', 'nats'].map((units) => json<LandscapeJson>('landscape', '--units', units, '--epochs', '1')),
		);
		const ratio = (nats?.optima[0]?.loss ?? 0) / (mean?.optima[0]?.loss ?? 1);
		expect((nats?.loss[30]?.[60] ?? 0) / (mean?.loss[30]?.[60] ?? 1)).toBeCloseTo(ratio, 9);
		expect(ratio).toBeGreaterThan(2);
	});

	it('has colours where they are asked for, and shades where not', async () => {
		const [colored, plain] = await Promise.all(
			['truecolor', 'none'].map((color) => klfit('map', 'landscape', '--epochs', '10', '--color', color)),
		);
		expect(colored?.out).toContain('\u001B[');
		expect(colored?.out).toContain('48;2;');
		expect(plain?.out).not.toContain('\u001B');
		expect(plain?.out).toMatch(/[░▒▓█@#%*]{5}/);
	});
});

describe('a map that cannot be made', () => {
	it.each([
		[['map'], 'map: say which: basins, landscape'],
		[['map', 'basin'], 'map: unknown map "basin"; did you mean basins? (known: basins, landscape)'],
		[['map', 'basins', 'now'], 'map: unexpected argument "now"'],
		[['map', 'landscape', '--components', '2'], 'a q of 2 components has more'],
		[['map', 'landscape', '--engine', 'tfjs'], 'unknown flag --engine'],
		[['map', 'landscape', '--csv'], 'unknown flag --csv'],
		[['map', 'landscape', '--fine'], 'map landscape: --fine is for map basins'],
		[['map', 'landscape', '--target', 'N(0,'], '--target'],
	])('%s', async (args, message) => {
		const {code, out, err} = await klfit(...args);
		expect({code, out}).toEqual({code: 2, out: ''});
		expect(err).toContain(message);
	});
});

it('has the same bytes with any number of threads', async () => {
	const flags = ['--loss', 'mse_loss', '--grid', '-15:15:40', '--optimizer', 'rprop', '--lr', '0.2'];
	const [one, ...others] = await Promise.all(
		['1', '2', '3'].map(
			async (threads) => (await klfit('map', 'basins', '--json', ...flags, '--threads', threads)).out,
		),
	);
	expect(one).toContain('"destinations"');
	for (const other of others) expect(other).toBe(one);
});
