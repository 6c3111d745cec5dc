import type {Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';

/** One peak, and q so far from it that neither is anything where the other is. */
const far = {target: 'N(10,1)', grid: '-20:20:1001', mu: -10} as const;
/** n dx of that grid: 1,001 points, 1,000 steps. */
const LENGTH = (40 * 1001) / 1000;

export const pull: Lesson = {
	name: 'pull',
	title: 'Where the pull comes from',
	moral: 'MSE pulls where q is, KL where p is',
	summary: 'the slope in mu is a sum over x: which x is it that pulls at q?',
	screens: [
		{
			kind: 'predict',
			config: {...far, loss: 'mse_loss'},
			text: 'p is one peak at 10, and q starts at -10, 20 sigmas away. The loss is mse_loss. Its slope in mu is the mean over x of 2 (q - p) times the derivative of q by mu, which is q (x - mu) / sigma^2.',
			question: 'Where will mu be after 2,000 epochs?',
			answers: [
				{
					says: 'nearer to p',
					but: 'Then p would have to be counted where it is, but there it is multiplied by q, which is 0: see the bars in Why (F5).',
				},
				{says: 'at -10, as at the start'},
				{
					says: 'further from p',
					but: 'Then the left half of q would have to pull more than its right half, but they pull alike: see the bars in Why (F5).',
				},
			],
		},
		{
			kind: 'run',
			look: {view: 'why'},
			text: 'Under the plot: how much each x pulls mu to the right, or to the left.',
			until: 2000,
			pace: 500,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'mu is -10.000. All pull comes from under q: each x counts times q. Half of q pulls right, half left, and their sum at the start is 5e-45. Adam makes steps of small slopes too, but this is nothing beside its epsilon. sigma has grown to 2.334: a lower q is a smaller error, wherever p is.',
			formula: 'dL/dmu = 2 mean((q - p) q (x - mu)) / sigma^2: q is in every term',
			facts: [
				{
					claim: 'mse_loss moves mu by nothing from 20 sigmas away, and all of its pull comes from under q',
					figures: [
						{of: 'mu', is: -10.0000745, within: 1e-7, quoted: '-10.000'},
						{of: 'sigma', is: 2.33401962, within: 1e-8, quoted: '2.334'},
						{of: 'first slope', is: -5.2418e-45, within: 1e-48},
						{of: 'pulled from', is: -10, within: 1e-6},
					],
					source: OWN,
				},
			],
		},
		{
			kind: 'predict',
			config: far,
			text: 'The same p, the same start, and kl_div, the mean of p (log p - log q). The derivative of log q by mu is (x - mu) / sigma^2: there is no q in it.',
			question: 'Which x will pull at mu now?',
			answers: [
				{
					says: 'those under q, as before',
					but: 'Then q would have to be in each term, but log q brings none of it: see the bars in Why (F5), all at 10.',
				},
				{says: 'those under p'},
				{
					says: 'those halfway between the two',
					but: 'Then p and q would have to be multiplied, but p alone is in each term: see the bars in Why (F5), all at 10.',
				},
			],
		},
		{
			kind: 'run',
			look: {view: 'why'},
			text: 'The same bars, for kl_div.',
			until: 2000,
			pace: 500,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'Those under p, all to the right: the slope at the start is -0.4995, the distance, 20, over the length of the grid. The further away q is, the harder p pulls, while the pull of mse_loss dies like q times p. mu is -8.607 after 2,000 epochs, and arrives in the end.',
			formula: 'dL/dmu = -mean(p (x - mu)) / sigma^2: p is in every term',
			facts: [
				{
					claim: 'kl_div pulls from where p is, by the distance',
					status: 'moving',
					figures: [
						{of: 'first slope', is: -20 / LENGTH, within: 1e-6, quoted: '-0.4995'},
						{of: 'pulled from', is: 10 + 1 / 20, within: 1e-6},
						{of: 'mu', is: -8.6070536, within: 1e-7, quoted: '-8.607'},
					],
					source: 'p (x - mu) has the integral 20 and its centre at 10 + var / 20',
				},
				{
					claim: 'kl_div arrives in the end',
					change: adamAt(0.05),
					epochs: 5000,
					status: 'converged',
					figures: [{of: 'mu', is: 10, within: 1e-4}],
					source: 'q = p',
				},
			],
		},
	],
};
