import type {Lesson} from '../state/lesson.ts';
import {OWN} from './lesson.ts';

/** The integral of p log(p / q) for q = N(0, 1): half the squared distance of each peak. */
const FROM_ZERO = (5 ** 2 + 10 ** 2) / 2;

export const logOfQ: Lesson = {
	name: 'log',
	title: 'The logarithm of q',
	moral: 'log q is computed as a logarithm',
	summary: 'the first cell of the experiment: log of a density, in 32 bits; and what the loss is counted in',
	screens: [
		{
			kind: 'predict',
			config: {},
			look: {crosshair: {x: 15}},
			text: 'As a script may have it: q is the density N(0, 1) at the 1,000 points from -15 to 15, in 32 bits, and the loss is kl_div of q.log() and p, the mean of p (log p - log q).',
			question: 'What does PyTorch return at the first step?',
			answers: [
				{
					says: 'about 2',
					but: 'Then q would have to be above 0 at all points, but at 15 it is e^-113, and 32 bits end at e^-103: see how far out the axis goes.',
				},
				{
					says: '0: where q is 0, nothing is counted',
					but: 'Then q would have to be the weight of each point, but p is, and p is above 0 even at 15.',
				},
				{says: 'infinity'},
			],
			right: 'Right for q.log(); the run here shows the loss with log_prob in its place.',
		},
		{
			kind: 'run',
			text: 'This run takes log q from its formula, -(x - mu)^2 / (2 sigma^2) and a constant, so that nothing underflows.',
			until: 1000,
			pace: 300,
		},
		{
			kind: 'reveal',
			text: 'Infinity: at 44 of the 1,000 points q underflows to 0 in 32 bits, and p, above 0 there, times minus the logarithm of 0 is infinite. With log_prob in the place of log the loss is 2.0812, and after 1,000 epochs 0.73. A density may be too small to be written down; its logarithm, -113 at the ends, is a plain number.',
			formula: 'log q = -(x - mu)^2 / (2 sigma^2) - log sigma - log(2 pi) / 2',
			facts: [
				{
					claim: 'q underflows in 32 bits at 44 points, where p does not; by log_prob the loss is 2.0812',
					figures: [
						{of: 'underflows', is: 44, within: 0, quoted: '44'},
						{of: 'first loss', is: 2.0812491, within: 1e-7, quoted: '2.0812'},
						{of: 'loss', is: 0.73041283, within: 1e-8, quoted: '0.73'},
					],
					source: 'the published log of the experiment; the least number in 32 bits, 2^-149',
				},
			],
		},
		{
			kind: 'predict',
			config: {units: 'nats'},
			text: "2.0812 is PyTorch's figure: reduction 'mean' divides the sum of the 1,000 points by 1,000. The divergence of the textbooks is the integral of p (log p - log q): the same sum times the distance of two points, 0.03.",
			question: 'So how large is the divergence itself?',
			answers: [
				{
					says: 'the same, 2.0812',
					but: 'Then the points would have to be 1 / 1,000 apart, but they are 0.03 apart: the axis is 30 long.',
				},
				{says: '30 times as much'},
				{
					says: '1,000 times as much',
					but: 'Then the points would have to be 1 apart, but they are 0.03 apart: the axis is 30 long.',
				},
			],
			right: 'So it is, at the start and all the way.',
		},
		{
			kind: 'run',
			text: 'The same run, counted in nats. Compare mu and sigma with those of before.',
			until: 1000,
			pace: 300,
		},
		{
			kind: 'reveal',
			text: 'It is 62.500 nats: (5^2 + 10^2) / 2, half the squared distances of the peaks from q, in sigmas. q has gone the same way as before, to sigma 1.661: units change the number that is shown, and no step. Losses compare only in one unit, and on one grid: a mean is another number on a grid twice as long.',
			formula: 'integral(f) = sum(f) dx = mean(f) n dx, and n dx = 30.03 here',
			facts: [
				{
					claim: 'in nats the loss at the start is the integral, and the run is the same',
					figures: [
						{of: 'first loss', is: FROM_ZERO, within: 1e-4, quoted: '62.500'},
						{of: 'sigma', is: 1.66051434, within: 1e-8, quoted: '1.661'},
					],
					source: 'of two normals of sigma 1: half the squared distance of their means',
				},
				{
					claim: 'in means sigma is the same',
					change: {units: 'mean'},
					figures: [{of: 'sigma', is: 1.66051434, within: 1e-8}],
					source: OWN,
				},
			],
		},
	],
};
