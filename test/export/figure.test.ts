import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {animator, momentsOf} from '../../source/export/animation.ts';
import {figure, sampler} from '../../source/export/figure.ts';
import type {FigureRun} from '../../source/export/figure-run.ts';
import {ON_THE_WAY, waypoints} from '../../source/export/waypoints.ts';
import {headline, inTwoLines, numberText} from '../../source/export/words.ts';
import {defaultConfig, type FitConfig, problemOf, startOf, targetOf} from '../../source/fit/config.ts';
import {advance, startFit} from '../../source/fit/fit.ts';
import {emptyHistory, HistoryWriter} from '../../source/fit/history.ts';
import {outcomeOf} from '../../source/fit/outcome.ts';
import {lossNames} from '../../source/math/losses.ts';
import {readXml} from '../xml.ts';

const runOf = (change: Partial<FitConfig>, epochs: number): FigureRun => {
	const config = {...defaultConfig, ...change, epochs};
	// nll is of samples; these few stand for both peaks.
	const samples = {
		x: Float64Array.of(-6, -5, -4, 9, 10, 11),
		weights: new Float64Array(6).fill(1),
		weight: 6,
	};
	const target = config.loss === 'nll' ? {...targetOf(config), samples} : targetOf(config);
	const engine = closedForm(problemOf(config, target));
	const start = startOf(config);
	const writer = new HistoryWriter(emptyHistory(start.length));
	let last = Number.NaN;
	const end = advance(startFit(engine, config, start), engine, config, epochs, (epoch, loss, parameters) => {
		last = loss;
		writer.add(epoch, loss, parameters);
	});
	return {
		config,
		target,
		history: writer.history(),
		start,
		parameters: end.parameters,
		loss: last,
		epochs: end.epoch,
		status: outcomeOf(end, engine, config).status,
		phases: [{epoch: 0, config}],
		lossScale: 'linear',
		factor: 1,
	};
};

const reference = runOf({}, 10_000);

describe('the figure of a run', () => {
	it('says in words what it shows', () => {
		const {text} = readXml(figure(reference));
		expect(text).toContain('N(-5,1) + N(10,1)  →  Normal  by kl_div');
		expect(text).toContain('adam lr 0.001, 10,000 epochs from mu 0, sigma 1: q is heading for both peaks');
		expect(text).toContain('q(x) = Normal(2.499, 5.231)');
		// To the digit what the log of the run says of its last epoch.
		expect(text).toContain('0.14657');
	});

	it('has p, the way of q, its end and the optimum, and three traces with their aims', () => {
		const {names} = readXml(figure(reference));
		expect(names.filter((name) => name === 'clipPath')).toHaveLength(4);
		expect(names.filter((name) => name === 'path').length).toBeGreaterThan(20);
	});

	it('is the same text each time', () => expect(figure(reference)).toBe(figure(runOf({}, 10_000))));

	it.each(lossNames)('is sound of %s, of a mixture too', (loss) => {
		for (const components of [1, 2]) {
			const svg = figure(runOf({loss, components}, 40));
			expect(() => readXml(svg)).not.toThrow();
			expect(svg).not.toMatch(/NaN|Infinity|undefined/);
		}
	});

	it('is sound of a run that never took a step, and of one step', () => {
		for (const run of [runOf({target: 'plateau', loss: 'reverse_kl'}, 10), runOf({}, 1)]) {
			const svg = figure(run);
			expect(() => readXml(svg)).not.toThrow();
			expect(svg).not.toMatch(/NaN|Infinity|undefined/);
		}
	});

	it('keeps what is written in the target from being taken for XML', () => {
		const run = runOf({}, 1);
		const odd = {...run, config: {...run.config, target: 'data <a> & "b".csv (1)'}};
		expect(readXml(figure(odd)).text).toContain('data <a> & "b".csv (1)');
	});

	it('says every loss and rule that the run went through, each once', () => {
		const run = runOf({}, 1);
		const stage = (epoch: number, change: Partial<FitConfig>) => ({
			epoch,
			config: {...run.config, ...change},
		});
		const text = (...phases: FigureRun['phases']) => readXml(figure({...run, phases})).text;
		const two = text(
			stage(0, {}),
			stage(5, {grid: '-1:1:9'}),
			stage(9, {loss: 'mse_loss', optimizer: 'adagrad'}),
		);
		expect(two).toContain('by kl_div, then mse_loss');
		expect(two).toMatch(/adam lr 0\.001, then adagrad lr 0\.001.* 1 epochs/);
		const many = lossNames.map((loss, epoch) => stage(epoch, {loss}));
		expect(text(...many)).toContain(
			`by kl_div, then ${lossNames.length - 2} others, then ${lossNames.at(-1)}`,
		);
	});

	it('says a value next to nothing with an exponent', () => {
		expect([1.24591e-6, -3e-5, 0, 0.000_123_456_7, 123_456.7, Number.NaN].map(numberText)).toEqual([
			'1.25e-6',
			'-3.00e-5',
			'0',
			'0.00012346',
			'123460',
			'-',
		]);
	});

	it('is shrunk where its words would have no room: a small one is the larger one in small', () => {
		const run = runOf({}, 20);
		const page = (width: number, height: number) =>
			figure(run, {width, height}).replace(/ width="\d+" height="\d+"/, '');
		expect(page(420, 280)).toBe(page(840, 560));
		expect(page(840, 560)).not.toBe(page(960, 640));
	});

	it('fits every size', () => {
		const run = runOf({}, 20);
		fc.assert(
			fc.property(fc.integer({min: 200, max: 3000}), fc.integer({min: 200, max: 3000}), (width, height) => {
				const svg = figure(run, {width, height});
				expect(svg).toContain(`width="${width}" height="${height}"`);
				expect(svg).not.toMatch(/NaN|Infinity|undefined/);
			}),
			{numRuns: 30},
		);
	});
});

const ofData = (file: string, column: string | undefined, samples: number): FigureRun => {
	const run = runOf({loss: 'nll', components: 2}, 40);
	const data = {file, ...(column === undefined ? {} : {column}), bandwidth: 1, samples};
	return {...run, config: {...run.config, target: `data ${file}`, data}};
};

describe('the figure of data', () => {
	it('is named by its column, its file without folders, and its count', () => {
		expect(headline(ofData('../some where/geyser.csv', 'duration', 1461))).toBe(
			'duration, geyser.csv, n = 1,461  →  mixture of 2 Normal  by nll',
		);
		expect(headline(ofData('-', undefined, 6))).toMatch(/^standard input, n = 6 {2}→/);
	});

	it('keeps both ends of a long name, and its count', () => {
		const long = headline(ofData(`/x/${'station'.repeat(20)}.csv`, 'temp_max', 1461), 70);
		expect(long.length).toBeLessThanOrEqual(70);
		expect(long).toMatch(/^temp_max, station.*….*\.csv, n = 1,461 {2}→ {2}mixture of 2 Normal {2}by nll$/);
	});

	it('names its axes, and the components in each panel', () => {
		const {text} = readXml(figure(ofData('a.csv', 'the column', 6)));
		for (const name of ['the column', 'density', 'loss, nats', 'components']) expect(text).toContain(name);
		const numbers = figure(ofData('a.csv', 'c', 6)).match(/<text[^>]*>[12]<\/text>/g) ?? [];
		expect(numbers.filter((one) => one.includes('>2<')).length).toBeGreaterThanOrEqual(3);
	});

	it('has a line for each of a few samples, and a histogram of many', () => {
		const few = runOf({loss: 'nll'}, 5);
		const x = Float64Array.from({length: 500}, (_, i) => -7 + i / 40);
		const many = {...few, target: {...few.target, samples: {x, weights: x.map(() => 1), weight: 500}}};
		const lines = (run: FigureRun) => figure(run).match(/stroke-width="1.2"[^>]*stroke-opacity="0.8"/g) ?? [];
		expect(lines(few)).toHaveLength(6);
		expect(lines(many)).toHaveLength(0);
		expect(figure(many)).toContain('stroke-width="0.8"');
	});
});

describe('the curves on the way', () => {
	it('are evenly spaced by how far q moves, not by epochs', () => {
		const {q} = sampler(reference);
		const way = [...waypoints(reference, q), q(reference.parameters)];
		expect(way).toHaveLength(ON_THE_WAY + 1);
		const apart = way
			.slice(1)
			.map((one, i) => one.reduce((sum, value, k) => sum + Math.abs(value - (way[i]?.[k] ?? 0)), 0));
		expect(Math.max(...apart) / Math.min(...apart)).toBeLessThan(1.5);
	});
});

describe('a subtitle', () => {
	it('is broken at a blank where it is too long', () => {
		expect(inTwoLines('one two three', 20)).toEqual(['one two three', '']);
		expect(inTwoLines('one two three', 9)).toEqual(['one two', 'three']);
	});
});

describe('the moments of an animation', () => {
	const moments = momentsOf(reference);

	it('begin at the start and end at the end', () => {
		expect([...(moments[0]?.parameters ?? [])]).toEqual([0, 1]);
		expect(moments[0]?.epoch).toBe(0);
		expect(moments.at(-1)).toMatchObject({epoch: 10_000, parameters: reference.parameters});
	});

	it('go forward, ever faster: a tenth of the time takes a third of the pictures', () => {
		const epochs = moments.map(({epoch}) => epoch);
		expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
		const early = epochs.filter((epoch) => epoch <= 1000).length;
		expect(early / epochs.length).toBeGreaterThan(0.28);
		expect(early / epochs.length).toBeLessThan(0.36);
	});

	it('are what the run was then', () => {
		const later = moments[50];
		const again = runOf({}, later?.epoch ?? 0);
		expect([...(later?.parameters ?? [])]).toEqual([...again.parameters]);
	});

	it('are drawn one by one as sound pictures', () => {
		const draw = animator(reference, moments);
		const [first, last] = [moments[0], moments.at(-1)].map((moment) =>
			moment ? readXml(draw(moment)).text : '',
		);
		expect(first).toContain('0.000');
		expect(last).toContain('10,000');
		expect(last).toContain('5.231');
	});
});
