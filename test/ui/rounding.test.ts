import {describe, expect, it} from 'vitest';
import {type FitConfig, targetOf} from '../../source/fit/config.ts';
import {columnsOf} from '../../source/fit/history.ts';
import {adamAt} from '../../source/lab/lessons/lesson.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {viewNames} from '../../source/lab/state/views.ts';
import {quantityText, seenText, traceFrame, traceOf} from '../../source/page/scene.ts';
import {after as afterwards, lookedAround, pressed, referenceState, surveyed} from '../lab/states.ts';
import {rendered} from './rendered.ts';

const three = (): ReturnType<typeof referenceState> => {
	const begun = afterwards(referenceState('braille'), {type: 'set-field', name: 'target', text: 'three'});
	return surveyed(afterwards(begun, {type: 'advance', steps: 1000}));
};

it.each(viewNames.filter((name) => name !== 'why'))(
	'shows what rounding leaves of the mean of a symmetric target as 0, in the view %s',
	async (view) => {
		const state = {...three(), view};
		expect(state.fit.mu).not.toBe(0);
		expect(Math.abs(state.fit.mu)).toBeLessThan(1e-12);
		expect(state.target).toEqual(targetOf(state.config));
		const screen = await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true});
		const text = screen.lines().join('\n');
		expect(text).toMatch(/mu +-?0\.0000/);
		expect(text).not.toMatch(/\de-1\d/);
	},
);

describe('a divergence of which rounding has left less than 0', () => {
	const begun = afterwards(
		referenceState('braille'),
		{type: 'set-field', name: 'target', text: 'N(0,1)'},
		{type: 'set-field', name: 'lr', text: '0.01'},
		{type: 'advance', steps: 2000},
	);
	const there = surveyed(begun);
	const screenOf = async (state: LabState): Promise<string> =>
		(await rendered(state, {columns: 100, rows: 30, depth: 'none', isUnicode: true})).lines().join('\n');

	it('is one', () => expect(there.fit.loss).toBeLessThan(0));

	it.each([
		['fit', []],
		['race', ['tab']],
		['the traces, read by the crosshair', ['c', 'down']],
		['the landscape, read by the crosshair', ['f3', 'c']],
		['all losses', ['A']],
	])('is shown as the 0 that it is: %s', async (_, keys) => {
		const text = await screenOf(lookedAround(pressed(there, ...keys)));
		expect(text).toMatch(/(loss|kl_div) .*0\.0000/);
		expect(text).not.toMatch(/-\d(\.\d+)?e-1\d|-0\.0+\b/);
	});
});

describe('a mean that Adam moves by what rounding leaves of its gradient', () => {
	const change = {
		...{target: 'T(3,0,1)', grid: '-20:20:1001', loss: 'reverse_kl', units: 'nats'},
		...adamAt(0.01),
	} satisfies Partial<FitConfig>;
	// It moves again and again, and when it is at 0 is up to the last digits.
	let begun = afterwards(referenceState('braille', change), {type: 'advance', steps: 1000});
	while (Math.abs(begun.fit.mu) > 1e-9) begun = afterwards(begun, {type: 'advance', steps: 50});
	const there = surveyed(begun);
	const means = columnsOf(there.history, 'mu').flatMap((column) => [...column]);

	it('does move', () => expect(Math.max(...means.map(Math.abs))).toBeGreaterThan(0.004));

	/** The length of the axis of mu, as far as its ticks tell. */
	const lengthOf = (ticks: readonly number[]): number => Math.max(...ticks) - Math.min(...ticks);

	it('is level in the dashboard, and not when it is looked at closely', async () => {
		const ticksOfMu = async (state: LabState): Promise<readonly number[]> => {
			const screen = await rendered(state, {columns: 200, rows: 50, depth: 'none', isUnicode: true});
			const lines = screen.lines();
			const title = lines.findIndex((line) => /^ loss .* mu .* sigma /.test(line));
			const [from, to] = [lines[title]?.indexOf('mu') ?? 0, lines[title]?.indexOf('sigma') ?? 0];
			return lines.slice(title + 1, -4).flatMap((line) => {
				const [, tick] = /(-?[\d.e-]+) ┤/.exec(line.slice(from, to)) ?? [];
				return tick === undefined ? [] : [Number(tick)];
			});
		};
		expect(lengthOf(await ticksOfMu(there))).toBeGreaterThanOrEqual(0.1);
		const closely = {...there, zoom: {from: 600, length: 200}};
		expect(lengthOf(await ticksOfMu(closely))).toBeLessThan(1e-6);
	});

	it('is level in pages, and has come to 0', () => {
		const labels = [...traceOf(there, 'mu', traceFrame(320)).matchAll(/text-anchor="end"[^>]*>([-\d.e]+)</g)];
		expect(lengthOf(labels.map(([, text]) => Number(text)))).toBeGreaterThanOrEqual(0.05);
		expect(there.fit.mu).not.toBe(0);
		expect(quantityText(there, 'mu')).toBe('0');
		expect(seenText({...there, mode: 'paused'})).toContain('q is at mu 0, sigma 1.2602.');
	});
});

describe('a loss of which no more than rounding changes', () => {
	it('is level', () => {
		const resting = afterwards(referenceState('braille', {loss: 'cosine_similarity', mu: -5}), {
			type: 'advance',
			steps: 1000,
		});
		const losses = columnsOf(resting.history, 'loss').flatMap((column) => [...column]);
		expect(new Set(losses).size).toBeGreaterThan(1);
		expect(traceOf(resting, 'loss', traceFrame(320))).not.toMatch(/\d\.\d{9}/);
	});
});
