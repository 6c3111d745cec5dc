import type {Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';

const MOMENTS = 'moments of p: mean 2.5, variance 1 + 7.5^2';
const PEER = 'distance to the optimum by PyTorch in 64 bits';

export const klCovers: Lesson = {
	name: 'forward-kl',
	title: 'Forward KL',
	moral: 'Forward KL covers',
	summary: 'two peaks, one bell: where does kl_div put it?',
	known: ['57.25'],
	screens: [
		{
			kind: 'predict',
			config: {...adamAt(0.01)},
			text: 'The area is p: two peaks, at -5 and at 10. The line is q: one bell, which can move (mu) and widen (sigma). The loss kl_div, forward KL, asks at every x where p is: how much less likely is x under q? q goes downhill on the sum of that.',
			question: 'Two peaks, but q is one bell. Where will it end?',
			answers: [
				{
					says: 'on the left peak, the nearer one',
					but: 'Then a q on the left peak would have to stay there, but it spreads over both: start one with m, -5 and Enter.',
				},
				{
					says: 'on the right peak',
					but: 'Then a q on the right peak would have to stay there, but it spreads over both: start one with m, 10 and Enter.',
				},
				{says: 'over both, empty middle included'},
			],
		},
		{
			kind: 'run',
			look: {heightScale: 'sqrt'},
			text: 'q moves and widens. The dashed curve is where it is heading: the best that one bell can do for this loss.',
			until: 10_000,
			pace: 2000,
		},
		{
			kind: 'reveal',
			look: {heightScale: 'sqrt'},
			text: 'q has spread over both peaks: mu 2.500, sigma 7.566. Wherever p is and q is almost 0, log p - log q is huge, so leaving out a peak is what this loss can least afford. Covering the empty middle costs little, for p is not there. The best bell has the mean and the standard deviation of p: the square root of 57.25.',
			formula: 'kl_div = mean(p (log p - log q)); least at the mean and variance of p',
			facts: [
				{
					claim: 'kl_div ends over both peaks, at the mean and the standard deviation of p',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 1e-4, quoted: '2.500'},
						{of: 'sigma', is: Math.sqrt(57.25), within: 1e-3, quoted: '7.566'},
					],
					source: MOMENTS,
				},
				...[-5, 10].map((mu) => ({
					claim: `kl_div from a peak, mu ${mu}, spreads over both`,
					change: {mu},
					place: 'both peaks',
					figures: [{of: 'mu', is: 2.5, within: 1e-4}] as const,
					source: MOMENTS,
				})),
			],
		},
	],
};

export const notConverged: Lesson = {
	name: 'flat-loss',
	title: 'A flat loss curve',
	moral: '10,000 epochs are not convergence',
	summary: 'a loss curve that looks flat, and what is still to come',
	known: ['0.01'],
	screens: [
		{
			kind: 'run',
			config: {},
			text: 'The first experiment, step by step: kl_div, Adam, learning rate 0.001, 10,000 epochs. Watch the loss: it falls fast, then hardly at all.',
			until: 10_000,
			pace: 2500,
		},
		{
			kind: 'predict',
			text: 'Epoch 10,000: sigma is 5.231, and the loss has fallen from 2.081 to 0.1466. In its last hundred epochs it fell by 0.0006, less than half a percent of it: on the chart, a flat line.',
			question: 'Has q arrived?',
			answers: [
				{
					says: 'yes: nothing to speak of will change',
					but: 'Then sigma would have to be as level as the loss, but it goes on from 5.231 to 7.566: see its curve.',
				},
				{
					says: 'nearly: a few hundred epochs more',
					but: 'Then sigma would have to make its 2.34 in a few hundred steps, but a step is about 0.001: see its curve.',
				},
				{says: 'no: it needs thousands of epochs more'},
			],
		},
		{
			kind: 'run',
			text: 'The same run, going on to epoch 20,000. Look at sigma, not at the loss.',
			until: 20_000,
			pace: 2500,
		},
		{
			kind: 'reveal',
			look: {view: 'landscape'},
			text: 'At epoch 10,000 sigma still had 2.34 to go. Only after 17,758 epochs was q within 0.01 of its optimum, sigma 7.566; on that way the loss fell only from 0.1466 to 0.1348. In the landscape, mu across and sigma up, the valley is long and almost level. A flat curve says that the loss has settled, not that q has.',
			formula: 'loss - least loss = h (sigma - its optimum)^2 / 2 nearby, h the curvature',
			facts: [
				{
					claim: 'after 20,000 epochs kl_div has converged, and was near after 17,758',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'near at', is: 17_758, within: 0, quoted: '17,758'},
						{of: 'sigma', is: Math.sqrt(57.25), within: 1e-5, quoted: '7.566'},
						{of: 'loss', is: 0.13477943, within: 1e-8, quoted: '0.1348'},
					],
					source: PEER,
				},
				{
					claim: 'after 10,000 epochs sigma is 5.231 and still moves',
					epochs: 10_000,
					status: 'moving',
					place: 'both peaks',
					figures: [
						{of: 'first loss', is: 2.0812491, within: 1e-7, quoted: '2.081'},
						{of: 'sigma', is: 5.2310653, within: 2e-4, quoted: '5.231'},
						{of: 'loss', is: 0.14657249, within: 1e-5, quoted: '0.1466'},
						{of: 'last fall', is: 0.00061583, within: 1e-8, quoted: '0.0006'},
						{of: 'to go', is: Math.sqrt(57.25) - 5.2310653, within: 2e-4, quoted: '2.34'},
					],
					source: 'the published log of the experiment, in 32 bits',
				},
			],
		},
	],
};

export const farAway: Lesson = {
	name: 'far-away',
	title: 'Far away from p',
	moral: 'Far away, MSE pushes and KL pulls',
	summary: 'q starts where p is almost nothing: which losses still feel p?',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', mu: -13, sigma: 0.3, ...adamAt(0.01)},
			text: 'q starts as a needle at -13, far to the left of both peaks. Where q is, p is next to nothing; where p is, q is next to nothing. The loss is mse_loss, the mean of (q - p) squared.',
			question: 'Where will q go?',
			answers: [
				{
					says: 'to the left peak, the nearer one',
					but: 'Then q would have to feel the peak at -5 from where it is, but once it has widened mu goes left: see its curve.',
				},
				{
					says: 'nowhere: it feels no pull',
					but: 'Then both slopes would have to be 0, but sigma grows from the first step, and mu follows: see their curves.',
				},
				{says: 'off the chart, to the left'},
			],
		},
		{
			kind: 'run',
			text: 'Keep an eye on the left edge, at -15.',
			until: 2000,
			pace: 500,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'q has left the chart: mu -17.24. Too far from p to gain by it, all that mse_loss saw of q was that it is there and p is not: an error, and smaller if q spreads out or goes where nobody looks. The loss that is left, 0.0188, is the cost of both peaks together. There is no pull back from there.',
			formula: 'mse_loss = mean((q - p)^2); without overlap mean(q^2) + mean(p^2)',
			facts: [
				{
					claim: 'mse_loss drives a far needle off the grid, where the loss is that of no q at all',
					figures: [
						{of: 'mu', is: -17.2402, within: 1e-3, quoted: '-17.24'},
						{of: 'loss', is: 0.01878751, within: 2e-6, quoted: '0.0188'},
					],
					source: 'the plateau far off the grid: the mean of p^2',
				},
			],
		},
		{
			kind: 'predict',
			config: {mu: -13, sigma: 0.3, ...adamAt(0.05)},
			text: 'The same needle at -13, but now with kl_div, forward KL, and steps of 0.05. It takes the logarithm of q: at a peak of p, log q is not almost 0 but very far below 0, and the further away q is, the steeper that gets.',
			question: 'Where will q go now?',
			answers: [
				{
					says: 'off the chart again',
					but: 'Then log q would have to be level out there, but it is steepest far away: mu rises from the first step.',
				},
				{
					says: 'to the left peak, to stay there',
					but: 'Then leaving out the right peak would have to cost little, but mu passes -5 without a stop: see its curve.',
				},
				{says: 'back, and on until it covers both'},
			],
		},
		{
			kind: 'run',
			text: 'The first steps are the quickest: that is where the loss is steepest.',
			until: 5000,
			pace: 1000,
		},
		{
			kind: 'reveal',
			text: 'q came back: mu 2.496, sigma 4.534, and it is still widening. On the logarithm even a far peak has a pull, and a strong one. That is why forward KL needs no lucky start; and why it never leaves any part of p alone.',
			formula: 'kl_div = mean(p (log p - log q)); d/dmu log q = (x - mu) / sigma^2',
			facts: [
				{
					claim: 'kl_div brings the same needle back over both peaks',
					status: 'moving',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.4961, within: 1e-3, quoted: '2.496'},
						{of: 'sigma', is: 4.5342, within: 1e-3, quoted: '4.534'},
					],
					source: OWN,
				},
			],
		},
	],
};
