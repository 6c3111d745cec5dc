import type {Lesson} from '../state/lesson.ts';
import {adamAt} from './lesson.ts';

/** Where mse_loss has its minimum over sigma on a peak c N(mu, 1): 1 + sigma^2 = (8 c^2)^(1/3) sigma^2. */
const widthOn = (c: number): number => 1 / Math.sqrt(Math.cbrt(8 * c * c) - 1);

/** sigma that mse_loss gives q on a peak three times as high as a density. */
export const NARROW = widthOn(3);

export const normalizing: Lesson = {
	name: 'normalize',
	title: 'Scaling p',
	moral: 'Scaling p changes the answer of MSE',
	summary: 'p has twice the area of q: what if it had the same?',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', normalize: true},
			text: 'So far p was the sum of two bells: area 2. The area under q is always 1. Now p is scaled to area 1 (that is what --normalize does), so each peak is half as high. q with sigma 1 would be twice as high as the peak it sits on.',
			question: 'mse_loss from mu 0. How wide will q be on its peak?',
			answers: [
				{
					says: 'as wide as the peak, sigma 1',
					but: 'Then q would have to be as high as the peak with sigma 1, but it is twice as high: sigma stays above 1 all the way.',
				},
				{says: 'wider than the peak'},
				{
					says: 'narrower than the peak',
					but: 'Then q would have to gain by being higher, but it starts twice as high as the peak: sigma grows from the first step.',
				},
			],
		},
		{kind: 'run', text: 'The left peak again; now watch sigma.', until: 10_000, pace: 2500},
		{
			kind: 'reveal',
			text: 'Wider: sigma 1.961. q cannot get lower without getting wider, for its area stays 1. So it strikes a bargain: a little too high in the middle, a little too wide at the sides. Forward KL makes no such bargain: scaling p scales its slopes, and q ends where it did, at sigma 7.566.',
			formula: 'L ~ 1 / (2 sqrt(pi) sigma) - 1 / sqrt(2 pi (1 + sigma^2)) + const',
			facts: [
				{
					claim: 'mse_loss on p of mass 1 settles on the left peak with sigma 1 / sqrt(2^(1/3) - 1)',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'sigma', is: widthOn(0.5), within: 1e-6, quoted: '1.961'},
						{of: 'narrowest', is: 1, within: 0},
					],
					source: 'the derivative of mse_loss by sigma set to 0',
				},
				{
					claim: 'kl_div on p of mass 1 ends where it does on p of mass 2',
					change: {loss: 'kl_div', ...adamAt(0.01)},
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'sigma', is: Math.sqrt(57.25), within: 1e-3, quoted: '7.566'}],
					source: 'moments of p',
				},
			],
		},
	],
};
