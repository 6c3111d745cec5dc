import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {beforeAll, describe, expect, it} from 'vitest';
import {families, familyExample, familyNames} from '../../source/math/families.ts';
import {lossesFor} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {klfit} from '../commands/klfit.ts';
import {runScripts, torchPython} from './torch.ts';

const geyser = fileURLToPath(new URL('../data/geyser.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'klfit-python-'));

/** Optimizers whose steps PyTorch does not take. */
const own: readonly string[] = ['lbfgs'];

/**
 * The five runs of the experiment, two of them to their ends, then others: every loss, family and optimizer is in one of
 * them.
 */
const runs: Readonly<Record<string, readonly string[]>> = {
	'kl_div from 0': [],
	'mse_loss from 0': ['--loss', 'mse_loss'],
	'mse_loss from 5': ['--loss', 'mse_loss', '--mu', '5', '--epochs', '3000'],
	'cosine_similarity from 0': ['--loss', 'cosine_similarity', '--epochs', '3000'],
	'cosine_similarity from 5': ['--loss', 'cosine_similarity', '--mu', '5', '--epochs', '3000'],
	'a mixture on log sigma': [
		...[
			'--components',
			'2',
			'--spread',
			'-0.5',
			'--normalize',
			'--mu',
			'2.5',
			'--lr',
			'0.01',
			'--epochs',
			'1500',
		],
		...['--parametrization', 'log', '--every', '500'],
	],
	'heavy tails by hellinger': [
		...['--target', '0.4*T(3,-2,1)+0.6*Cauchy(3,0.5)', '--family', 'student-t(3)', '--loss', 'hellinger'],
		...['--optimizer', 'rmsprop', '--momentum', '0.5', '--schedule', 'cosine', '--epochs', '800'],
	],
	'a plateau in bits': [
		...[
			'--target',
			'U(-6,6)',
			'--loss',
			'js_div',
			'--units',
			'bits',
			'--optimizer',
			'nesterov',
			'--lr',
			'0.5',
		],
		...['--momentum', '0.9', '--weight-decay', '0.001', '--epochs', '500', '--schedule', 'step'],
	],
	'a schedule that is stopped half way': [
		...['--schedule', 'cosine', '--epochs', '400', '--stop', '200', '--lr', '0.02', '--every', '50'],
	],
	'nesterov without a momentum': [
		...['--optimizer', 'nesterov', '--momentum', '0', '--lr', '0.5', '--epochs', '60', '--every', '20'],
	],
	'q far inside a plateau by reverse KL': [
		...['--target', 'U(-6,6)', '--loss', 'reverse_kl', '--sigma', '0.1', '--epochs', '60', '--every', '20'],
	],
	'a loss near 0': [
		...['--target', 'N(0,1)', '--loss', 'reverse_kl', '--mu', '0.1', '--lr', '0.01', '--epochs', '900'],
	],
	'edits of the target, the loss and the optimizer': [
		...['--edits', '40 loss=mse_loss; 80 lr=0.01 target=N(0,1)+N(4,2); 120 optimizer=momentum momentum=0.8;'],
		...['--epochs', '300', '--every', '20', '--components', '2'],
	],
	'an edit to nadam and of its constants': [
		...['--edits', '40 optimizer=nadam; 80 beta1=0.6 weight-decay=0.1; 120 lr=0.01'],
		...['--epochs', '200', '--every', '20'],
	],
	'edits of alpha, the schedule and the epochs': [
		...[
			'--edits',
			'40 loss=alpha_div alpha=0.3; 80 alpha=0.7 normalize=on; 120 schedule=cosine; 160 epochs=400',
		],
		...['--epochs', '300', '--every', '20', '--units', 'nats', '--stop', '250'],
	],
	'sgd with a momentum that looks ahead, edited on the way': [
		...['--optimizer', 'sgd', '--momentum', '0.9', '--nesterov', '--lr', '0.5', '--epochs', '160'],
		...['--edits', '40 nesterov=off; 80 momentum=0; 100 momentum=0.8; 120 nesterov=on', '--every', '10'],
	],
	'edits of the kernel of mmd': [
		...['--loss', 'mmd', '--kernel', 'polynomial', '--degree', '3', '--target', 'N(-2,2)+0.7*N(4,2)'],
		...['--epochs', '100', '--every', '10', '--lr', '0.02'],
		...['--edits', '20 kernel=linear; 40 kernel=laplace width=3; 60 kernel=energy; 80 kernel=rbf width=1.5'],
	],
	'mmd of a mixture, to another target on the way': [
		...[
			'--loss',
			'mmd',
			'--components',
			'2',
			'--sigma',
			'2',
			'--epochs',
			'80',
			'--every',
			'10',
			'--lr',
			'0.02',
		],
		...['--edits', '20 target=N(-2,2)+N(4,1); 40 kernel=laplace width=0.5; 60 kernel=linear'],
	],
	'mmd of a Laplace q, on the grid': [
		...['--loss', 'mmd', '--family', 'laplace', '--epochs', '80', '--every', '10', '--lr', '0.02'],
		...['--edits', '20 kernel=linear; 40 kernel=laplace; 60 kernel=energy'],
	],
	'edits of the reduction': [
		...[
			'--loss',
			'huber_loss',
			'--reduction',
			'sum',
			'--optimizer',
			'sgd',
			'--lr',
			'0.001',
			'--epochs',
			'120',
		],
		...['--edits', '40 reduction=mean; 60 loss=kl_div reduction=batchmean; 80 loss=js_div reduction=sum'],
		...['--every', '10'],
	],
	'edits of beta and delta': [
		...['--loss', 'smooth_l1_loss', '--beta', '0.05', '--epochs', '120', '--every', '20', '--lr', '0.01'],
		...['--edits', '40 loss=huber_loss delta=0.1; 80 delta=0.3'],
	],
	'edits of the constants, the memory kept': [
		...[
			'--edits',
			'40 weight-decay=0.1 beta1=0.5; 80 weight-decay=0; 120 grid=-12:14:300; 160 optimizer=amsgrad;',
		],
		...['--epochs', '200', '--every', '20', '--lr', '0.02'],
	],
	'the natural gradient of a skewed mixture': [
		...[
			'--optimizer',
			'natural_gradient',
			'--family',
			'gumbel',
			'--components',
			'2',
			'--parametrization',
			'log',
		],
		...['--schedule', 'step', '--epochs', '150', '--every', '25'],
	],
	...Object.fromEntries(
		['lognormal', 'gamma', 'weibull'].flatMap((name) =>
			[1, 2].map((components) => [
				`the natural gradient of ${components} ${name}`,
				[
					...['--optimizer', 'natural_gradient', '--family', name, '--components', String(components)],
					...['--target', 'U(1,6)', '--mu', '3', '--sigma', '1.2', '--epochs', '60', '--every', '20'],
					...['--parametrization', components === 1 ? 'raw' : 'log'],
				],
			]),
		),
	),
	// A step takes sigma below 0 at epoch 11.
	'a run that diverges': [
		...['--target', 'N(2,0.01)', '--mu', '3', '--sigma', '6', '--lr', '0.5', '--every', '5'],
	],
	'a run that a step blows up': [
		...['--loss', 'chi2', '--parametrization', 'log', '--lr', '10', '--every', '10'],
	],
	'a run that a step makes infinite': [
		...[
			'--parametrization',
			'log',
			'--components',
			'2',
			'--edits',
			'7 lr=1000',
			'--epochs',
			'20',
			'--every',
			'5',
		],
	],
	...Object.fromEntries(
		lossesFor(false).map((loss) => [
			`the loss ${loss}`,
			// Between these peaks mass is enough for quantiles to be told. By wasserstein_1 a difference of one rounding grows
			// 1.4 times with each epoch, and after 60 of them shows in the printed digits.
			['--loss', loss, '--target', 'N(-2,2)+0.7*N(4,2)', '--epochs', '40', '--lr', '0.02', '--every', '20'],
		]),
	),
	'the loss nll, of a mixture': [
		...['--loss', 'nll', '--data', geyser, '--column', 'duration', '--components', '2', '--mu', '3'],
		...['--sigma', '0.5', '--lr', '0.02', '--epochs', '60', '--every', '20'],
	],
	'the loss nll, from kl_div on': [
		...['--edits', '30 loss=nll', '--data', geyser, '--column', 'waiting', '--family', 'gamma'],
		...['--mu', '60', '--sigma', '10', '--lr', '0.1', '--epochs', '60', '--every', '20'],
	],
	'kl_div from draws of p': [
		'--batch',
		'7',
		'--seed',
		'9007199254740991',
		'--lr',
		'0.01',
		'--epochs',
		'3000',
	],
	'reverse_kl from draws of a mixture': [
		...['--loss', 'reverse_kl', '--batch', '16', '--seed', '1', '--components', '2', '--mu', '2.5'],
		...['--lr', '0.01', '--epochs', '600', '--every', '100', '--parametrization', 'log'],
	],
	'reverse_kl from draws that move with q': [
		...['--loss', 'reverse_kl', '--batch', '7', '--seed', '3', '--estimator', 'reparametrization'],
		...['--lr', '0.01', '--epochs', '600', '--every', '100', '--mu', '2.5'],
	],
	...Object.fromEntries(
		['laplace', 'logistic', 'cauchy', 'gumbel', 'student-t(3)'].map((family) => [
			`${family} from draws that move with it`,
			[
				...['--loss', 'reverse_kl', '--batch', '3', '--family', family, '--parametrization', 'log'],
				...['--target', 'Gumbel(0,2)+T(4,3,1)', '--lr', '0.01', '--epochs', '60', '--every', '20'],
				...['--edits', '20 estimator=reparametrization; 40 target=Logistic(1,2)'],
			],
		]),
	),
	'nll from draws of the samples': [
		...['--loss', 'nll', '--batch', '8', '--data', geyser, '--column', 'duration', '--components', '2'],
		...['--mu', '3', '--sigma', '0.5', '--lr', '0.02', '--epochs', '60', '--every', '20'],
	],
	'edits of the draws': [
		...['--edits', '40 batch=5; 80 seed=7; 120 loss=mse_loss; 160 loss=reverse_kl; 200 batch=0;'],
		...['--epochs', '260', '--every', '20', '--lr', '0.02', '--schedule', 'cosine'],
	],
	...Object.fromEntries(
		familyNames.map((name) => [
			`the family ${name}`,
			[
				...['--family', familyExample(name), '--epochs', '60'],
				// p is 0 where a density of positive x is, on a grid that goes below 0.
				...(families[name].support === 'positive'
					? ['--target', 'U(1,6)', '--mu', '3', '--sigma', '1.2', '--lr', '0.02']
					: ['--target', 'Gumbel(0,2)+Laplace(3,1)+Logistic(-3,1)']),
			],
		]),
	),
	...Object.fromEntries(
		['lognormal', 'gamma', 'weibull'].map((name, i) => [
			`a mixture of two ${name}`,
			[
				...['--family', name, '--components', '2', '--target', 'U(1,6)', '--mu', '3', '--sigma', '2'],
				...['--loss', ['js_div', 'chi2', 'hellinger'][i] ?? '', '--epochs', '60', '--every', '20'],
				...['--parametrization', i === 0 ? 'log' : 'raw'],
			],
		]),
	),
	...Object.fromEntries(
		optimizerNames
			.filter((name) => !own.includes(name))
			.map((name) => [`the optimizer ${name}`, ['--optimizer', name, '--epochs', '60', '--every', '15']]),
	),
};

const names = Object.keys(runs);
const fileOf = (name: string): string => join(folder, `${names.indexOf(name)}.py`);

/** The rows of a log: epoch, loss, mu, sigma. */
const rowsOf = (log: string): readonly (readonly number[])[] =>
	log
		.split('\n')
		.filter((line) => /^ +\d+ /.test(line))
		.map((line) => line.trim().split(/\s+/).map(Number));

/** float32 has 24 bits: seven digits, and a run of ten thousand steps keeps five of them. */
const agrees = (ours: number, theirs: number): boolean =>
	Math.abs(ours - theirs) <= 2e-6 + 1e-5 * Math.abs(ours);

const skipped = torchPython === undefined ? ' (skipped: no Python with PyTorch here)' : '';

describe.skipIf(torchPython === undefined)(`an exported script under PyTorch${skipped}`, () => {
	const logs = new Map<string, string>();

	beforeAll(async () => {
		for (const name of names) {
			const {code, err} = await klfit('export', fileOf(name), ...(runs[name] ?? []));
			if (code !== 0) throw new Error(`${name}: ${err}`);
		}
		const printed = await runScripts(torchPython ?? '', names.map(fileOf));
		names.forEach((name, i) => {
			logs.set(name, printed[i] ?? '');
		});
	}, 120_000);

	it.each(names)('prints the log of %s', async (name) => {
		const ours = rowsOf((await klfit('run', ...(runs[name] ?? []))).out);
		const theirs = rowsOf(logs.get(name) ?? '');
		expect(ours.length).toBeGreaterThan(0);
		expect(theirs).toHaveLength(ours.length);
		const apart = ours.filter(
			(row, i) => !row.every((value, k) => agrees(value, theirs[i]?.[k] ?? Number.NaN)),
		);
		expect(apart.map((row, i) => [row, theirs[ours.indexOf(apart[i] ?? [])]])).toEqual([]);
	});

	it.each(['kl_div from 0', 'a mixture on log sigma'])('ends as the log of %s does', async (name) => {
		const {out} = await klfit('run', ...(runs[name] ?? []));
		const end = /^final.*?(?=^status)/ms.exec(out)?.[0];
		expect(logs.get(name)?.endsWith(`\n\n${end}`)).toBe(true);
	});

	it('prints an exponent where the loss is nearly 0', () =>
		expect(logs.get('a loss near 0')).toMatch(/^ +899 +-?\d\.\d+e-\d+ /m));

	it('ends where the run diverges, and says where', () =>
		expect(logs.get('a run that diverges')).toMatch(/the fit has diverged at epoch 11\n$/));

	it('has nothing for PyTorch to warn of', () => {
		const {stderr} = spawnSync(torchPython ?? '', [fileOf('the loss kl_div')], {encoding: 'utf8'});
		expect(stderr).toBe('');
	});
});

describe('an exported script', () => {
	it('says the command that does the same', async () => {
		await klfit('export', join(folder, 'said.py'), '--loss', 'mse_loss', '--mu', '5');
		expect(readFileSync(join(folder, 'said.py'), 'utf8')).toContain('klfit-tui run --loss mse_loss --mu 5');
	});

	it.each(own)('is refused for %s, which torch.optim has not', async (name) => {
		const {code, err} = await klfit('export', join(folder, 'no.py'), '--optimizer', name);
		expect(code).toBe(2);
		expect(err).toMatch(new RegExp(`torch\\.optim has no ${name}`));
	});

	it('carries a density that was estimated from data', async () => {
		const data = join(folder, 'data.txt');
		writeFileSync(data, '1\n2\n2.5\n4\n');
		await klfit('export', join(folder, 'data.py'), '--data', data, '--grid', '-2:8:64', '--epochs', '5');
		const text = readFileSync(join(folder, 'data.py'), 'utf8');
		expect(text.match(/^ {4}-?[\d.]+(e-\d+)?(, -?[\d.]+(e-\d+)?){7},$/gm)).toHaveLength(8);
	});
});

describe('edits that no script can have', () => {
	it.each([
		[['--edits', '20 optimizer=lbfgs'], /torch\.optim has no lbfgs/],
		[['--optimizer', 'rmsprop', '--edits', '20 momentum=0.5'], /a momentum that is 0 up to epoch 20/],
	])('%s are refused in a sentence', async (flags, sentence) => {
		const {code, err} = await klfit('export', join(folder, 'never.py'), ...flags);
		expect(code).toBe(2);
		expect(err).toMatch(sentence);
		expect(err.trim().split('\n')).toHaveLength(1);
	});

	it('do not matter behind the last step', async () => {
		const flags = ['--epochs', '20', '--edits', '20 optimizer=lbfgs'];
		expect((await klfit('export', join(folder, 'behind.py'), ...flags)).code).toBe(0);
	});
});

describe('an exported script of a file with an odd name', () => {
	const docstring = async (name: string): Promise<string> => {
		const data = join(folder, name);
		writeFileSync(data, '1\n2\n2.5\n4\n');
		await klfit('export', join(folder, 'odd.py'), '--force', '--data', data, '--epochs', '1');
		return readFileSync(join(folder, 'odd.py'), 'utf8');
	};

	it('keeps the name from ending its docstring', async () => {
		const marks = /(?<!\\)"""/g;
		const plain = (await docstring('plain.txt')).match(marks)?.length;
		expect((await docstring('a"""b.txt')).match(marks)).toHaveLength(plain ?? 0);
	});

	it('keeps a backslash one', async () => expect(await docstring('a\\d.txt')).toContain('a\\\\d.txt'));
});

describe('an exported notebook', () => {
	const file = join(folder, 'run.ipynb');

	beforeAll(async () => {
		await klfit('export', file, '--epochs', '30', '--every', '10');
	});

	it('is nbformat 4.5, with an id of its own for each cell', () => {
		const {cells, nbformat, nbformat_minor, metadata} = JSON.parse(readFileSync(file, 'utf8'));
		expect([nbformat, nbformat_minor]).toEqual([4, 5]);
		expect(metadata.kernelspec.name).toBe('python3');
		const ids = cells.map(({id}: {id: string}) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id: string) => !/^[a-zA-Z0-9-_]{1,64}$/.test(id))).toEqual([]);
		for (const cell of cells) {
			expect(['code', 'markdown']).toContain(cell.cell_type);
			expect('outputs' in cell && 'execution_count' in cell).toBe(cell.cell_type === 'code');
		}
	});

	it.skipIf(torchPython === undefined)('has cells that run one after the other', () => {
		const driver = `
import json, sys, warnings
warnings.filterwarnings("ignore")
scope = {}
for cell in json.load(open(sys.argv[1]))["cells"][:-2]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), scope)
`;
		const printed = execFileSync(torchPython ?? '', ['-c', driver, file], {encoding: 'utf8'});
		expect(rowsOf(printed).map(([epoch]) => epoch)).toEqual([0, 10, 20, 29]);
	});
});
