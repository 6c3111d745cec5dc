import type {FitConfig} from '../../fit/config.ts';
import type {Fact, Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';

const byDraws = {
	...{loss: 'reverse_kl', mu: 5, batch: 4, seed: 5, epochs: 2000},
	...adamAt(0.05),
} satisfies Partial<FitConfig>;

/** 100 steps, on the way to the peak. */
const ON_THE_WAY = 100;
const QUADRATURE = 'the variance of one draw over four, by quadrature over q';

export const sampling: Lesson = {
	name: 'sampling',
	title: 'Gradients from samples',
	moral: 'Less noise: shorter steps, better gradients',
	summary: 'a few points drawn for each step in place of the whole grid: two learning rates, two gradients',
	screens: [
		{
			kind: 'predict',
			config: byDraws,
			text: 'So far each step has seen the whole grid. Now it sees four points, drawn anew from q: the lines at the bottom of the plot. The gradient from them is right on average, and wrong each time. The learning rate is 0.05.',
			question: 'Where will q be after 2,000 epochs?',
			answers: [
				{
					says: 'at rest on the right peak',
					but: 'Then mu would have to become a flat line, but it goes on trembling: see its curve.',
				},
				{says: 'near the right peak, never at rest'},
				{
					says: 'anywhere: four points say too little',
					but: 'Then q would have to wander off, but the errors of many steps cancel: see the curve of mu.',
				},
			],
		},
		{kind: 'run', text: 'Watch mu and sigma once q has come to the peak.', until: 2000, pace: 300},
		{
			kind: 'reveal',
			text: 'Near it: mu 10.078, sigma 1.041, and the next steps move both again. The mean of many such gradients is the exact one, so q finds the peak; but at the peak, where the exact gradient is 0, a step is nothing but noise, as long as the learning rate makes it.',
			formula: 'g = the mean of (log q - log p + 1) d/dtheta log q over draws x of q',
			facts: [
				{
					claim: 'reverse_kl from 4 draws a step at learning rate 0.05 is near the right peak, and moving',
					status: 'moving',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 10.0784, within: 1e-4, quoted: '10.078'},
						{of: 'sigma', is: 1.0414, within: 1e-4, quoted: '1.041'},
					],
					source: OWN,
				},
			],
		},
		{
			kind: 'predict',
			config: {...byDraws, schedule: 'cosine'},
			text: 'The same draws again, from the same seed. Only the learning rate is another: it falls to 0 over the run along half a cosine.',
			question: 'What does that change?',
			answers: [
				{
					says: 'nothing: the noise is the same',
					but: 'Then mu would have to tremble as before to the end, but its curve becomes flat.',
				},
				{says: 'q comes to rest nearer to the peak'},
				{
					says: 'q stops before it is there',
					but: 'Then mu would have to rest short of the peak, but it is there long before the end: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'Watch how the trembling dies away.', until: 2000, pace: 300},
		{
			kind: 'reveal',
			text: 'q rests on the peak: mu 9.999, sigma 0.984. Long steps bring q there, short ones average the noise of many draws. That is what schedules and momentum are for: with exact gradients this run would need neither.',
			formula: 'cosine: lr (1 + cos(pi epoch / epochs)) / 2',
			facts: [
				{
					claim: 'the same draws under a cosine schedule come to rest on the right peak',
					status: 'stalled',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 9.9991, within: 1e-4, quoted: '9.999'},
						{of: 'sigma', is: 0.9841, within: 1e-4, quoted: '0.984'},
					],
					source: OWN,
				},
			],
		},
		{
			kind: 'predict',
			config: {...byDraws, estimator: 'reparametrization'},
			text: 'The constant rate again. The gradient so far is the score function: it weighs each draw by log q - log p, and after 100 epochs mu was at 7.255. Another is reparametrization: a draw is mu + sigma z, so it moves with mu, and the slope of log p there says which way is better.',
			question: 'Where will mu be after 100 epochs this time?',
			answers: [
				{
					says: 'near 7 again: both are right on average',
					but: 'Then they would have to be equally noisy, but only their means are equal: see how straight the way of mu is.',
				},
				{says: 'nearer to 10'},
				{
					says: 'nearer to 5',
					but: 'Then its steps would have to be shorter, but Adam steps far where the gradients of many steps agree: see mu.',
				},
			],
		},
		{kind: 'run', text: 'Watch how straight the way of mu is.', until: ON_THE_WAY, pace: 30},
		{
			kind: 'reveal',
			text: 'It is at 8.866; exact gradients lead to 8.912. At the start the slope in mu is -0.163. Four draws typically miss it by 0.246 by the score function, as log q - log p is large far from p, and by 0.021 by reparametrization. Adam divides by the size of gradients, noise and all: noise costs speed. On the peak both miss by 0.017.',
			formula: 'g = the mean of d/dtheta (log q(x) - log p(x)) at x = mu + sigma z',
			facts: [
				{
					claim: 'after 100 steps by reparametrization mu is near where exact gradients lead',
					status: 'moving',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 8.86591712, within: 1e-7, quoted: '8.866'},
						{of: 'first slope', is: -0.16323562, within: 1e-5, quoted: '-0.163'},
						{of: 'first noise', is: 0.021333, within: 6e-4, quoted: '0.021'},
					],
					source: QUADRATURE,
				},
				{
					claim: 'exact gradients lead a little further',
					change: {batch: 0, seed: 0, estimator: 'score'},
					figures: [
						{of: 'mu', is: 8.91191697, within: 1e-7, quoted: '8.912'},
						{of: 'first noise', is: 0, within: 0},
					],
					source: OWN,
				},
				{
					claim: 'the score function is noisier, and behind',
					change: {estimator: 'score'},
					figures: [
						{of: 'mu', is: 7.25527526, within: 1e-7, quoted: '7.255'},
						{of: 'first noise', is: 0.246056, within: 6e-3, quoted: '0.246'},
					],
					source: QUADRATURE,
				},
				...(['score', 'reparametrization'] as const).map(
					(estimator): Fact => ({
						claim: `where q equals a peak of p, the noise of ${estimator} is the other's`,
						change: {estimator, mu: 10},
						// The terms are z by both, times 1/30 for the mean over the grid, and four draws halve the root.
						figures: [{of: 'first noise', is: 999 / 60_000, within: 4e-4, quoted: '0.017'}],
						source: 'the variance of z over four',
					}),
				),
			],
		},
	],
};
