import {describe, expect, it} from 'vitest';
import {
	type FitOptions,
	fit as fitted,
	OptionError,
	parseTarget,
	type Step,
	steps,
} from '../../source/index.ts';
import {isEveryCase} from '../cases.ts';
import {klfit, klfitWith} from '../commands/klfit.ts';

const run = async (...flags: readonly string[]) => JSON.parse((await klfit('run', '--json', ...flags)).out);

const rowOf = ({epoch, loss, mu, sigma}: Step) => [epoch, loss, mu, sigma];

const collected = async (options: Parameters<typeof steps>[0]): Promise<readonly Step[]> => {
	const rows: Step[] = [];
	for await (const step of steps(options)) rows.push(step);
	return rows;
};

describe('fit', () => {
	it.each([
		[{}, []],
		[{loss: 'mse_loss', mu: 5, epochs: 777}, ['--loss', 'mse_loss', '--mu', '5', '--epochs', '777']],
		[
			{
				target: '0.3*N(-2,0.5)+0.7*N(4,2)',
				normalize: true,
				optimizer: 'momentum',
				momentum: 0.8,
				weightDecay: 0.1,
				epochs: 250,
			},
			[
				'--target',
				'0.3*N(-2,0.5)+0.7*N(4,2)',
				'--normalize',
				'--optimizer',
				'momentum',
				'--momentum',
				'0.8',
				'--weight-decay',
				'0.1',
				'--epochs',
				'250',
			],
		],
		[
			{
				loss: 'alpha_div',
				alpha: 0.25,
				units: 'bits',
				grid: '-20:20:333',
				family: 'student-t(3)',
				parametrization: 'log',
				schedule: 'cosine',
				epochs: 200,
			},
			[
				'--loss',
				'alpha_div',
				'--alpha',
				'0.25',
				'--units',
				'bits',
				'--grid',
				'-20:20:333',
				'--family',
				'student-t(3)',
				'--parametrization',
				'log',
				'--schedule',
				'cosine',
				'--epochs',
				'200',
			],
		],
	] as const)('%j is what run prints, bit for bit', async (options: FitOptions, flags) => {
		const {trace, final, status, reason, optimum, config} = fitted(options);
		const printed = await run(...flags);
		expect(trace.map(rowOf)).toEqual(printed.trace);
		expect({final, status, reason, optimum, config}).toEqual({
			final: printed.final,
			status: printed.status,
			reason: printed.reason,
			optimum: printed.optimum,
			config: printed.config,
		});
	});

	it('fits samples as run fits data', async () => {
		const samples = [2.5, -1, 4, 3.25, 7, 0.5];
		const {out} = await klfitWith(samples.join('\n'), 'run', '--json', '--epochs', '300', '--data', '-');
		const {final, config} = fitted({samples, epochs: 300});
		expect(final).toEqual(JSON.parse(out).final);
		expect(config.grid).toBe(JSON.parse(out).config.grid);
	});

	it('has the components of a mixture', () => {
		const {final, optimum} = fitted({components: 2, normalize: true, epochs: 50});
		expect(final.components).toHaveLength(2);
		expect(optimum?.components).toHaveLength(2);
	});

	it('starts the components of a mixture as far apart as it is told', () => {
		const meansAt = (spread = 2): readonly (number | undefined)[] =>
			fitted({components: 2, sigma: 3, spread, epochs: 1, lr: 1e-9}).final.components?.map(({mu}) =>
				Number(mu.toFixed(6)),
			) ?? [];
		expect(meansAt()).toEqual([-3, 3]);
		expect(meansAt(0.5)).toEqual([-0.75, 0.75]);
		expect(meansAt(-0.5)).toEqual([0.75, -0.75]);
	});

	it('never separates components that start in one place', () => {
		const {final, status, reason} = fitted({components: 2, sigma: 3, spread: 0, lr: 0.01, epochs: 5000});
		const [one, other] = final.components ?? [];
		expect(one).toEqual(other);
		expect(status).toBe('converged');
		expect(reason).toContain('both peaks, its components as one');
	});

	it('gives p and the fitted q on the grid', () => {
		const {x, p, q, final} = fitted({loss: 'mse_loss', epochs: 10});
		expect([x.length, p.length, q.length]).toEqual([1000, 1000, 1000]);
		const at = 500;
		const z = ((x[at] ?? 0) - final.mu) / final.sigma;
		expect(q[at]).toBeCloseTo(Math.exp(-0.5 * z * z) / (final.sigma * Math.sqrt(2 * Math.PI)), 14);
	});

	it('tells of a fit that diverges, and throws nothing', () => {
		const {status, trace, optimum, reason} = fitted({mu: 1e200});
		expect({status, trace, optimum}).toEqual({status: 'diverged', trace: [], optimum: undefined});
		expect(reason).toContain('start nearer to the target');
	});

	it('stops where it has converged, as run does', async () => {
		const printed = await run('--until-converged', '--lr', '0.05', '--epochs', '20000');
		const {final, status} = fitted({untilConverged: true, lr: 0.05, epochs: 20_000});
		expect({final, status}).toEqual({final: printed.final, status: 'converged'});
	});

	it('keeps each every-th row and the last', () => {
		expect(fitted({epochs: 25, every: 10}).trace.map(({epoch}) => epoch)).toEqual([0, 10, 20, 24]);
	});
});

describe('a target', () => {
	it('that was parsed is fitted as its text is, bit for bit', () => {
		const text = '0.3*N(-2,0.5)+0.7*N(4,2)';
		const target = parseTarget(text, {normalize: true, grid: '-9:9:500'});
		expect(fitted({target, loss: 'mse_loss', epochs: 99})).toEqual(
			fitted({target: text, normalize: true, grid: '-9:9:500', loss: 'mse_loss', epochs: 99}),
		);
	});

	it('that is given point by point is fitted as the same p of a text', () => {
		const {x, p} = parseTarget('reference');
		const given = fitted({target: {x: [...x], p: [...p]}, loss: 'hellinger', epochs: 500});
		const named = fitted({loss: 'hellinger', epochs: 500});
		// A logarithm here and a log-sum-exp there: rounding.
		expect(given.final.mu).toBeCloseTo(named.final.mu, 10);
		expect(given.final.sigma).toBeCloseTo(named.final.sigma, 10);
	});

	it('that is given point by point is scaled to mass 1 where that is asked', () => {
		const {x, p} = parseTarget('reference');
		const {p: scaled} = fitted({target: {x, p}, normalize: true, epochs: 1});
		const dx = 30 / 999;
		expect(scaled.reduce((sum, density) => sum + density * dx, 0)).toBeCloseTo(1, 12);
	});
});

describe('steps', () => {
	it('are the rows of run, bit for bit, however many blocks they come in', async () => {
		const options = {loss: 'cosine_similarity', epochs: 1000} as const;
		expect(await collected(options)).toEqual(fitted({...options, every: 1}).trace);
		expect(await collected({...options, every: 300})).toEqual(fitted({...options, every: 300}).trace);
	});

	it('end where the run has converged, with that row', async () => {
		const options = {untilConverged: true, lr: 0.05, epochs: 20_000, every: 500};
		expect(await collected(options)).toEqual(fitted(options).trace);
	});

	it('end where the loop is left', async () => {
		let last = -1;
		for await (const {epoch} of steps({epochs: 1e12})) {
			last = epoch;
			if (epoch === 1234) break;
		}
		expect(last).toBe(1234);
	});

	it('end where the fit leaves the numbers', async () => {
		for (const every of [1, 2, 3, 256]) {
			const options = {lr: 10, mu: 2.5, sigma: 8, every};
			expect(await collected(options)).toEqual(fitted(options).trace);
		}
		const rows = await collected({lr: 10, mu: 2.5, sigma: 8});
		expect(rows).toEqual(fitted({lr: 10, mu: 2.5, sigma: 8, every: 1}).trace);
		expect(rows.length).toBeLessThan(100);
	});

	it('leave the event loop time for other things', async () => {
		let turns = 0;
		const timer = setInterval(() => turns++, 1);
		for await (const _ of steps({loss: 'js_div', epochs: 2000}));
		clearInterval(timer);
		expect(turns).toBeGreaterThan(0);
	});
});

describe('losses', () => {
	const losses = {cube: 'mean(abs(q - p)^3)', half: 'mean((q - p)^2) / 2'};

	it('are formulas that the loss has by name', () => {
		const few = isEveryCase ? {epochs: 300} : {grid: '-15:15:60', epochs: 30};
		const named = fitted({...few, losses, loss: 'cube'});
		const written = fitted({...few, loss: losses.cube} as FitOptions); // no type knows that it is a formula
		expect(named.trace).toEqual(written.trace);
		expect(named.config.loss).toBe('cube = mean(abs(q - p)^3)');
	});

	it('change nothing where the loss is another', () => {
		expect(fitted({losses, epochs: 5})).toEqual(fitted({epochs: 5}));
	});
});

describe('an option that cannot be is an OptionError that names it', () => {
	it.each([
		[{loss: 'klidv'}, 'loss', 'unknown loss "klidv"; did you mean kl_div?'],
		[{loss: 'cub', losses: {cube: 'mean(abs(q - p)^3)'}}, 'loss', 'did you mean cube?'],
		[{losses: {cube: 'mean(abs(q - r)^3)'}}, 'losses', 'losses: cube: unknown name "r"'],
		[{losses: {mse: 'mean(q)'}}, 'losses', '"mse" is the name of a loss already'],
		[{losses: {'a b': 'mean(q)'}}, 'losses', '"a b" is not a name'],
		[{losses: {p: 'mean(q)'}}, 'losses', '"p" has a meaning of its own'],
		[{los: 'kl_div'}, 'los', 'unknown option "los"; did you mean loss?'],
		[{sigma: 0}, 'sigma', 'sigma: must be above 0, not 0'],
		[{mu: Number.NaN}, 'mu', 'mu: "NaN" is not a number'],
		[{epochs: 1.5}, 'epochs', 'a whole number from 1 up, not 1.5'],
		[{every: 0}, 'every', 'a whole number from 1 up, not 0'],
		[{family: 'norml'}, 'family', 'normal'],
		[{components: 5}, 'components', 'a whole number from 1 to 4'],
		[{spread: 1}, 'spread', 'it belongs to several components, and q has one'],
		[{momentum: 0.5}, 'momentum', 'momentum: it belongs to sgd, momentum, nesterov, rmsprop, not to adam'],
		[{nesterov: true, optimizer: 'sgd'}, 'nesterov', 'there is none: give a momentum above 0'],
		[{beta: -1, loss: 'smooth_l1_loss'}, 'beta', 'beta: must be 0 or above, not -1'],
		[{delta: 0, loss: 'huber_loss'}, 'delta', 'delta: must be above 0, not 0'],
		[{alpha: 0.5}, 'alpha', 'it belongs to alpha_div, not to kl_div'],
		[{units: 'bits', loss: 'mse_loss'}, 'units', 'mse_loss has no units but mean'],
		[{target: 'referense'}, 'target', 'target: '],
		[{grid: '5:1:10'}, 'grid', '1 is not above 5'],
		[{target: 'N(1000,1)', grid: '-15:15:100'}, 'target', 'p has no mass on the grid'],
		[{samples: []}, 'samples', 'there is none'],
		[{samples: [1, Number.NaN]}, 'samples', 'sample 1 is NaN'],
		[{samples: [2, 2]}, 'samples', 'give one with --bandwidth'],
		[{samples: [1, 2], bandwidth: 0}, 'bandwidth', 'must be above 0 or one of nrd0, scott, silverman, not 0'],
		[{samples: [1, 2], target: 'three'}, 'samples', 'not both'],
		[{bandwidth: 1}, 'bandwidth', 'belongs to samples'],
		[{weights: [1]}, 'weights', 'belong to samples'],
		[{samples: [1, 2], weights: [1]}, 'weights', 'that of sample 1 is NaN'],
		[{samples: [1, 2], weights: [1, 1, 1]}, 'weights', 'more than the 2 samples'],
		[{target: {x: [0, 1, 3], p: [1, 1, 1]}}, 'target', 'x is not equally spaced: x[1] is 1'],
		[{target: {x: [2, 1, 0], p: [1, 1, 1]}}, 'target', 'x goes upwards'],
		[{target: {x: [0], p: [1]}}, 'target', 'two points at least'],
		[{target: {x: [0, 1, 2], p: [1, 1]}}, 'target', 'p has 2 values for 3 points of x'],
		[{target: {x: [0, 1, 2], p: [1, -1, 1]}}, 'target', 'p[1] is -1'],
		[{target: {x: [0, 1, 2], p: [0, 0, 0]}}, 'target', 'p has no mass'],
		[{target: {x: [0, 1, 2], p: [1, 1, 1]}, grid: '0:2:3'}, 'grid', 'has its own'],
	])('%j', async (options, option, message) => {
		const wrong = options as FitOptions; // what types forbid
		expect(() => fitted(wrong)).toThrow(OptionError);
		expect(() => fitted(wrong)).toThrow(
			expect.objectContaining({option, message: expect.stringContaining(message)}),
		);
		await expect(steps(wrong).next()).rejects.toThrow(message);
	});

	it('says where in a formula', () => {
		expect(() => fitted({losses: {cube: 'mean(abs(q - r)^3)'}})).toThrow(expect.objectContaining({at: 13}));
	});

	it('says where in a text', () => {
		expect(() => parseTarget('N(-5,1)+N(10,-1)')).toThrow(
			expect.objectContaining({option: 'target', at: 13}),
		);
	});
});
