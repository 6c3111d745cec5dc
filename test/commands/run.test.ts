import {execFile, spawnSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {fit as fitInLibrary} from '../../source/library/fit.ts';
import {type GoldenRow, seedRuns} from '../golden.ts';
import {cli, klfit} from './klfit.ts';

interface RunJson {
	readonly schema: number;
	readonly config: Readonly<Record<string, unknown>>;
	readonly engine: string;
	readonly columns: readonly string[];
	readonly trace: readonly GoldenRow[];
	readonly final: {
		readonly epoch: number;
		readonly loss: number;
		readonly mu: number;
		readonly sigma: number;
	};
	readonly status: string;
	readonly reason: string;
	readonly optimum: {mu: number; sigma: number; loss: number; distance: number} | null;
}

// The shape is what the tests of this file check, field by field.
const json = async (...args: readonly string[]): Promise<RunJson> =>
	JSON.parse((await klfit('run', '--json', ...args)).out) as RunJson;

describe.each(seedRuns)('run --json --loss $loss --mu $mu0', ({loss, mu0, float64}) => {
	it('agrees with PyTorch in float64 to 1e-9 at every common row', async () => {
		const {trace, final} = await json('--loss', loss, '--mu', String(mu0), '--every', '250');
		const golden = new Map(float64.map((row) => [row[0], row]));
		const common = trace.filter(([epoch]) => golden.has(epoch));
		expect(common.length).toBe(41);
		for (const row of common) {
			row.forEach((value, i) => {
				expect(Math.abs(value - (golden.get(row[0])?.[i] ?? Number.NaN))).toBeLessThan(1e-9);
			});
		}
		expect(final.epoch).toBe(9999);
	});
});

describe('run --batch', () => {
	const words = ['run', '--loss', 'reverse_kl', '--mu', '5', '--lr', '0.05', '--epochs', '40'];

	it('ends with the exact loss of the q that it has come to', async () => {
		const {out} = await klfit(...words, '--batch', '4', '--seed', '5');
		const [, mu = '', sigma = ''] = /final .* mu (\S+), sigma (\S+)/.exec(out) ?? [];
		const start = ['--mu', mu, '--sigma', sigma, '--epochs', '1'];
		const exact = JSON.parse((await klfit('run', '--loss', 'reverse_kl', ...start, '--json')).out).final.loss;
		const shown = Number(/^exact {5}loss (\S+) over all points/m.exec(out)?.[1]);
		// mu and sigma are printed with six decimals.
		expect(Math.abs(shown - exact)).toBeLessThan(1e-6);
		expect((await klfit(...words)).out).not.toContain('over all points');
	});
});

describe('run --json --batch', () => {
	const noisy = ['--batch', '4', '--seed', '7', '--epochs', '300', '--lr', '0.01', '--every', '50'];

	it('has the exact loss of the final q, as the library has', async () => {
		const {exactLoss, final} = JSON.parse((await klfit('run', '--json', ...noisy)).out);
		const at = ['--mu', String(final.mu), '--sigma', String(final.sigma), '--epochs', '1', '--every', '1'];
		expect(exactLoss).toBe((await json(...at)).final.loss);
		expect(exactLoss).not.toBe(final.loss);
		expect(fitInLibrary({batch: 4, seed: 7, epochs: 300, lr: 0.01}).exactLoss).toBe(exactLoss);
		expect(await json('--epochs', '3')).not.toHaveProperty('exactLoss');
	});

	it('gives the same bytes twice, and says what was drawn', async () => {
		const {out} = await klfit('run', '--json', ...noisy);
		expect((await klfit('run', '--json', ...noisy)).out).toBe(out);
		expect(JSON.parse(out).config).toMatchObject({batch: 4, seed: 7});
	});

	it('is exact with no draws', async () => {
		const exact = await json('--epochs', '50');
		expect(await json('--epochs', '50', '--batch', '0')).toEqual(exact);
		expect(exact.config).not.toHaveProperty('batch');
	});

	it.each([
		[
			['--loss', 'mse_loss', '--batch', '4'],
			'--batch: it belongs to kl_div, reverse_kl, nll, not to mse_loss',
		],
		[
			['--engine', 'tfjs-cpu', '--batch', '4'],
			'--batch: it belongs to the engine closed-form, not to tfjs-cpu',
		],
		[['--batch', '1.5'], '--batch: must be a whole number from 0 to 100000, not 1.5'],
		[['--seed', '1'], '--seed: it belongs to --batch, and nothing is drawn here'],
		[['--estimator', 'score'], '--estimator: it belongs to --batch, and nothing is drawn here'],
		[
			['--batch', '4', '--estimator', 'score'],
			'--estimator: it belongs to losses from draws of q, not to kl_div',
		],
		[
			['--loss', 'reverse_kl', '--batch', '4', '--estimator', 'reparametrization', '--components', '2'],
			'--estimator: a draw of a mixture is from one component or from another, and which has no derivative; take one component',
		],
		[
			[
				'--loss',
				'reverse_kl',
				'--batch',
				'4',
				'--estimator',
				'reparametrization',
				'--family',
				'gamma',
				'--mu',
				'3',
			],
			'--estimator: gamma is not a location-scale family, x = mu + sigma z; take normal, say',
		],
	])('refuses %j in a sentence', async (flags, sentence) => {
		const {code, err, out} = await klfit('run', ...flags);
		expect({code, err, out}).toEqual({code: 2, err: `klfit-tui: ${sentence}\n`, out: ''});
	});
});

describe('run --json', () => {
	it('prints one object with everything that a script needs', async () => {
		const {out, err, code} = await klfit('run', '--json', '--epochs', '250');
		expect(err).toBe('');
		expect(code).toBe(0);
		const result = JSON.parse(out) as RunJson; // checked below
		expect(result).toMatchObject({
			schema: 1,
			engine: 'closed-form',
			columns: ['epoch', 'loss', 'mu', 'sigma'],
			status: 'moving',
			config: {
				target: 'N(-5,1)+N(10,1)',
				grid: '-15:15:1000',
				family: 'normal',
				loss: 'kl_div',
				mu: 0,
				sigma: 1,
				optimizer: 'adam',
				lr: 0.001,
				beta1: 0.9,
				beta2: 0.999,
				eps: 1e-8,
				epochs: 250,
			},
		});
		expect(result.trace.map(([epoch]) => epoch)).toEqual([0, 100, 200, 249]);
		expect(result.final).toEqual({
			epoch: 249,
			loss: result.trace[3]?.[1],
			mu: result.trace[3]?.[2],
			sigma: result.trace[3]?.[3],
		});
		const {optimum, final} = result;
		expect(optimum?.distance).toBeCloseTo(
			Math.hypot(final.mu - (optimum?.mu ?? 0), final.sigma - (optimum?.sigma ?? 0)),
			12,
		);
	});

	it('runs the same twice, bit for bit', async () => {
		const args = [
			'run',
			'--json',
			'--loss',
			'mse_loss',
			'--epochs',
			'777',
			'--target',
			'0.3*N(-2,0.5)+0.7*N(4,2)',
		];
		expect((await klfit(...args)).out).toBe((await klfit(...args)).out);
	});

	it('says diverged, exits with 3 and stays valid JSON when the fit leaves the numbers', async () => {
		const {out, code} = await klfit('run', '--json', '--lr', '10', '--mu', '2.5', '--sigma', '8');
		expect(code).toBe(3);
		expect(JSON.parse(out)).toMatchObject({
			status: 'diverged',
			reason: expect.stringContaining('learning rate'),
		});
		expect(out).not.toMatch(/NaN|Infinity/);
	});

	it('keeps JSON valid where there is not even a first loss', async () => {
		const {out, code} = await klfit('run', '--json', '--mu', '1e200');
		expect(code).toBe(3);
		expect(JSON.parse(out)).toMatchObject({status: 'diverged', trace: [], optimum: null});
	});

	it('names the engine that ran', {timeout: 120_000}, async () => {
		const result = await json('--engine', 'tfjs', '--epochs', '20');
		expect(result.engine).toMatch(/^tfjs-(cpu|node)$/);
	});
});

describe('run', () => {
	it('prints ten rows and the last, the final line, the status and the optimum', async () => {
		const {out, code} = await klfit('run');
		expect(code).toBe(0);
		const rows = out.split('\n').filter((line) => /^ +\d+ /.test(line));
		expect(rows.map((row) => Number.parseInt(row, 10))).toEqual([
			...Array.from({length: 10}, (_, i) => i * 1000),
			9999,
		]);
		expect(new Set(rows.map((row) => row.length)).size).toBe(1);
		expect(out).toContain('epochs, engine closed-form\np has mass 2\n\n');
		expect(out).toContain('final     epoch 9999, loss 0.14657190, mu 2.499385, sigma 5.231105');
		expect(out).toContain(
			'status    moving: q is heading for both peaks: sigma has 2.34 to go; 6 % of q is off the grid there, where kl_div has nothing to compare\n',
		);
		expect(out).toContain('optimum   loss 0.13477943, mu 2.499998, sigma 7.566372; distance 2.34');
	});

	it('says which mass p has on the grid, where it is not 1', async () => {
		const massOf = async (...flags: readonly string[]): Promise<[number, string | undefined]> => {
			const {out: json} = await klfit('run', '--json', '--epochs', '1', ...flags);
			const {out: log} = await klfit('run', '--epochs', '1', ...flags);
			return [JSON.parse(json).mass, /^p has mass (.*)$/m.exec(log)?.[1]];
		};
		const [mass, said] = await massOf('--target', '0.3*N(-2,0.5)+0.4*N(4,1)');
		expect([Math.abs(mass - 0.7) < 1e-6, said]).toEqual([true, '0.7']);
		expect((await massOf('--normalize'))[1]).toBeUndefined();
		// A twentieth of a Cauchy's mass lies beyond 12 scales.
		expect((await massOf('--target', 'Cauchy(0,1)', '--grid=-12:12:1000'))[1]).toBe('0.947');
	});

	it('is what the program does without a command where there is no terminal', async () => {
		expect((await klfit('--epochs', '30')).out).toBe((await klfit('run', '--epochs', '30')).out);
	});

	it('prints rows as CSV, in full precision', async () => {
		const {out} = await klfit('run', '--csv', '--epochs', '3', '--every', '1');
		const [head, ...rows] = out.trimEnd().split('\n');
		expect(head).toBe('epoch,loss,mu,sigma');
		expect(rows.map((row) => row.split(',').length)).toEqual([4, 4, 4]);
		expect(rows[0]).toMatch(/^0,2\.0812491\d+,0\.000\d+,1\.000\d+$/);
	});

	it('ends quietly when its reader has had enough', async () => {
		const child = execFile('sh', [
			'-c',
			`"${process.execPath}" "${cli}" run --csv --every 1 --epochs 200000 | head -n 1; echo done`,
		]);
		let out = '';
		let err = '';
		child.stdout?.on('data', (data) => (out += data));
		child.stderr?.on('data', (data) => (err += data));
		await new Promise((resolve) => child.on('close', resolve));
		expect(out).toBe('epoch,loss,mu,sigma\ndone\n');
		expect(err).toBe('');
	});
});

describe('bad input gets one clear sentence on stderr and exit code 2', () => {
	it.each([
		[['--loss', 'klidv'], 'unknown loss "klidv"; did you mean kl_div?'],
		[['--sigma', '0'], '--sigma: must be above 0, not 0'],
		[['--spread', '1'], '--spread: it belongs to several components, and q has one'],
		[['--spread', 'x', '--components', '2'], '--spread: "x" is not a number'],
		[['--sigma', '-1'], '--sigma: must be above 0, not -1'],
		[['--mu', 'abc'], '--mu: "abc" is not a number'],
		[['--mu', 'NaN'], '--mu: "NaN" is not a number'],
		[['--mu'], '--mu: needs a value'],
		[['--mu='], '--mu: needs a value'],
		[['--mu', '1', '--mu', '2'], '--mu: give it once'],
		[['--epochs', '0'], '--epochs: must be a whole number from 1 up, not 0'],
		[['--epochs', '1.5'], '--epochs: must be a whole number from 1 up, not 1.5'],
		[['--every', '0'], '--every: must be a whole number'],
		[['--lr', '0'], '--lr: must be above 0'],
		[['--beta1', '1'], '--beta1: must be from 0 to below 1'],
		[['--eps', '-1'], '--eps: must be 0 or above'],
		[['--grid', '5:1:100'], '1 is not above 5\n  5:1:100\n    ^'],
		[['--grid', '0:1:1'], 'whole number of points from 2'],
		[['--target', 'N(-5,1)+'], 'the text ends here\n  N(-5,1)+\n          ^'],
		[['--target', 'N(0,-1)'], 'must be above 0, not -1\n  N(0,-1)\n      ^'],
		[['--target', 'referense'], 'did you mean reference?'],
		[['--engine', 'tf'], 'unknown engine "tf"'],
		[['--los', 'mse_loss'], 'unknown flag --los; did you mean --loss?'],
		[['--foo', '3'], 'unknown flag --foo; see klfit-tui --help'],
		[['--frobnicate'], 'unknown flag --frobnicate'],
		[['-z'], 'unknown flag -z'],
		[['--Mu', '3'], 'unknown flag --Mu; did you mean --mu?'],
		[['--LOSS', 'mse_loss'], 'unknown flag --LOSS; did you mean --loss?'],
		[['--no-mu'], 'unknown flag --no-mu'],
		[['--no-json'], 'unknown flag --no-json'],
		[['--target', 'N(1e17,1)'], 'its widths are lost beside its means'],
		[['--target', 'N(0,1e-320)'], '--target: '],
		[['--target', 'N(1000,1)', '--grid', '-15:15:100'], 'p has no mass on the grid -15:15:100'],
		[['--json=3'], '--json: takes no value'],
		[['--help=yes'], '--help: takes no value'],
		[['--json', '--csv'], 'choose one'],
		[['twice'], 'run: unexpected argument "twice"'],
	])('run %j', async (args, message) => {
		const {code, out, err} = await klfit('run', ...args);
		expect(code).toBe(2);
		expect(out).toBe('');
		expect(err).toContain(message);
		expect(err.startsWith('klfit-tui: ')).toBe(true);
		expect(err).not.toMatch(/\n\s+at /);
	});

	it('names the nearest command', async () => {
		const {code, err} = await klfit('rum');
		expect(code).toBe(2);
		expect(err).toContain('unknown command "rum"; did you mean run?');
	});
});

it('says in one sentence that its output cannot be written', async () => {
	const full = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" run --csv > /dev/full`], {
		encoding: 'utf8',
	});
	expect(full.stderr).toBe('klfit-tui: standard output cannot be written: no space is left\n');
	expect(full.status).toBe(1);
});

describe('help', () => {
	it('lists every command and flag there is, on standard output', async () => {
		const {code, out} = await klfit('--help');
		expect(code).toBe(0);
		for (const word of ['run', '--target', '--loss', '--engine', '--json', '--pace', '--charset']) {
			expect(out).toContain(word);
		}
	});

	it('lists only what run takes for run --help', async () => {
		const {out} = await klfit('run', '--help');
		expect(out).toContain('--every');
		expect(out).not.toContain('--pace');
	});

	it('is short for -h, and -h never says more than --help', async () => {
		const [short, whole, ofRun] = await Promise.all([klfit('-h'), klfit('--help'), klfit('run', '-h')]);
		expect([short.code, short.err]).toEqual([0, '']);
		expect(short.out.split('\n').length).toBeLessThan(whole.out.split('\n').length);
		expect(short.out).toContain('--loss NAME');
		expect(ofRun.out).toContain('Usage: klfit-tui run [flags]');
		expect(await klfit('-h', '--help')).toEqual(whole);
	});

	it('is what help says, of the program and of a command', async () => {
		expect((await klfit('help')).out).toBe((await klfit('--help')).out);
		expect((await klfit('help', 'run')).out).toBe((await klfit('run', '--help')).out);
	});

	it('prints the version', async () => {
		expect((await klfit('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
	});
});

it.each([['--mu', '-3'], ['--mu=-3'], ['--mu', '-3e0']])(
	'takes a negative number behind a flag: %s %s',
	async (...args) => {
		expect((await json(...args, '--epochs', '1')).config.mu).toBe(-3);
	},
);
