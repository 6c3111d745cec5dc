import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {fit as runFit} from '../../../source/library/fit.ts';
import {bandwidthRuleNames, bandwidthRules} from '../../../source/math/bandwidth.ts';
import {klfit} from '../../commands/klfit.ts';
import {dataFile, moments} from '../../data/columns.ts';
import {readBytes} from './tables.ts';

/** Rounding of sums over a few hundred samples. */
const ROUNDING = 1e-12;

describe.each(moments.columns)(
	'$column of $file',
	({file, column, rows, count, mean, variance, ...widths}) => {
		it('is read whole, and its missing cells are counted', async () => {
			const {samples, notes} = await readBytes(readFileSync(dataFile(file)), {column});
			expect(samples.count).toBe(count);
			expect(notes).toEqual(count === rows ? [] : [`${rows - count} of ${rows} rows have no ${column}`]);
		});

		it("has numpy's moments, R's bandwidth and scipy's", async () => {
			const {samples} = await readBytes(readFileSync(dataFile(file)), {column});
			expect(Math.abs(samples.mean / mean - 1)).toBeLessThan(ROUNDING);
			const byCount = (samples.deviation ** 2 * (count - 1)) / count;
			expect(Math.abs(byCount / variance - 1)).toBeLessThan(ROUNDING);
			for (const rule of bandwidthRuleNames) {
				expect(Math.abs(bandwidthRules[rule](samples) / widths[rule] - 1)).toBeLessThan(ROUNDING);
			}
		});

		it('is fitted within the default epochs, to its mean and its variance widened by the kernel', async () => {
			const {out, err} = await klfit('run', '--json', '--data', dataFile(file), '--column', column);
			expect(err).toBe('');
			const {status, final, config} = JSON.parse(out);
			expect(status).toBe('converged');
			// A run has converged within a thousandth of sigma; the grid's cut and its steps are far below that.
			const sigma = Math.sqrt(variance + config.data.bandwidth ** 2);
			expect(Math.abs(final.mu - mean)).toBeLessThan(2e-3 * sigma);
			expect(Math.abs(final.sigma - sigma)).toBeLessThan(2e-3 * sigma);
		});

		it('is fitted by nll within the default epochs, to its own mean and variance', async () => {
			const args = ['--loss', 'nll', '--data', dataFile(file), '--column', column];
			const {status, final} = JSON.parse((await klfit('run', '--json', ...args)).out);
			expect(status).toBe('converged');
			const sigma = Math.sqrt(variance);
			expect(Math.abs(final.mu - mean)).toBeLessThan(2e-3 * sigma);
			expect(Math.abs(final.sigma - sigma)).toBeLessThan(2e-3 * sigma);
		});

		it('is fitted by the library to the same bits', async () => {
			const {samples} = await readBytes(readFileSync(dataFile(file)), {column});
			const text = readFileSync(dataFile(file), 'utf8').trimEnd().split('\n');
			const place = text[0]?.split(',').indexOf(column) ?? -1;
			const cells = text.slice(1).map((line) => line.split(',')[place] ?? '');
			const values = cells.filter((cell) => cell !== '').map(Number);
			expect(values).toHaveLength(samples.count);
			const args = ['--epochs', '300', '--data', dataFile(file), '--column', column];
			const {trace, final, config} = JSON.parse((await klfit('run', '--json', ...args)).out);
			const fitted = runFit({samples: values, epochs: 300});
			expect(fitted.final).toEqual(final);
			expect(fitted.trace.map(({epoch, loss, mu, sigma}) => [epoch, loss, mu, sigma])).toEqual(trace);
			expect(fitted.config).toMatchObject({
				mu: config.mu,
				sigma: config.sigma,
				lr: config.lr,
				grid: config.grid,
			});
		});
	},
);

it("weighs samples as scipy's gaussian_kde does", async () => {
	const {samples} = await readBytes(readFileSync(dataFile('geyser.csv')), {
		column: 'duration',
		weights: 'waiting',
	});
	const {effective, mean, scott} = moments.weighted;
	expect(Math.abs(samples.effectiveCount / effective - 1)).toBeLessThan(ROUNDING);
	expect(Math.abs(samples.mean / mean - 1)).toBeLessThan(ROUNDING);
	expect(Math.abs(bandwidthRules.scott(samples) / scott - 1)).toBeLessThan(ROUNDING);
});
