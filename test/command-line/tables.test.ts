import {describe, expect, it} from 'vitest';
import {run} from '../../source/batch/run.ts';
import {everyFlag} from '../../source/command-line/flags/all.ts';
import {type RawFlags, readFlags} from '../../source/command-line/flags/read.ts';
import {openOutput} from '../../source/command-line/output.ts';
import {lists} from '../../source/commands/list.ts';
import {familyNames, familySpelling} from '../../source/math/families.ts';
import {lossesFor, lossNames} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {namedTargets} from '../../source/math/target.ts';
import {klfit} from '../commands/klfit.ts';

/** `run --json` in this process: what it would print, and its exit code. */
const runHere = async (flags: RawFlags): Promise<{code: number; text: string}> => {
	let text = '';
	const out = (piece: string): void => {
		text += piece;
	};
	const output = {...openOutput(process), out};
	const code = await run(await readFlags({json: true, epochs: ['25'], ...flags}, everyFlag), output);
	return {code, text};
};

interface RunJson {
	readonly columns: readonly string[];
	readonly trace: readonly (readonly number[])[];
	readonly status: string;
	readonly reason: string;
	readonly config: Readonly<Record<string, unknown>>;
	readonly final: Readonly<Record<string, unknown>>;
}

const expectSound = ({code, text}: {code: number; text: string}): RunJson => {
	expect(text).not.toMatch(/NaN|Infinity/);
	const result = JSON.parse(text) as RunJson; // checked here
	expect(code).toBe(result.status === 'diverged' ? 3 : 0);
	expect(result.reason).not.toBe('');
	for (const row of result.trace) expect(row.every(Number.isFinite)).toBe(true);
	if (result.status !== 'diverged') expect(result.trace.length).toBeGreaterThan(0);
	return result;
};

const families = familyNames.map((name) => familySpelling(name).replace('NU', '3'));

describe('run --json by every name', () => {
	it.each(lossNames)('--loss %s', async (loss) => {
		const data = lossesFor(false).includes(loss) ? {} : {data: 'test/data/geyser.csv', column: 'duration'};
		const {config, status} = expectSound(await runHere({loss: [loss], sigma: ['3'], ...data}));
		expect(config.loss).toBe(loss);
		expect(status).not.toBe('diverged');
	});

	it.each(optimizerNames)('--optimizer %s', async (optimizer) => {
		const {config, status} = expectSound(await runHere({optimizer: [optimizer], sigma: ['3']}));
		expect(config.optimizer).toBe(optimizer);
		expect(config.lr).toBeGreaterThan(0);
		expect(status).not.toBe('diverged');
	});

	it.each(families)('--family %s', async (family) => {
		expect(expectSound(await runHere({family: [family]})).config.family).toBe(family);
	});

	it.each(Object.keys(namedTargets))('--target %s', async (target) => {
		expectSound(await runHere({target: [target], normalize: true}));
	});

	it.each(['2', '3', '4'])('--components %s', async (components) => {
		const {columns, trace, final} = expectSound(await runHere({components: [components]}));
		expect(columns).toHaveLength(4 + 3 * Number(components));
		expect(trace[0]).toHaveLength(columns.length);
		expect(final.components).toHaveLength(Number(components));
	});

	it('stays sound for every loss at starts that are hopeless', async () => {
		for (const loss of lossesFor(false)) {
			for (const [mu, sigma] of [
				['0', '0.001'],
				['0', '1000000'],
				['1e6', '1'],
				['-40', '0.3'],
			] as const) {
				for (const target of ['reference', 'plateau']) {
					const start = {mu: [mu], sigma: [sigma], grid: ['-15:15:100']};
					expectSound(await runHere({loss: [loss], target: [target], ...start}));
				}
			}
		}
	});
});

describe('--units', () => {
	it('changes what is shown and no step', async () => {
		const mean = expectSound(await runHere({}));
		const nats = expectSound(await runHere({units: ['nats']}));
		const bits = expectSound(await runHere({units: ['bits']}));
		expect(nats.final.mu).toBe(mean.final.mu);
		expect(nats.final.sigma).toBe(mean.final.sigma);
		// 1,000 points, 30 / 999 apart.
		expect(Number(nats.final.loss) / Number(mean.final.loss)).toBeCloseTo((1000 * 30) / 999, 10);
		expect(Number(nats.final.loss) / Number(bits.final.loss)).toBeCloseTo(Math.LN2, 12);
	});

	it('refuses a unit that the loss does not have', async () => {
		await expect(readFlags({units: ['bits'], loss: ['mse_loss']}, everyFlag)).rejects.toThrow('it has mean');
		await expect(readFlags({units: ['bits'], loss: ['hellinger']}, everyFlag)).rejects.toThrow('mean, nats');
	});
});

describe('the constants of the optimizers', () => {
	it('are their own where none is given, in whatever order the flags come', async () => {
		const one = await readFlags({eps: ['1e-7'], optimizer: ['rmsprop']}, everyFlag);
		expect(one.config.hyperparameters).toMatchObject({lr: 0.01, beta2: 0.99, eps: 1e-7});
		const other = await readFlags({optimizer: ['rmsprop'], eps: ['1e-7']}, everyFlag);
		expect(other.config).toEqual(one.config);
	});

	it('give sgd a momentum and let it look ahead along it, as torch.optim.SGD does', async () => {
		const flags = {nesterov: true, momentum: ['0.9'], optimizer: ['sgd']};
		const {config} = await readFlags(flags, everyFlag);
		expect([config.optimizer, config.hyperparameters]).toMatchObject(['sgd', {momentum: 0.9, nesterov: 1}]);
		await expect(readFlags({nesterov: true, optimizer: ['sgd']}, everyFlag)).rejects.toThrow(
			'--nesterov: it looks ahead along a momentum, and there is none: give a momentum above 0 first',
		);
		await expect(readFlags({nesterov: true}, everyFlag)).rejects.toThrow(
			'--nesterov: it belongs to sgd, not to adam',
		);
	});

	it('are refused by those that have none', async () => {
		await expect(readFlags({momentum: ['0.5']}, everyFlag)).rejects.toThrow(
			'--momentum: it belongs to sgd, momentum, nesterov, rmsprop, not to adam',
		);
	});

	it('give beta and delta to the losses of PyTorch that have them, as far as PyTorch takes them', async () => {
		await expect(readFlags({beta: ['1'], loss: ['huber_loss']}, everyFlag)).rejects.toThrow(
			'--beta: it belongs to smooth_l1_loss, not to huber_loss',
		);
		await expect(readFlags({delta: ['0'], loss: ['huber']}, everyFlag)).rejects.toThrow(
			'--delta: must be above 0, not 0',
		);
		expect((await readFlags({beta: ['0'], loss: ['smooth_l1']}, everyFlag)).config.beta).toBe(0);
	});

	it('give mmd its kernel, and each kernel what it has', async () => {
		const {config} = await readFlags({loss: ['mmd'], kernel: ['laplace'], width: ['5']}, everyFlag);
		expect([config.kernel, config.width]).toEqual(['laplace', 5]);
		await expect(readFlags({loss: ['mmd'], kernel: ['energy'], width: ['5']}, everyFlag)).rejects.toThrow(
			'--width: it belongs to the kernels rbf and laplace of mmd, not to mmd(energy)',
		);
		await expect(readFlags({loss: ['mmd'], degree: ['2']}, everyFlag)).rejects.toThrow(
			'--degree: it belongs to the polynomial kernel of mmd, not to mmd(rbf, 2)',
		);
		await expect(readFlags({kernel: ['rbf']}, everyFlag)).rejects.toThrow(
			'--kernel: it belongs to mmd, not to kl_div',
		);
		await expect(readFlags({loss: ['mmd'], kernel: ['gauss']}, everyFlag)).rejects.toThrow(
			'--kernel: unknown kernel "gauss"',
		);
		await expect(
			readFlags({loss: ['mmd'], kernel: ['polynomial'], degree: ['2.5']}, everyFlag),
		).rejects.toThrow('--degree: must be a whole number from 1 to 10, not 2.5');
	});

	it('give alpha to alpha_div alone', async () => {
		await expect(readFlags({alpha: ['2']}, everyFlag)).rejects.toThrow(
			'--alpha: it belongs to alpha_div, not to kl_div',
		);
		expect((await readFlags({alpha: ['2'], loss: ['alpha_div']}, everyFlag)).config.alpha).toBe(2);
	});
});

describe('--until-converged', () => {
	it('stops at the first step that brings the fit to its optimum', async () => {
		const result = expectSound(
			await runHere({untilConverged: true, lr: ['0.05'], epochs: ['20000'], every: ['1']}),
		);
		expect(result.status).toBe('converged');
		const last = result.trace.at(-1) ?? [];
		const before = result.trace.at(-2) ?? [];
		const distance = ([, , mu = 0, sigma = 0]: readonly number[]) =>
			Math.hypot(mu - 2.4999983, sigma - 7.5663721);
		// A thousandth of the optimum's sigma.
		expect(distance(last)).toBeLessThanOrEqual(7.5663721e-3);
		expect(distance(before)).toBeGreaterThan(7.5663721e-3);
	});

	it('ends at the last epoch where that comes first', async () => {
		expect(expectSound(await runHere({untilConverged: true})).final.epoch).toBe(24);
	});
});

describe('list', () => {
	it.each(Object.keys(lists))(
		'%s: one a line with its meaning, 80 wide; --json with formula and source',
		async (what) => {
			const text = await klfit('list', what);
			expect(text.code).toBe(0);
			expect(Math.max(...text.out.split('\n').map(({length}) => length))).toBeLessThanOrEqual(80);
			const entries: unknown = JSON.parse((await klfit('list', what, '--json')).out);
			if (!Array.isArray(entries)) throw new Error('no list');
			for (const {name, formula, source, summary} of entries) {
				for (const field of [name, formula, source, summary]) expect(field).toMatch(/./);
				expect(text.out).toContain(name);
			}
		},
	);

	it.each([
		[['list'], 'list: say what: losses, kernels, optimizers, families, targets, schedules, lessons'],
		[['list', 'lossess'], 'did you mean losses?'],
		[['list', 'losses', 'more'], 'unexpected argument "more"'],
		[['list', 'losses', '--mu', '1'], 'unknown flag --mu'],
	])('%j is answered by a sentence', async (args, message) => {
		const {code, err} = await klfit(...args);
		expect(code).toBe(2);
		expect(err).toContain(message);
	});
});
