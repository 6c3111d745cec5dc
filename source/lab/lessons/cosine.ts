import type {Lesson} from '../state/lesson.ts';
import {adamAt} from './lesson.ts';
import {COVERING_MINIMUM} from './mean-squares.ts';
import {NARROW} from './scaling.ts';

/** p as high as `factor` times the reference, on the same grid. */
const higher = {target: '3*N(-5,1)+3*N(10,1)', grid: '-15:15:1000'} as const;

const WIDE_GRID = '-60:60:4000';

/** Where the similarity of N(2.5, s) with both peaks is highest: s^2 = 7.5^2 + sqrt(7.5^4 + 1). */
const COVERING_SIGMA = Math.sqrt(7.5 ** 2 + Math.sqrt(7.5 ** 4 + 1));

export const cosineIsBlind: Lesson = {
	name: 'cosine',
	title: 'Cosine similarity',
	moral: 'Cosine locks on, and is blind to scale',
	summary: 'p and q as two arrows: only the angle between them counts',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'cosine_similarity'},
			text: 'Take the heights of p at the 1,000 points of the grid as one long arrow, and those of q as another. cosine_similarity is the cosine of the angle between the two: 1 if they point the same way, 0 if they have nothing in common.',
			question: 'From mu 0, where will q end?',
			answers: [
				{says: 'on the left peak'},
				{
					says: 'on the right peak',
					but: 'Then q would have to touch the right peak, but mu falls from the first step: see its curve.',
				},
				{
					says: 'over both',
					but: 'Then q would have to get wide enough to touch both, but sigma turns back at 3.01: see its curve.',
				},
			],
		},
		{
			kind: 'run',
			text: 'The loss is the negative of the similarity: downhill is towards 1.',
			until: 6000,
			pace: 1500,
		},
		{
			kind: 'reveal',
			text: 'On the left peak, with similarity 0.7071. That is 1 / sqrt(2), the cosine of 45 degrees: p points as much towards its right peak as towards its left one, and q has chosen one of the two. Like MSE, it feels no pull from a peak that it does not touch.',
			formula: 'cosine_similarity = -sum(q p) / (|q| |p|), the sign turned to minimize it',
			facts: [
				{
					claim: 'cosine_similarity from mu 0 settles on the left peak, at 1 / sqrt(2)',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'similarity', is: Math.SQRT1_2, within: 1e-9, quoted: '0.7071'},
						{of: 'widest', is: 3.00724, within: 1e-5, quoted: '3.01'},
					],
					source: 'two equal peaks that do not overlap',
				},
			],
		},
		{
			kind: 'predict',
			config: {loss: 'cosine_similarity', ...higher},
			text: 'Now p is three times as high: an arrow three times as long, in the same direction. q cannot follow, for the area under it is always 1.',
			question: 'What will be different about where q ends?',
			answers: [
				{
					says: 'it gets narrower, to be higher',
					but: 'Then the heights would have to count, but an angle has none: sigma ends at 1.000, as before.',
				},
				{
					says: 'it gets wider',
					but: 'Then the longer arrow would have to point elsewhere, but it is 3 times the old one: sigma ends at 1.000, as before.',
				},
				{says: 'nothing'},
			],
		},
		{kind: 'run', text: 'Compare: last time it ended at mu -5, sigma 1.', until: 6000, pace: 1500},
		{
			kind: 'reveal',
			text: 'Nothing: sigma 1.000 and similarity 0.7071 again. An angle does not depend on how long the arrows are, so cosine similarity sees the shape of p and never its size. mse_loss does see it: on this p it makes q narrow, sigma 0.563, to gain some height.',
			formula: 'sum(q c p) / (|q| |c p|) = sum(q p) / (|q| |p|) for every c > 0',
			facts: [
				{
					claim: 'cosine_similarity ends at the same place for a p three times as high',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'sigma', is: 1, within: 1e-6, quoted: '1.000'},
						{of: 'similarity', is: Math.SQRT1_2, within: 1e-9, quoted: '0.7071'},
					],
					source: 'an angle has no length',
				},
				{
					claim: 'mse_loss on that p settles with sigma 0.563',
					change: {loss: 'mse_loss'},
					status: 'converged',
					figures: [{of: 'sigma', is: NARROW, within: 1e-6, quoted: '0.563'}],
					source: 'the derivative of mse_loss by sigma set to 0',
				},
			],
		},
	],
};

export const gridEdge: Lesson = {
	name: 'grid-edge',
	title: 'The edge of the grid',
	moral: 'The edge of the grid makes a false optimum',
	summary: 'what is computed on a window can depend on the window',
	known: ['2.5'],
	screens: [
		{
			kind: 'predict',
			config: {loss: 'cosine_similarity', sigma: 6, ...adamAt(0.01)},
			text: 'A wide start made mse_loss cover both peaks, at mu 3.175. Here is a wide start for cosine_similarity: mu 0, sigma 6. All of this is computed on a grid of points from -15 to 15, the width of the chart.',
			question: 'Where will q end?',
			answers: [
				{
					says: 'over both, in the middle at 2.5',
					but: 'Then the middle would have to be the best place, but mu goes on past 2.5: see its curve.',
				},
				{
					says: 'on the left peak',
					but: 'Then sigma would have to fall to 1, but it grows from the first step to the last: see its curve.',
				},
				{says: 'somewhere else'},
			],
		},
		{
			kind: 'run',
			look: {heightScale: 'sqrt'},
			text: 'Watch mu go past the middle, and sigma grow.',
			until: 10_000,
			pace: 2500,
		},
		{
			kind: 'reveal',
			look: {heightScale: 'sqrt'},
			text: 'Somewhere odd: mu 10.92, sigma 18.28, so wide that 49 % of q lies outside the chart. What is outside is not computed, so it counts for nothing, neither for nor against. q has found that it can hide there. It has converged: similarity 0.507, and no small step improves it.',
			formula: 'sum(f) over the points of the grid: beyond its ends q is in no sum',
			facts: [
				{
					claim: 'cosine_similarity from sigma 6 converges far from the middle, wider than the grid',
					status: 'converged',
					figures: [
						{of: 'mu', is: 10.925, within: 1e-3, quoted: '10.92'},
						{of: 'sigma', is: 18.278, within: 1e-3, quoted: '18.28'},
						{of: 'similarity', is: 0.5068941, within: 1e-7, quoted: '0.507'},
						{of: 'widens for', is: 10_000, within: 0},
						{of: 'outside', is: 48.98, within: 0.02, quoted: '49'},
					],
					source: 'the minimum that the grid cuts, by Newton from PyTorch',
				},
				{
					claim: 'mse_loss from a wide start settles over both peaks',
					change: {loss: 'mse_loss', sigma: 5},
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'mu', is: COVERING_MINIMUM.mu, within: 1e-4, quoted: '3.175'}],
					source: COVERING_MINIMUM.source,
				},
			],
		},
		{
			kind: 'predict',
			config: {loss: 'cosine_similarity', mu: 10.92, sigma: 18.28, grid: WIDE_GRID, ...adamAt(0.01)},
			text: 'The same p, the same loss, and q starts right there, at mu 10.92 and sigma 18.28. But now the grid reaches from -60 to 60, and nearly all of q is on it.',
			question: 'Will q stay?',
			answers: [
				{
					says: 'yes: it had converged there',
					but: 'Then it would have to be an optimum on any grid, but mu leaves with the first step: see its curve.',
				},
				{says: 'no: it goes to the middle and covers both'},
				{
					says: 'no: it goes to a peak',
					but: 'Then sigma would have to fall to 1, but it stops at 10.607, wide enough for both: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'Nothing has changed but where we look.', until: 3000, pace: 600},
		{
			kind: 'reveal',
			text: 'It leaves at once: mu 2.500, sigma 10.607, over both peaks. With all of q in view nothing is left of the other optimum: it was made by the edge of the window. Its similarity, 0.507, was better than the 0.477 here only because so much of q was not looked at.',
			formula: 'cosine_similarity = -sum(q p) / (|q| |p|), the sums over all of q now',
			facts: [
				{
					claim: 'on a wider grid cosine_similarity leaves that place for the middle',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-4, quoted: '2.500'},
						{of: 'sigma', is: COVERING_SIGMA, within: 1e-4, quoted: '10.607'},
						{of: 'similarity', is: 0.477203, within: 1e-6, quoted: '0.477'},
					],
					source: 'the overlap of normals: sigma^2 = 7.5^2 + sqrt(7.5^4 + 1)',
				},
			],
		},
	],
};
