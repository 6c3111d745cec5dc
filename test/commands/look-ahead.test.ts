import {describe, expect, it} from 'vitest';
import {klfit} from './klfit.ts';

const json = async (...flags: readonly string[]) =>
	JSON.parse((await klfit('run', '--json', '--every', '1000000', ...flags)).out);

describe('run --look-ahead', () => {
	it.each([
		['a run on its way', 1000, ['--loss', 'mse_loss']],
		['a run with memory', 40, ['--optimizer', 'momentum', '--lr', '0.3']],
		['a run with an edit at its end', 500, ['--edits', '500 loss=mse_loss lr=0.003']],
		['a run of a mixture in nats', 300, ['--components', '2', '--units', 'nats']],
	])('takes the very steps that %s would take', async (_, epochs, flags) => {
		const {ahead} = await json(...flags, '--epochs', String(epochs), '--look-ahead', '700');
		const longer = await json(...flags, '--epochs', String(epochs + 700));
		expect(ahead.final).toEqual(longer.final);
		expect([ahead.status, ahead.reason]).toEqual([longer.status, longer.reason]);
	});

	it('says since when the run is settled for good', async () => {
		const flags = ['--loss', 'mse_loss', '--lr', '0.01'];
		const {ahead, final} = await json(...flags, '--epochs', '100', '--look-ahead', '4000');
		const {out} = await klfit('run', '--json', '--every', '1', ...flags, '--epochs', '4100');
		const {trace, optimum} = JSON.parse(out) as {trace: number[][]; optimum: {mu: number; sigma: number}};
		const isAway = ([, , mu = 0, sigma = 0]: number[]): boolean =>
			Math.hypot(mu - optimum.mu, sigma - optimum.sigma) > 1e-3 * optimum.sigma;
		expect([final.epoch, ahead.final.epoch]).toEqual([99, 4099]);
		expect(ahead.settledAfter).toBe(trace.findLastIndex(isAway) + 2);
		// One that was settled before has been since its end at the least.
		expect((await json(...flags, '--epochs', '4100', '--look-ahead', '5')).ahead.settledAfter).toBe(4100);
		expect((await json(...flags, '--epochs', '1', '--look-ahead', '5')).ahead.settledAfter).toBeNull();
	});

	it('says that a run diverges, which is no failure of the run itself', async () => {
		const start = ['--target', 'N(0,0.1)', '--grid=-2:2:200', '--mu', '0.1', '--sigma', '0.5'];
		const flags = [...start, '--optimizer', 'sgd', '--lr', '0.5', '--epochs', '1'];
		const {code, out} = await klfit('run', '--json', ...flags, '--look-ahead', '1000');
		const {status, ahead} = JSON.parse(out);
		expect([code, status, ahead.status, ahead.settledAfter]).toEqual([0, 'moving', 'diverged', null]);
	});

	it('has nothing to follow of a run that has diverged', async () => {
		expect(await json('--mu', '1e200', '--look-ahead', '10')).not.toHaveProperty('ahead');
	});

	it('is a row and a status of the log, and a sentence of the table', async () => {
		const flags = ['--loss', 'mse_loss', '--epochs', '1000', '--look-ahead', '9000'];
		expect((await klfit('run', ...flags)).out).toMatch(
			/^ahead {5}epoch 9999, loss \S+, mu -5\.000000, sigma 1\.000000\n {10}converged, for good after [\d,]+ epochs: q has settled on the left peak$/m,
		);
		expect((await klfit('run', '--markdown', ...flags)).out).toMatch(
			/\n\nat epoch 9999 converged: q has settled on the left peak\n$/,
		);
	});
});
