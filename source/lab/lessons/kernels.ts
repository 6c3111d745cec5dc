import type {Lesson} from '../state/lesson.ts';
import {adamAt} from './lesson.ts';

/** A grid that shows all of q when it is wide. */
const wide = {loss: 'mmd', grid: '-60:60:1000', ...adamAt(0.05)} as const;

/** The mean of the kernel rbf between two normals is w / s exp(-d^2 / (2 s^2)), s^2 = w^2 + sigma1^2 + sigma2^2. */
const OVERLAPS = 'Newton steps on the overlaps of normals, which are known in closed form';

export const kernels: Lesson = {
	name: 'kernels',
	title: 'One dial from one peak to both',
	moral: "A kernel's width says how far a loss sees",
	summary: 'mmd compares p and q through a kernel: how wide is near?',
	screens: [
		{
			kind: 'predict',
			config: {...wide, kernel: 'rbf', width: 2},
			text: 'mmd asks how near the points of p and q are, by a kernel. That of rbf is 1 where two points are one, and falls like a bell of width w: here w = 2. The peaks of p are 15 apart, 7 widths and a half. Both p and q are scaled to mass 1.',
			question: 'Where will q settle from mu 0?',
			answers: [
				{says: 'on the left peak'},
				{
					says: 'in the middle, over both peaks',
					but: 'Then the two peaks would have to be near each other, but at 15 the kernel of width 2 is 6e-13: what q gains at one it loses at the other.',
				},
				{
					says: 'on the right peak',
					but: 'Then the right peak would have to be the nearer one, but it is 10 away and the left one 5: mu goes left from the first step.',
				},
			],
		},
		{
			kind: 'run',
			text: 'Watch whether sigma goes past the first peak.',
			until: 2000,
			pace: 500,
		},
		{
			kind: 'reveal',
			look: {heightScale: 'sqrt', hasGhosts: true},
			text: 'On the left peak: mu -4.992, sigma 3.133. For a kernel so narrow the other peak is out of sight, and half of p is left out, as by mse_loss. q is wider than the peak, for it holds twice its mass.',
			formula: 'k(x, y) = exp(-(x - y)^2 / (2 w^2)); E k(q, q) - 2 E k(p, q) + E k(p, p)',
			facts: [
				{
					claim: 'mmd with the kernel rbf of width 2 settles on the left peak',
					status: 'converged',
					figures: [
						{of: 'mu', is: -4.992_381_036, within: 1e-6, quoted: '-4.992'},
						{of: 'sigma', is: 3.133_290_273, within: 1e-6, quoted: '3.133'},
					],
					source: OVERLAPS,
				},
			],
		},
		{
			kind: 'predict',
			config: {...wide, kernel: 'rbf', width: 5},
			text: 'The same loss, the same start, and a wider kernel: w = 5. The peaks are 3 widths apart.',
			question: 'Where will q settle now?',
			answers: [
				{
					says: 'on the left peak again',
					but: 'Then the right peak would have to be out of sight, but at 15 this kernel is still 1 % of what it is at 0: sigma grows until q holds both.',
				},
				{says: 'over both peaks'},
				{
					says: 'between the peaks, on neither',
					but: 'Then a narrow q in the valley would have to be nearer to p than a wide one, but it gains nothing from either peak.',
				},
			],
		},
		{
			kind: 'run',
			look: {heightScale: 'sqrt'},
			text: 'The same picture, with a wider view of what is near.',
			until: 2000,
			pace: 500,
		},
		{
			kind: 'reveal',
			look: {heightScale: 'sqrt', hasGhosts: true},
			text: 'Over both: mu 2.500, sigma 9.725. One number, the width, is a dial from the answer of mse_loss to that of forward KL: at width 10 sigma is 8.812, and it goes on falling towards 7.566.',
			formula: 'E k(N(a, r^2), N(b, s^2)) = w/v exp(-(a - b)^2/(2 v^2)), v^2 = w^2 + r^2 + s^2',
			facts: [
				{
					claim: 'mmd with the kernel rbf of width 5 covers both peaks',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-6, quoted: '2.500'},
						{of: 'sigma', is: 9.724_842_671, within: 1e-6, quoted: '9.725'},
					],
					source: OVERLAPS,
				},
				{
					claim: 'at width 10 it covers with a smaller sigma',
					change: {width: 10},
					epochs: 4000,
					place: 'both peaks',
					figures: [{of: 'sigma', is: 8.812_330_756, within: 1e-4, quoted: '8.812'}],
					source: OVERLAPS,
				},
			],
		},
		{
			kind: 'predict',
			config: {...wide, kernel: 'linear'},
			text: 'The widest view of all: the kernel linear, x y. Its mean over p and q is the product of their means, so that the loss is (mean of q - mean of p)^2 and nothing else.',
			question: 'What will the fit do to sigma?',
			answers: [
				{
					says: 'take it to the width of p, 7.566',
					but: 'Then the loss would have to see widths, but it sees means alone: its slope in sigma is 0.',
				},
				{says: 'leave it at 1'},
				{
					says: 'let it grow without end',
					but: 'Then a wider q would have to have a smaller loss, but one with the same mean has the same.',
				},
			],
		},
		{kind: 'run', text: 'Watch mu, and then sigma.', until: 2000, pace: 500},
		{
			kind: 'reveal',
			text: 'It leaves it: mu 2.500, sigma 1.000. A kernel compares what it can see: linear the means, a polynomial of degree 2 the widths as well, and it ends where forward KL does, mu 2.500 and sigma 7.566. The bells of rbf see more: with any width the loss is 0 for q = p alone.',
			formula: 'k(x, y) = x y: L = (E q - E p)^2; (x y + 1)^2 adds the second moments',
			facts: [
				{
					claim: 'mmd with the kernel linear moves mu to the mean of p, and sigma not at all',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-6, quoted: '2.500'},
						{of: 'sigma', is: 1, within: 1e-7, quoted: '1.000'},
					],
					source: 'the means of p and q',
				},
				{
					claim: 'the polynomial of degree 2 ends where forward KL does',
					change: {kernel: 'polynomial'},
					epochs: 4000,
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-4, quoted: '2.500'},
						{of: 'sigma', is: Math.sqrt(57.25), within: 1e-4, quoted: '7.566'},
					],
					source: 'moments of p',
				},
			],
		},
	],
};
