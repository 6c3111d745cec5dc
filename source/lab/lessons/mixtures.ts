import type {Lesson} from '../state/lesson.ts';
import {adamAt, inNats} from './lesson.ts';

export const twoComponents: Lesson = {
	name: 'two-components',
	title: 'Two components',
	moral: 'Two components bring KL to 0',
	summary: 'q as a sum of two bells; and a perfect fit whose loss is not 0',
	known: ['0.693'],
	screens: [
		{
			kind: 'predict',
			config: {components: 2, sigma: 3, ...inNats, ...adamAt(0.01)},
			text: 'One bell cannot be two peaks: with p scaled to area 1, forward KL stayed at 1.331 nats. Now q is a mixture: two bells, each with its own mu and sigma, and weights that add up to 1. They are the thin dashed lines under q.',
			question: 'How small will the loss get?',
			answers: [
				{
					says: 'about half of 1.331',
					but: 'Then the bells would have to leave some of p uncovered, but there is one on each peak: see the thin dashed lines.',
				},
				{
					says: '0.693, which is ln 2',
					but: 'Then one of two peaks would have to be left out, but there is a bell on each: see the thin dashed lines.',
				},
				{says: '0'},
			],
		},
		{kind: 'run', text: 'Each bell has to find a peak of its own.', until: 2000, pace: 500},
		{
			kind: 'reveal',
			text: '0: what is left is -6e-12 of a nat. It is below 0 as the grid ends at 15 and cuts more off p than off q: only between densities of one mass is a divergence 0 or above. A bell sits on each peak with half of the weight: q is p, and for no other q is it 0. So forward KL never wanted the empty middle: one bell alone could not avoid it.',
			formula: 'q = w N(mu_1, sigma_1) + (1 - w) N(mu_2, sigma_2), all fitted',
			facts: [
				{
					claim: 'a mixture of two brings kl_div to 0 on p of mass 1',
					status: 'converged',
					place: 'both peaks, a component on each',
					figures: [{of: 'loss', is: -6.45e-12, within: 5e-14}],
					source: 'the loss at its minimum, where q has 6e-12 more mass on the grid than p would allow it',
				},
				{
					claim: 'a single normal stays at 1.331 nats',
					change: {components: 1},
					epochs: 10_000,
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'loss', is: 1.3305666, within: 5e-6, quoted: '1.331'}],
					source: 'moments of p',
				},
			],
		},
		{
			kind: 'predict',
			config: {components: 2, sigma: 3, units: 'nats', ...adamAt(0.01)},
			text: 'The same two bells, but p as it was at first: the plain sum of its peaks, area 2. The area under q is 1, whatever its bells do.',
			question: 'Where does the loss end this time?',
			answers: [
				{
					says: 'at 0 again',
					but: 'Then q would have to be as high as p, but the area under q is 1, and under p 2: see the two in the plot.',
				},
				{says: 'above 0, with the bells where they were'},
				{
					says: 'above 0, with wider bells',
					but: 'Then a p twice as high would have to be another shape, but it is not: the thin dashed lines are where they were.',
				},
			],
		},
		{kind: 'run', text: 'Compare the places of the two bells.', until: 2000, pace: 500},
		{
			kind: 'reveal',
			text: 'The bells are where they were, and the loss is 1.3863: 2 ln 2. Everywhere p is twice q, which counts as ln 2, and p has area 2. No q can do better. So a loss above 0 need not mean a bad fit: it can be the price of a p that is not a distribution.',
			formula: 'integral(p (log p - log q)) = 2 ln 2 where q = p / 2',
			facts: [
				{
					claim: 'on p of mass 2 the mixture ends at the same place with a loss of 2 ln 2 nats',
					status: 'converged',
					place: 'both peaks, a component on each',
					// The grid ends five sigmas right of the peak at 10.
					figures: [{of: 'loss', is: 2 * Math.LN2, within: 2e-7, quoted: '1.3863'}],
					source: 'q = p / 2: the integral of p log(p / q) is 2 ln 2',
				},
			],
		},
	],
};
