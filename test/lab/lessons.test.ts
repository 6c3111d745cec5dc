import {describe, expect, it} from 'vitest';
import {closedForm} from '../../source/engine/closed-form.ts';
import {contributionsOf} from '../../source/engine/contributions.ts';
import {
	defaultConfig,
	type FitConfig,
	familyOfConfig,
	problemOf,
	startOf,
	targetOf,
} from '../../source/fit/config.ts';
import {distanceTo, isAt} from '../../source/fit/distance.ts';
import {advance, lossAt, startFit} from '../../source/fit/fit.ts';
import {nameOptimum} from '../../source/fit/optimum-name.ts';
import {outcomeOf as ended} from '../../source/fit/outcome.ts';
import {configOf} from '../../source/lab/lessons/lesson.ts';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import type {Fact, Lesson, Measure} from '../../source/lab/state/lesson.ts';
import type {Family} from '../../source/math/families.ts';
import type {Grid} from '../../source/math/grid.ts';
import {losses, lossNames} from '../../source/math/losses.ts';
import {optimizerNames, optimizers} from '../../source/math/optimizers.ts';
import {scheduleNames, schedules} from '../../source/math/schedules.ts';
import type {Target} from '../../source/math/target.ts';
import {unitFactor} from '../../source/math/units.ts';

/** A fact with the run that it is about. */
interface Claim extends Fact {
	readonly title: string;
	readonly config: FitConfig;
	readonly steps: number;
}

const claimsOf = (lesson: Lesson): readonly Claim[] =>
	lesson.screens.flatMap((screen, index) => {
		if (screen.kind !== 'reveal') return [];
		const run = lesson.screens.slice(0, index).findLast(({kind}) => kind === 'run');
		const until = run?.kind === 'run' ? run.until : 0;
		return screen.facts.map((fact) => ({
			...fact,
			title: `${lesson.name}: ${fact.claim}`,
			config: {...configOf(lesson, index), ...fact.change},
			steps: fact.epochs ?? until,
		}));
	});

/** The part of a single normal q's mass that lies between the grid's ends. */
const massOn = ({min, max}: Grid, {mu, sigma}: {mu: number; sigma: number}, {cdf}: Family): number =>
	cdf(max, mu, sigma) - cdf(min, mu, sigma);

/** Points where q is 0 in 32 bits, and p is not. */
const underflowsOf = ({p}: Target, q: Float64Array): number =>
	q.filter((value, i) => Math.fround(value) === 0 && Math.fround(p[i] ?? 0) > 0).length;

/** The mean of x, weighted by the sizes of these shares. */
const centreOf = ({points}: Grid, shares: Float64Array): number => {
	const sizes = shares.map(Math.abs);
	const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
	return sum(sizes.map((size, i) => size * (points[i] ?? 0))) / sum(sizes);
};

/** What the run of a claim comes to. */
const outcomeOf = ({config, steps}: Claim) => {
	const target = targetOf(config);
	const engine = closedForm(problemOf(config, target));
	const factor = unitFactor(config.loss, config.units, target.grid);
	const start = startFit(engine, config, startOf(config));
	const slopes = new Float64Array(start.parameters.length);
	lossAt(engine, start.parameters, slopes);
	const fromStart = contributionsOf(engine.problem)(start.parameters);
	const end = advance(start, engine, config, steps);
	const {status} = ended(end, engine, config);
	const {optimum} = status;
	let settled = Number.NaN;
	let near = Number.NaN;
	let stays = 0;
	let before = Number.NaN;
	let widens = 0;
	let widest = start.sigma;
	let narrowest = start.sigma;
	advance(start, engine, config, optimum ? steps : 0, (epoch, loss, parameters) => {
		if (epoch === steps - 100) before = loss;
		if (widens === epoch && (parameters[1] ?? 0) > widest) widens = epoch + 1;
		widest = Math.max(widest, parameters[1] ?? 0);
		narrowest = Math.min(narrowest, parameters[1] ?? 0);
		if (optimum === undefined) return;
		if (!isAt(optimum, parameters)) stays = epoch + 2;
		if (Number.isNaN(settled) && isAt(optimum, parameters)) settled = epoch + 1;
		if (Number.isNaN(near) && distanceTo(optimum, parameters) < 0.01) near = epoch + 1;
	});
	const loss = lossAt(engine, end.parameters);
	const gaps = optimum ? [Math.abs(end.mu - optimum.mu), Math.abs(end.sigma - optimum.sigma)] : [];
	const measures: Readonly<Record<Measure, number>> = {
		mu: end.mu,
		sigma: end.sigma,
		loss: loss * factor,
		similarity: -loss,
		'settles at': settled,
		'stays from': stays,
		'last fall': before - loss,
		'widens for': widens,
		widest,
		narrowest,
		'near at': near,
		'to go': Math.max(...gaps),
		'first loss': start.loss * factor,
		'first slope': slopes[0] ?? Number.NaN,
		underflows: underflowsOf(target, fromStart.q),
		'pulled from': centreOf(target.grid, fromStart.onMu),
		outside: 100 * (1 - massOn(target.grid, end, familyOfConfig(config))),
		epoch: end.epoch,
	};
	return {measures, status: status.name, place: optimum && nameOptimum(target, optimum)};
};

/** A number as a text has it: "-5.000", "17,758". */
const printed = (value: number, like: string): string => {
	const decimals = /\.(\d+)$/.exec(like)?.[1]?.length ?? 0;
	return like.includes(',') ? value.toLocaleString('en-US') : value.toFixed(decimals);
};

describe('what the lessons say is so', () => {
	it.each(lessons.flatMap(claimsOf))('$title', (claim) => {
		const {measures, status, place} = outcomeOf(claim);
		if (claim.status !== undefined) expect(status).toBe(claim.status);
		if (claim.place !== undefined) expect(place).toBe(claim.place);
		for (const {of, is, within, quoted} of claim.figures ?? []) {
			expect(Math.abs(measures[of] - is), `${of} is ${measures[of]}`).toBeLessThanOrEqual(within);
			if (quoted !== undefined) expect(printed(measures[of], quoted), of).toBe(quoted);
		}
	});
});

/** Numbers with a fraction, and those of thousands. */
const NUMBER = /-?\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+/g;

const textsOf = (lesson: Lesson): readonly string[] =>
	lesson.screens.flatMap((screen) =>
		screen.kind === 'predict'
			? [screen.text, screen.question, ...screen.answers.flatMap(({says, but = ''}) => [says, but])]
			: [screen.text, ...(screen.kind === 'reveal' && screen.formula ? [screen.formula] : [])],
	);

/** Numbers that a lesson need not prove: what its runs were given. */
const givenNumbers = (lesson: Lesson): ReadonlySet<string> => {
	const configs = lesson.screens.flatMap((screen, index) => {
		const config = configOf(lesson, index);
		const changed = screen.kind === 'reveal' ? screen.facts.map((fact) => ({...config, ...fact.change})) : [];
		return [config, ...changed];
	});
	const values = configs.flatMap(({mu, sigma, alpha, epochs, hyperparameters}) => [
		mu,
		sigma,
		alpha,
		epochs,
		hyperparameters.lr,
		hyperparameters.eps,
	]);
	const ends = lesson.screens.flatMap((screen) => (screen.kind === 'run' ? [screen.until] : []));
	const known = [...values, ...ends, 0.001, 1e-8, 1000];
	// The step of the reference grid, and that times its points.
	const {min, max, points} = targetOf(defaultConfig).grid;
	const dx = (max - min) / (points.length - 1);
	const ofGrid = [dx, dx * points.length].map((value) => value.toFixed(2));
	return new Set([
		...ofGrid,
		...known.flatMap((value) => [String(value), value.toLocaleString('en-US'), value.toFixed(8)]),
	]);
};

/** What is said of p, or is no measurement. */
const SAID_OF_P = new Set(['2.5', '57.25', '0.5', '0.01', '0.693', '2.112', '1.609', '1.5']);

/** How a formula of each table begins, and what it has to be. */
const tabled = [
	...lossNames.map((name) => [`${name} = `, losses[name].formula] as const),
	...optimizerNames.map((name) => [`${name}: `, optimizers[name].formula] as const),
	...scheduleNames.map((name) => [`${name}: `, schedules[name].formula] as const),
];

describe.each(lessons)('$name', (lesson) => {
	const figures = claimsOf(lesson).flatMap((claim) => claim.figures ?? []);
	const quoted = new Set(figures.flatMap((figure) => figure.quoted ?? []));
	const text = textsOf(lesson).join(' ');

	it('quotes no number that is not checked', () => {
		const given = givenNumbers(lesson);
		const numbers = text.match(NUMBER) ?? [];
		const loose = numbers.filter(
			(number) => !quoted.has(number) && !given.has(number) && !SAID_OF_P.has(number),
		);
		expect(loose).toEqual([]);
	});

	it('quotes the figures that it proves', () => {
		expect([...quoted].filter((number) => !text.includes(number))).toEqual([]);
	});

	it('asks, runs and reveals, in words that every terminal can show', () => {
		const kinds = lesson.screens.map(({kind}) => kind);
		for (const kind of ['predict', 'run', 'reveal']) expect(kinds).toContain(kind);
		expect(kinds.at(-1)).toBe('reveal');
		kinds.forEach((kind, index) => {
			if (kind === 'reveal') expect(kinds[index - 1]).toBe('run');
		});
		expect([lesson.title, lesson.moral, lesson.summary, text].join('')).toMatch(/^[ -~]*$/);
	});

	it('has two or three answers to each question, and one of them comes true', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'predict') continue;
			expect(screen.answers.length).toBeGreaterThanOrEqual(2);
			expect(screen.answers.length).toBeLessThanOrEqual(3);
			expect(screen.answers.filter(({but}) => but === undefined)).toHaveLength(1);
		}
	});

	it('says of every other answer what would have to be true for it, and what is seen instead', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'predict') continue;
			for (const {but} of screen.answers) {
				if (but !== undefined) expect(but).toMatch(/^Then [^.]* would have to .*, but .*\.$/);
			}
		}
	});

	it('puts each reveal in a line of mathematics, in the terms of the tables', () => {
		for (const screen of lesson.screens) {
			if (screen.kind !== 'reveal') continue;
			const {formula = ''} = screen;
			expect(formula).toMatch(/^[ -~]{10,78}$/);
			for (const [start, of] of tabled) {
				if (formula.startsWith(start)) expect(formula).toContain(`${start}${of}`);
			}
		}
	});

	it('states a fact for each reveal, and sets up the first screen', () => {
		expect(lesson.screens[0]?.config).toBeDefined();
		for (const screen of lesson.screens) {
			if (screen.kind === 'reveal') expect(screen.facts.length).toBeGreaterThan(0);
		}
	});
});

it('there are at least eleven, each with a name of its own', () => {
	expect(lessons.length).toBeGreaterThanOrEqual(11);
	expect(new Set(lessons.map(({name}) => name)).size).toBe(lessons.length);
});
