import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import Papa from 'papaparse';
import {describe, expect, it, vi} from 'vitest';
import {familyNames} from '../../source/math/families.ts';
import {lossesFor} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {klfit, type Ran} from './klfit.ts';

const geyser = fileURLToPath(new URL('../data/geyser.csv', import.meta.url));

interface Entry {
	readonly config: Readonly<Record<string, unknown>>;
	readonly final: {readonly mu: number; readonly sigma: number; readonly loss: number};
	readonly optimum: {readonly mu: number; readonly sigma: number; readonly distance: number};
	readonly status: string;
	readonly endsOn: string;
	readonly epochsTo1Percent: number | null;
}

/** One thread gives the same bytes, as a test below says, and more of them take longer to start than most of these runs. */
const compare = (...flags: readonly string[]): Promise<Ran> => klfit('compare', '--threads', '1', ...flags);

/** The entries of `compare --json`; their fields are what the tests check. */
const compared = async (...flags: readonly string[]): Promise<readonly Entry[]> =>
	(JSON.parse((await compare('--json', ...flags)).out) as {readonly runs: readonly Entry[]}).runs;

describe('compare', () => {
	it('compares the reference losses from mu 0 and 5, and says where each ends', async () => {
		const {out, err, code} = await klfit('compare');
		expect([err, code]).toEqual(['', 0]);
		const rows = out.split('\n').filter((line) => /^(kl_div|mse_loss|cosine_similarity) /.test(line));
		// The sign before the last column depends on the locale.
		expect(rows.map((row) => row.replace(/ +/g, ' ').replace(/[●◐*~] /, ''))).toEqual([
			'kl_div 0 2.499 5.231 0.1466 - heading for both peaks',
			'kl_div 5 2.501 5.231 0.1466 - heading for both peaks',
			'mse_loss 0 -5.000 1.000 0.009394 4,864 the left peak',
			'mse_loss 5 10.000 1.000 0.009394 4,864 the right peak',
			expect.stringMatching(/^cosine_similarity 0 -5\.000 1\.000 -0\.7071 5,0\d\d the left peak$/),
			expect.stringMatching(/^cosine_similarity 5 10\.000 1\.000 -0\.7071 5,0\d\d the right peak$/),
		]);
	});

	it('has only characters of ASCII where that is asked for, whatever the locale', async () => {
		vi.stubEnv('LC_ALL', 'C.UTF-8');
		const inUnicode = (await compare('--epochs', '50')).out;
		const {out} = await compare('--epochs', '50', '--charset', 'ascii');
		vi.unstubAllEnvs();
		expect(inUnicode).toMatch(/^kl_div .* ◐ /m);
		expect(out).toMatch(/^kl_div .* ~ /m);
		expect(out).toMatch(/^[\n -~]*$/);
	});

	it('prints what docs/flags.md shows', async () => {
		const page = await readFile(new URL('../../docs/flags.md', import.meta.url), 'utf8');
		const [, shown = ''] = /^```\n\$ klfit-tui compare\n(.*?)^```$/ms.exec(page) ?? [];
		const withoutSigns = (text: string): string => text.replace(/ [●◐*~] /g, ' . ');
		expect(withoutSigns((await klfit('compare')).out)).toBe(withoutSigns(shown));
	});

	it('has its columns under their titles, in 80 columns', async () => {
		const {out} = await compare('--sigma', '1,5', '--epochs', '50');
		const lines = out
			.split('\n')
			.filter((line) => /^(loss|kl_div|mse_loss|cosine_similarity) .*\d|ends on/.test(line));
		const end = lines[0]?.indexOf('ends on') ?? -1;
		expect(lines).toHaveLength(13);
		for (const line of lines.slice(1)) expect(line.slice(end)).toMatch(/^[●◐○✕*~ox] /);
		for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
	});

	it('has the numbers of run, bit for bit', async () => {
		const flags = ['--target', '0.3*N(-2,0.5)+0.7*N(4,2)', '--epochs', '1234'];
		const runs = await compared(
			...flags,
			'--loss',
			'mse_loss,js_div',
			'--mu',
			'-3,1',
			'--optimizer',
			'adam,rmsprop',
		);
		expect(runs).toHaveLength(8);
		for (const {config, ...rest} of runs) {
			const choice = ['loss', 'mu', 'optimizer'].flatMap((flag) => [`--${flag}`, String(config[flag])]);
			const {out} = await klfit('run', '--json', ...flags, ...choice);
			const {config: own, final, status, optimum} = JSON.parse(out);
			expect(config).toEqual(own);
			expect(rest).toMatchObject({final, status, optimum});
		}
	});

	it('counts the steps until a run is first within 1 % of its optimum', async () => {
		const [entry] = await compared('--loss', 'mse_loss', '--mu', '0');
		if (!entry?.epochsTo1Percent) throw new Error('it came near');
		const {optimum, epochsTo1Percent} = entry;
		const {out} = await klfit('run', '--json', '--loss', 'mse_loss', '--every', '1');
		const {trace}: {trace: readonly (readonly [number, number, number, number])[]} = JSON.parse(out);
		const isNear = (row: number): boolean => {
			const [, , mu, sigma] = trace[row] ?? [0, 0, Number.NaN, Number.NaN];
			return Math.hypot(mu - optimum.mu, sigma - optimum.sigma) <= 0.01 * optimum.sigma;
		};
		expect([isNear(epochsTo1Percent - 2), isNear(epochsTo1Percent - 1)]).toEqual([false, true]);
	});

	it('says 0 for a run that starts there', async () => {
		const [entry] = await compared('--loss', 'mse_loss', '--mu', '-5', '--epochs', '3');
		expect(entry).toMatchObject({epochsTo1Percent: 0, endsOn: 'the left peak'});
	});

	it('takes all names for a list of them', async () => {
		const runs = await compared(
			'--loss',
			'all',
			'--optimizer',
			'all',
			'--mu',
			'0',
			'--sigma',
			'3',
			'--epochs',
			'2',
			'--grid',
			'-15:15:60',
		);
		expect(runs).toHaveLength(lossesFor(false).length * optimizerNames.length);
		expect(new Set(runs.map(({config}) => `${config.loss} ${config.optimizer}`)).size).toBe(runs.length);
	});

	it('says that losses on samples are left out of all, where there are none', async () => {
		const {out, code} = await compare('--loss', 'all', '--mu', '0', '--epochs', '2');
		expect(code).toBe(0);
		expect(out).toContain('left out: nll, for want of samples; give some with --data');
		expect((await compare('--loss', 'kl_div', '--epochs', '2')).out).not.toContain('left out');
	});

	it('tells why a run came to nothing, and exits with 3 as run does', async () => {
		const {out, code} = await compare('--mu', '1e200,0', '--epochs', '5');
		expect(code).toBe(3);
		expect(out).toContain('kl_div from (1e+200, 1) by adam: kl_div is infinite: q is too far from p');
	});

	it('compares mixtures, data and other units as run does', async () => {
		const flags = [
			'--components',
			'2',
			'--normalize',
			'--epochs',
			'200',
			'--loss',
			'kl_div,reverse_kl',
			'--units',
			'bits',
		];
		const [first] = await compared(...flags);
		const {final} = JSON.parse(
			(
				await klfit(
					'run',
					'--json',
					...flags.filter((flag) => flag !== 'kl_div,reverse_kl' && flag !== '--loss'),
				)
			).out,
		);
		expect(first?.final).toEqual(final);
	});
});

describe('the formats of compare', () => {
	const flags = ['--epochs', '300', '--components', '2', '--loss', 'kl_div,mse_loss'];

	it('--csv is read back by a CSV parser, with the numbers of --json', async () => {
		const {data: rows} = Papa.parse<Record<string, unknown>>(
			(await compare('--csv', ...flags)).out.trimEnd(),
			{header: true, dynamicTyping: true},
		);
		const runs = await compared(...flags);
		expect(
			rows.map(({loss, mu0, mu, final_loss, ends_on, distance}) => [
				loss,
				mu0,
				mu,
				final_loss,
				ends_on,
				distance,
			]),
		).toEqual(
			runs.map(({config, final, endsOn, optimum}) => [
				config.loss,
				config.mu,
				final.mu,
				final.loss,
				endsOn,
				optimum.distance,
			]),
		);
	});

	it('--ndjson is an object a line, the entries of --json', async () => {
		const lines = (await compare('--ndjson', ...flags)).out.trimEnd().split('\n');
		const runs = await compared(...flags);
		expect(lines.map((line) => JSON.parse(line))).toEqual(
			runs.map((run) => ({type: 'run', schema: 1, ...run})),
		);
	});

	it('--markdown is a table', async () => {
		const lines = (await compare('--markdown', '--epochs', '30')).out.trimEnd().split('\n');
		expect(lines.slice(0, 3)).toEqual([
			'| loss | from | mu | sigma | value | epochs | ends on |',
			'| --- | ---: | ---: | ---: | ---: | ---: | --- |',
			expect.stringMatching(
				/^\| kl_div \| 0 \| 0\.030 \| 1\.030 \| 1\.9\d\d \| - \| heading for both peaks \|$/,
			),
		]);
		expect(lines).toHaveLength(8);
	});

	it('colours the table only where colours are', async () => {
		expect((await compare('--epochs', '5')).out).not.toContain('\u001B');
		const {out} = await compare('--epochs', '5', '--color', 'truecolor');
		expect(out).toContain('\u001B[38;2;86;180;233mkl_div\u001B[m');
	});
});

describe('a list that cannot be is answered by a sentence', () => {
	it.each([
		[['compare', '--loss', 'kl_div,mse_los'], 'unknown loss "mse_los"; did you mean mse_loss?'],
		[['compare', '--loss', 'kl_div,kl_div'], '--loss: kl_div is in the list "kl_div,kl_div" twice'],
		[['compare', '--mu', '0,1,0.0'], '--mu: 0.0 is in the list "0,1,0.0" twice'],
		[['compare', '--mu', '0,,5'], '--mu: has an empty place in the list "0,,5"'],
		[['compare', '--sigma', '1,0'], '--sigma: must be above 0, not 0'],
		[['compare', '--optimizer', 'adam,adan'], 'unknown optimizer "adan"; did you mean adam?'],
		[
			['compare', '--optimizer', 'adam,adagrad', '--momentum', '0.5'],
			'--momentum: it belongs to sgd, momentum, nesterov, rmsprop, not to adam',
		],
		[['compare', '--alpha', '0.3'], '--alpha: it belongs to alpha_div, not to kl_div'],
		[['compare', '--units', 'bits'], '--units: mse_loss is not measured in bits'],
		[['compare', '--every', '5'], 'unknown flag --every: other commands take it, this one does not'],
		[['compare', '--csv', '--ndjson'], '--csv and --ndjson: choose one'],
		[['run', '--loss', 'kl_div,mse_loss'], '--loss: takes one value, not a list: compare takes several'],
		[['run', '--mu', '0,5'], '--mu: takes one value, not a list'],
		[['run', '--sigma', '1,2'], '--sigma: takes one value, not a list'],
		[['--optimizer', 'adam,sgd'], '--optimizer: takes one value, not a list'],
	])('%j', async (args, message) => {
		const {code, out, err} = await klfit(...args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(message);
	});
});

describe('compare with lists of everything', () => {
	it('runs each combination, alpha for alpha_div alone', async () => {
		const flags = [
			'--loss',
			'kl_div,alpha_div',
			'--alpha',
			'0.2,2',
			'--family',
			'normal,laplace',
			'--mu',
			'1',
		];
		const runs = await compared(...flags, '--components', '1,2', '--lr', '0.01,0.1', '--epochs', '3');
		expect(runs).toHaveLength(2 * 2 * 2 + 2 * 2 * 2 * 2);
		const seen = new Set(
			runs.map(({config}) =>
				['loss', 'alpha', 'family', 'components', 'lr'].map((name) => config[name] ?? '-').join(' '),
			),
		);
		expect(seen.size).toBe(runs.length);
		expect(seen).toContain('alpha_div 2 laplace 2 0.1');
		expect(seen).toContain('kl_div - laplace 2 0.1');
	});

	it('gives each constant to the losses that have it', async () => {
		const lists = ['--loss', 'l1_loss,smooth_l1_loss,huber_loss', '--beta', '0,0.5', '--delta', '1,2'];
		const runs = await compared(...lists, '--mu', '0', '--epochs', '3');
		expect(runs.map(({config: {loss, beta, delta}}) => [loss, beta, delta])).toEqual([
			['l1_loss', undefined, undefined],
			['smooth_l1_loss', 0, undefined],
			['smooth_l1_loss', 0.5, undefined],
			['huber_loss', undefined, 1],
			['huber_loss', undefined, 2],
		]);
	});

	it('gives each spread to the mixtures', async () => {
		const lists = ['--components', '1,2', '--spread', '0,0.5', '--loss', 'kl_div', '--mu', '0'];
		const runs = await compared(...lists, '--epochs', '3');
		expect(runs.map(({config: {components, spread}}) => [components, spread])).toEqual([
			[1, undefined],
			[2, 0],
			[2, 0.5],
		]);
		const rows = Papa.parse<Record<string, string>>((await compare('--csv', ...lists, '--epochs', '3')).out, {
			header: true,
			skipEmptyLines: true,
		});
		expect(rows.data.map(({spread}) => spread)).toEqual(['', '0', '0.5']);
		const {out} = await compare(...lists, '--epochs', '3');
		expect(out).toMatch(
			/^loss +q +from +spread .*\nkl_div +normal +0 +- .*\nkl_div +2 x normal +0 +0 .*\n.* 0 +0\.5 /m,
		);
	});

	it('gives mmd a row for each width of the kernels that have one', async () => {
		const lists = ['--loss', 'mmd', '--kernel', 'rbf,energy', '--width', '2,5,10'];
		const runs = await compared(...lists, '--mu', '0', '--epochs', '3');
		expect(runs.map(({config: {kernel, width}}) => [kernel, width])).toEqual([
			['rbf', 2],
			['rbf', 5],
			['rbf', 10],
			['energy', undefined],
		]);
	});

	it('has the same bytes with any number of threads', async () => {
		const flags = ['--loss', 'kl_div,mse_loss,nll', '--family', 'normal,gamma', '--epochs', '700'];
		const data = ['--data', geyser, '--column', 'duration', '--restarts', '2'];
		const [one, ...others] = await Promise.all(
			['1', '2', '3'].map(
				async (threads) => (await klfit('compare', '--json', ...flags, ...data, '--threads', threads)).out,
			),
		);
		expect(one).toContain('"likelihood"');
		for (const other of others) expect(other).toBe(one);
	});

	it('says which family fits data, by AIC', async () => {
		const flags = ['--data', geyser, '--column', 'waiting', '--loss', 'nll', '--family', 'all'];
		const {out, code} = await compare(...flags);
		expect(code).toBe(0);
		const rows = out.split('\n').filter((line) => line.startsWith('nll '));
		const aic = rows.map((row) => Number(row.split(/ +/)[6]));
		expect(aic).toHaveLength(familyNames.length);
		expect(aic).toEqual(aic.toSorted((a, b) => a - b));
		// By scipy's maximum likelihood: a Weibull.
		expect(rows[0]).toMatch(/^nll +weibull .* 2174\.0 /);
	});

	it('has a kernel for each bandwidth', async () => {
		const flags = ['--data', geyser, '--column', 'duration', '--loss', 'kl_div', '--epochs', '2'];
		const runs = await compared(...flags, '--bandwidth', '0.1,scott,1');
		const widths = runs.map(({config}) => (config.data as {bandwidth: number}).bandwidth); // of a run on data
		expect(widths.toSorted((a, b) => a - b)).toEqual([0.1, expect.closeTo(0.4, 1), 1]);
	});
});

describe('compare with restarts', () => {
	const flags = ['--target', 'three', '--loss', 'mse_loss', '--components', '2', '--lr', '0.02'];

	it('keeps the start with the lowest loss, which --mu and --sigma can repeat', async () => {
		const [once] = await compared(...flags, '--epochs', '2000', '--mu', '0', '--sigma', '8');
		const [best] = await compared(
			...[...flags, '--epochs', '2000', '--mu', '0', '--sigma', '8', '--restarts', '6'],
		);
		expect(best?.final.loss).toBeLessThan(once?.final.loss ?? 0);
		const {mu, sigma} = best?.config ?? {};
		const [again] = await compared(...flags, '--epochs', '2000', '--mu', `${mu}`, '--sigma', `${sigma}`);
		expect(again).toEqual(best);
	});

	it.each(['0', '1.5', '-1', 'x'])('refuses %s of them in a sentence', async (text) => {
		const {code, err} = await klfit('compare', '--restarts', text);
		expect(code).toBe(2);
		expect(err).toMatch(/--restarts: (must be a whole number from 1|"x" is not a number)/);
	});
});
