import {readFile} from 'node:fs/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {Consumer, examplesIn, RESOLUTIONS} from '../consumer.ts';

let consumer: Consumer;

beforeAll(async () => {
	consumer = await Consumer.of(['dist/index.js']);
});
afterAll(() => consumer.remove());

describe('the file of klfit-tui', async () => {
	const text = await readFile(new URL('../../dist/index.js', import.meta.url), 'utf8');

	it('imports nothing', () => {
		expect(text).not.toMatch(/\bimport\s*[\w{*("']|\bfrom\s*["']|\brequire\s*\(/);
	});

	it('asks for nothing that only Node has', () => {
		expect(text).not.toMatch(/\bprocess\b|\bBuffer\b|node:/);
	});

	it('has neither Ink nor a terminal in it', () => {
		expect(text).not.toMatch(/react|yoga|\\x1b|\\u001b/i);
		expect(text).not.toContain('\u001B');
	});
});

describe('the examples of the README and docs/library.md', async () => {
	const examples = [...(await examplesIn('README.md')), ...(await examplesIn('docs/library.md'))];

	it('are five', () => expect(examples).toHaveLength(5));

	it.each(examples.map(({code, shown}, i) => [i + 1, code, shown] as const))(
		'number %d prints what stands below it',
		async (_, code, shown) => expect(await consumer.print(code)).toBe(shown),
	);
});

/** Uses the library as its types ask for it; what must not compile is marked so. */
const CONSUMER = `
import {type FitOptions, type FitResult, fit, type LossName, losses, OptionError, optimizers, parseTarget, type Step, steps,
	targets} from 'klfit-tui';

const options: FitOptions = {target: 'three', loss: 'alpha_div', alpha: 0.3, mu: -1, family: 'student-t(3)', epochs: 10};
const {final, trace, status, optimum, q}: FitResult = fit({...options, every: 5});
const names: readonly LossName[] = Object.keys(losses) as LossName[];
export const numbers: number[] = [final.mu, trace[0]?.loss ?? 0, q[0] ?? 0, optimum?.distance ?? 0, names.length];
export const words: string[] = [status, losses.kl_div.summary, optimizers.adam.formula, targets.reference.text];
export const collect = async (): Promise<readonly Step[]> => {
	const rows: Step[] = [];
	for await (const step of steps({target: {x: [0, 1, 2], p: [1, 2, 1]}, samples: new Set([1])})) rows.push(step);
	return rows;
};
export const place = (error: unknown): number | undefined => (error instanceof OptionError ? error.at : undefined);
fit({target: parseTarget('N(0,1)', {grid: '-5:5:100', normalize: true}), loss: 'mean((q - p)^2)'});

fit({losses: {cube: 'mean(abs(q - p)^3)', half: 'mean((q - p)^2) / 2'}, loss: 'cube'});
const own: FitOptions<'cube'> = {losses: {cube: 'mean(abs(q - p)^3)'}, loss: 'cube'};
export const rest = steps(own);

// @ts-expect-error: there is no such loss.
fit({loss: 'klidv'});
// @ts-expect-error: no formula has this name.
fit({losses: {cube: 'mean(abs(q - p)^3)'}, loss: 'kube'});
// @ts-expect-error: there is no such option.
fit({learningRate: 1});
// @ts-expect-error: a Student's t has degrees of freedom.
fit({family: 'student-t'});
// @ts-expect-error: a result is not written to.
fit().final.mu = 3;
`;

describe('the declarations of klfit-tui', () => {
	it.each(RESOLUTIONS)(
		'serve a consumer with module %s and moduleResolution %s',
		async (module, resolution) => {
			expect(await consumer.complaints(CONSUMER, module, resolution)).toBe('');
		},
	);
});
