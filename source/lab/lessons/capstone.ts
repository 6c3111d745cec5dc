import type {Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';
import {COVERING_MINIMUM} from './mean-squares.ts';

/** Steps that each task has. */
const EPOCHS = 500;
const WITHIN = 0.05;

export const capstone: Lesson = {
	name: 'capstone',
	title: 'Two tasks',
	moral: 'Loss, start and rate each decide something',
	summary: 'bring q where it is to be, by loss, start and learning rate; the program checks',
	known: ['5.57'],
	screens: [
		{
			kind: 'task',
			config: {loss: 'mse_loss'},
			text: 'Now q is yours. Bring it over both peaks: mu 2.50 and sigma 7.57, each within 0.05, after 500 epochs, from a sigma of 2 at most. Choose the loss (l), the start (m, s) and the rate (< >). Space runs it, r begins again.',
			until: EPOCHS,
			goal: {mu: 2.5, sigma: Math.sqrt(57.25), within: WITHIN},
			atMost: {sigma: 2},
		},
		{
			kind: 'run',
			config: {mu: 2.5, sigma: 2, ...adamAt(0.5)},
			text: 'One way: kl_div, in the middle of p, and steps of 0.5.',
			until: EPOCHS,
			pace: 100,
		},
		{
			kind: 'reveal',
			text: 'Over both: mu 2.50, sigma 7.57. mse_loss has its best places on the peaks; where a high rate makes it cover, sigma is 8.81. kl_div covers from anywhere, but Adam moves by about its rate at each step: at 0.001 sigma is 2.43 after 500 epochs, and even at 0.1 it is 7.40. Starting in the middle saves mu its way.',
			formula: 'a step of Adam is about lr long: a way of 5.57 takes 5.57 / lr steps, or more',
			facts: [
				{
					claim: 'kl_div from mu 2.5, sigma 2 at rate 0.5 is over both peaks after 500 epochs',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-4, quoted: '2.50'},
						{of: 'sigma', is: Math.sqrt(57.25), within: WITHIN, quoted: '7.57'},
					],
					source: 'moments of p',
				},
				{
					claim: 'at rate 0.1 it is short of it by more than the task allows',
					change: adamAt(0.1),
					status: 'moving',
					figures: [{of: 'sigma', is: 7.4, within: 0.005, quoted: '7.40'}],
					source: OWN,
				},
				{
					claim: 'at rate 0.001 it has hardly begun',
					change: adamAt(0.001),
					status: 'moving',
					figures: [{of: 'sigma', is: 2.43, within: 0.005, quoted: '2.43'}],
					source: OWN,
				},
				{
					claim: 'mse_loss at a rate that is high enough ends on a peak',
					change: {loss: 'mse_loss', mu: 0, sigma: 1, ...adamAt(0.1)},
					status: 'converged',
					place: 'the left peak',
					source: 'q = p on its peak',
				},
				{
					claim: 'mse_loss at a rate that makes it cover is wider than the task wants it',
					change: {loss: 'mse_loss', mu: 0, sigma: 1, ...adamAt(1)},
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'sigma', is: COVERING_MINIMUM.sigma, within: 1e-3, quoted: '8.81'}],
					source: COVERING_MINIMUM.source,
				},
			],
		},
		{
			kind: 'task',
			config: {},
			text: 'The other one: bring q onto the right peak, mu 10 and sigma 1, each within 0.05, after 500 epochs, from a mu of 3 at most. The loss is kl_div now, and q starts at mu 0.',
			until: EPOCHS,
			goal: {mu: 10, sigma: 1, within: WITHIN},
			atMost: {mu: 3},
		},
		{
			kind: 'run',
			config: {loss: 'mse_loss', mu: 3, ...adamAt(0.05)},
			text: 'One way: mse_loss, right of the middle, and steps of 0.05.',
			until: EPOCHS,
			pace: 100,
		},
		{
			kind: 'reveal',
			text: 'On the right peak: mu 10.00, sigma 1.00. kl_div would cover both. A loss that locks on goes to the side where it starts: from mu 0 to the left peak, from 3 to the right one. And the rate has two ends: at 0.01 sigma is still 2.14, and at 1 the first steps throw q so wide that it ends over both.',
			formula: 'mse_loss = mean((q - p)^2): its best places are the peaks, one on each side',
			facts: [
				{
					claim: 'mse_loss from mu 3 at rate 0.05 settles on the right peak within 500 epochs',
					status: 'converged',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 10, within: 1e-4, quoted: '10.00'},
						{of: 'sigma', is: 1, within: 1e-4, quoted: '1.00'},
					],
					source: 'q = p on its peak',
				},
				{
					claim: 'from mu 0 it settles on the left one',
					change: {mu: 0},
					status: 'converged',
					place: 'the left peak',
					source: 'q = p on its peak',
				},
				{
					claim: 'at rate 0.01 it is on its way',
					change: adamAt(0.01),
					status: 'moving',
					figures: [{of: 'sigma', is: 2.1417, within: 1e-3, quoted: '2.14'}],
					source: OWN,
				},
				{
					claim: 'at rate 1 it ends over both',
					change: adamAt(1),
					status: 'converged',
					place: 'both peaks',
					source: OWN,
				},
			],
		},
	],
};
