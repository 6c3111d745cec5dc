import type {Lesson} from '../state/lesson.ts';
import {adamAt} from './lesson.ts';

/** n dx of the reference grid: 1,000 points, 999 steps. */
const GRID_LENGTH = (30 * 1000) / 999;
/** The mean of N(mu, 1)^2 over the reference grid: what it costs to leave out one peak. */
const ONE_PEAK = 1 / (2 * Math.sqrt(Math.PI)) / GRID_LENGTH;
const ONE_PEAK_SOURCE = 'the integral of N(mu, 1)^2 is 1 / (2 sqrt(pi))';

const COVERING = 'the covering minimum of mse_loss, by Newton from PyTorch';

export const mseLocksOn: Lesson = {
	name: 'mse',
	title: 'The mean squared error',
	moral: 'MSE locks on',
	summary: 'the same two peaks under the mean squared error',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss'},
			text: 'Now the loss is the mean squared error, mse_loss: at every x take q - p, square it, and average. The same p, and q starts at mu 0 with sigma 1. The left peak is 5 away, the right one 10.',
			question: 'Where will q end?',
			answers: [
				{says: 'on the left peak'},
				{
					says: 'on the right peak',
					but: 'Then the right peak, 10 away, would have to pull harder than the left one, but mu falls from the first step.',
				},
				{
					says: 'over both',
					but: 'Then q would have to get wide enough to touch both, but sigma turns back at 2.43: see its curve.',
				},
			],
		},
		{
			kind: 'run',
			text: 'First q spreads out: low and wide is less wrong than high in the wrong place. Then it finds the foot of a peak.',
			until: 6000,
			pace: 1500,
		},
		{
			kind: 'reveal',
			text: 'q sits on the left peak, mu -5.000 and sigma 1.000, and has been there since epoch 5,137. The loss is 0.00939, not 0: that is the right peak, left out. It costs the same however near q is to it, as long as the two do not touch. So a small step towards it gains nothing, and q stays.',
			formula: 'mse_loss = mean((q - p)^2) = mean(q^2) - 2 mean(q p) + mean(p^2)',
			facts: [
				{
					claim: 'mse_loss from mu 0 settles on the left peak',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'mu', is: -5, within: 1e-6, quoted: '-5.000'},
						{of: 'sigma', is: 1, within: 1e-6, quoted: '1.000'},
						{of: 'loss', is: ONE_PEAK, within: 1e-9, quoted: '0.00939'},
						{of: 'settles at', is: 5137, within: 0, quoted: '5,137'},
						{of: 'first slope', is: 9.07e-5, within: 1e-7},
						{of: 'widest', is: 2.43168, within: 1e-5, quoted: '2.43'},
					],
					source: ONE_PEAK_SOURCE,
				},
			],
		},
	],
};

export const startDecides: Lesson = {
	name: 'start',
	title: 'Another start',
	moral: 'The start decides',
	summary: 'one loss, two valleys: which one is a matter of where q begins',
	known: ['2.5'],
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', mu: 5},
			text: 'mse_loss from mu 0 ended on the left peak. Now q starts at mu 5: as far from the right peak as 0 is from the left one.',
			question: 'Where will q end?',
			answers: [
				{
					says: 'on the left peak, as before',
					but: 'Then the left peak, now 10 away, would have to pull harder than the right one, but mu rises from the first step.',
				},
				{says: 'on the right peak'},
				{
					says: 'over both',
					but: 'Then q would have to get wide enough to touch both, but sigma turns back at 2.43: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'The same loss, the same p, the same steps.', until: 6000, pace: 1500},
		{
			kind: 'reveal',
			text: 'On the right peak: mu 10.000, and the loss is 0.00939, the very same as on the left. Neither peak is better. There are two valleys, and q rolled into the one whose slope it stood on.',
			formula: 'dL/dmu = 2 mean((q - p) q (x - mu)) / sigma^2',
			facts: [
				{
					claim: 'mse_loss from mu 5 settles on the right peak, which costs the same',
					status: 'converged',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 10, within: 1e-6, quoted: '10.000'},
						{of: 'loss', is: ONE_PEAK, within: 1e-9, quoted: '0.00939'},
						{of: 'first slope', is: -9.07e-5, within: 1e-7},
						{of: 'widest', is: 2.43176, within: 1e-5, quoted: '2.43'},
					],
					source: ONE_PEAK_SOURCE,
				},
			],
		},
		{
			kind: 'predict',
			config: {loss: 'mse_loss', mu: 2},
			text: 'Somewhere between 0 and 5 the answer changes. Try mu 2: the left peak is 7 away, the right one 8.',
			question: 'Where will q end?',
			answers: [
				{says: 'on the left peak'},
				{
					says: 'on the right peak',
					but: 'Then the watershed would have to lie below 2, but mu falls from the first step: see its curve.',
				},
				{
					says: 'over both, it is nearly in the middle',
					but: 'Then q would have to get wide enough to touch both, but sigma turns back at 2.81: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'A close call: watch which way mu turns.', until: 7000, pace: 1500},
		{
			kind: 'reveal',
			look: {view: 'basins'},
			text: 'Left: mu -5.000. From mu 3 it goes right. In the map each cell is a start, mu across and sigma up, and its letter says where q ends. The watershed lies halfway between the peaks, at 2.5: rain on either side of a ridge ends in different seas. No result tells that another start would have ended elsewhere; try it with m.',
			formula: 'L(2.5 + d, sigma) = L(2.5 - d, sigma), edges of the grid aside',
			facts: [
				{
					claim: 'mse_loss from mu 2 settles on the left peak',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'mu', is: -5, within: 1e-6, quoted: '-5.000'},
						{of: 'widest', is: 2.81173, within: 1e-5, quoted: '2.81'},
					],
					source: 'p is symmetric about 2.5',
				},
				{
					claim: 'mse_loss from mu 3 settles on the right peak',
					change: {mu: 3},
					status: 'converged',
					place: 'the right peak',
					source: 'p is symmetric about 2.5',
				},
			],
		},
	],
};

export const wideStart: Lesson = {
	name: 'wide-start',
	title: 'A wide start',
	moral: 'A wide start makes MSE cover too',
	summary: 'mse_loss again, from a q that is wide enough to feel both peaks',
	known: ['2.5'],
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', sigma: 5, ...adamAt(0.01)},
			text: 'mse_loss once more, and q starts at mu 0 again. But it starts wide: sigma 5 instead of 1, low and broad. A peak is still the best place for it: the loss there is 0.00939.',
			question: 'Where will q end?',
			answers: [
				{
					says: 'on the left peak',
					but: 'Then the left peak alone would have to pull on q, but mu soon turns round and rises: see its curve.',
				},
				{
					says: 'on the right peak',
					but: 'Then q would have to draw itself together over there, but sigma never falls below 5: see its curve.',
				},
				{says: 'over both'},
			],
		},
		{
			kind: 'run',
			look: {heightScale: 'sqrt'},
			text: 'Look at sigma: does q draw itself together?',
			until: 5000,
			pace: 1000,
		},
		{
			kind: 'reveal',
			look: {view: 'landscape', hasGhosts: true},
			text: 'q covers both: mu 3.175, sigma 8.807. The loss, 0.01563, is far worse than on a peak, yet q stays. In the landscape, mu across and sigma up, this is a valley too: all small steps go uphill. A wide q touches both peaks, and both pull. It is right of 2.5, the middle, since q beyond 15, the end of the grid, costs nothing. From sigma 4.5 q falls into a peak, from 5 on it covers.',
			formula: 'dL/dmu = dL/dsigma = 0, and the Hessian of L is positive definite',
			facts: [
				{
					claim: 'mse_loss from sigma 5 settles over both peaks',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 3.1749, within: 1e-4, quoted: '3.175'},
						{of: 'sigma', is: 8.8068, within: 1e-4, quoted: '8.807'},
						{of: 'loss', is: 0.01563406, within: 1e-8, quoted: '0.01563'},
						{of: 'narrowest', is: 5, within: 0},
					],
					source: COVERING,
				},
				{
					claim: 'on a grid that holds all of q mse_loss covers in the middle',
					change: {grid: '-60:60:4000'},
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'mu', is: 2.5, within: 1e-4}],
					source: 'p is symmetric about 2.5',
				},
				{
					claim: 'mse_loss from sigma 4.5 settles on the left peak',
					change: {sigma: 4.5, ...adamAt(0.001)},
					epochs: 10_000,
					status: 'converged',
					place: 'the left peak',
					figures: [{of: 'loss', is: ONE_PEAK, within: 1e-9, quoted: '0.00939'}],
					source: 'a scan of starts in steps of 0.5',
				},
			],
		},
	],
};

/** The learning rate's lesson ends in the same minimum. */
export const COVERING_MINIMUM = {mu: 3.1749, sigma: 8.8068, source: COVERING} as const;
