import type {Lesson} from '../state/lesson.ts';
import {adamAt, inNats} from './lesson.ts';

const CROSS_ENTROPY = 'cross_entropy = -integral(p * log_q)';
const JEFFREYS = 'jeffreys = integral((p - q) * (log_p - log_q))';
const VARIANCE = 57.25;
/** The cross-entropy of p and the normal q that has its moments: ln(2 pi e sigma^2) / 2. */
const AT_MOMENTS = Math.log(2 * Math.PI * Math.E * VARIANCE) / 2;
/** Of two normals with sigma 1 that do not overlap, half the mass each: ln 2 + ln(2 pi e) / 2. */
const ENTROPY_OF_P = Math.LN2 + Math.log(2 * Math.PI * Math.E) / 2;

export const likelihood: Lesson = {
	name: 'likelihood',
	title: 'Maximum likelihood',
	moral: 'Maximum likelihood is forward KL',
	summary: 'take the entropy of p away from KL divergence: what is left, and where does it lead?',
	known: ['2.112'],
	screens: [
		{
			kind: 'predict',
			config: {loss: CROSS_ENTROPY, normalize: true, ...adamAt(0.01)},
			text: 'The loss is typed as a formula this time: the cross-entropy, -integral(p log q). It measures how unlikely draws from p are under q, on average. KL divergence is the cross-entropy minus the entropy of p; only the cross-entropy depends on q.',
			question: 'Where will q end?',
			answers: [
				{
					says: 'on one of the peaks',
					but: 'Then it would have to cost little to call the other peak all but impossible, but the loss falls as q widens: see its curve.',
				},
				{says: 'where kl_div ends, over both peaks'},
				{
					says: 'over both peaks, but wider than with kl_div',
					but: 'Then the entropy of p would have to depend on q, but sigma comes to the 7.566 of kl_div: see its curve.',
				},
			],
		},
		{
			kind: 'run',
			text: 'A step sees the gradient alone, and the entropy of p has none.',
			until: 10_000,
			pace: 2500,
		},
		{
			kind: 'reveal',
			text: 'q covers both peaks: sigma is 7.566, where kl_div ends too. The loss is 3.443.',
			formula: 'integral(p (log p - log q)) = -integral(p log q) - H, H the entropy of p',
			facts: [
				{
					claim: 'the cross-entropy leads to the moments of p',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'sigma', is: Math.sqrt(VARIANCE), within: 1e-3, quoted: '7.566'},
						{of: 'loss', is: AT_MOMENTS, within: 1e-4, quoted: '3.443'},
					],
					source: 'a normal with the moments of p: ln(2 pi e sigma^2) / 2',
				},
			],
		},
		{
			kind: 'run',
			config: {loss: 'kl_div', ...inNats, ...adamAt(0.01)},
			text: 'Now kl_div itself, in nats, from the same start.',
			until: 10_000,
			pace: 2500,
		},
		{
			kind: 'reveal',
			text: 'The same path and the same q; only the loss is less, 1.331. The difference, 2.112, is the entropy of p, whatever q is. Samples stand for p: the mean of -log q over them is the negative log-likelihood. So maximum likelihood, --loss nll with --data FILE, is forward KL from the samples, and ends where EM does, for a mixture too.',
			formula: '-mean(log q(x_i)) estimates -integral(p log q), x_i the samples',
			facts: [
				{
					claim: 'kl_div is less by the entropy of p',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'sigma', is: Math.sqrt(VARIANCE), within: 1e-3},
						{of: 'loss', is: AT_MOMENTS - ENTROPY_OF_P, within: 1e-4, quoted: '1.331'},
					],
					source: 'the cross-entropy less ln 2 + ln(2 pi e) / 2',
				},
			],
		},
	],
};

export const yourOwn: Lesson = {
	name: 'your-own',
	title: 'A loss of your own',
	moral: 'The sum of two answers can be a third',
	summary: 'forward KL covers, reverse KL sits on a peak: what does their sum do?',
	known: ['1.5'],
	screens: [
		{
			kind: 'predict',
			config: {loss: JEFFREYS, normalize: true, ...adamAt(0.01)},
			text: 'Any formula in q can be a loss: --loss "mean(abs(q - p)^1.5)", or under k in the dashboard. This one is the sum of forward and reverse KL, called the Jeffreys divergence: integral((p - q) (log p - log q)).',
			question: 'Where will q end?',
			answers: [
				{
					says: 'over both peaks, as with forward KL',
					but: 'Then the empty middle would have to cost nothing, but mu turns left where reverse KL counts it: see its curve.',
				},
				{
					says: 'on the left peak alone, as with reverse KL',
					but: 'Then leaving out the right peak would have to be cheap, but sigma stays above 3: forward KL holds it open.',
				},
				{says: 'in between: near a peak, but far wider than it'},
			],
		},
		{
			kind: 'run',
			text: 'Two divergences pull at q, and neither gets its way.',
			until: 6000,
			pace: 1500,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'mu -4.049, sigma 3.517: neither the one answer nor the other. The bars say where on x the loss comes from. It is 8.990, most of it from the right peak, where log p - log q is large. A loss says what a mistake costs, and q goes where the sum is least; that need not be where any part of it would go.',
			formula: 'integral((p - q) (log p - log q)): forward KL + reverse KL',
			facts: [
				{
					claim: 'the Jeffreys divergence leads to a wide q near the left peak',
					status: 'converged',
					figures: [
						{of: 'mu', is: -4.0499, within: 1e-3, quoted: '-4.049'},
						{of: 'sigma', is: 3.5177, within: 2e-3, quoted: '3.517'},
						{of: 'loss', is: 8.98932, within: 2e-3, quoted: '8.990'},
					],
					source: 'quadrature of the integral, and a search by golden sections along mu and sigma',
				},
			],
		},
	],
};

export const variational: Lesson = {
	name: 'variational',
	title: 'Variational inference',
	moral: 'Reverse KL needs no mass, and ends narrow',
	summary: 'p known up to a factor, and with heavy tails: what does reverse KL make of it?',
	known: ['1.609'],
	screens: [
		{
			kind: 'predict',
			config: {target: 'T(3,0,1)', grid: '-20:20:1001', loss: 'reverse_kl', units: 'nats', ...adamAt(0.01)},
			text: "One peak this time, but with heavy tails: Student's t with 3 degrees of freedom. q is a normal, which has none. Forward KL would give q the width that p has on this grid, 1.635. Now reverse KL, integral(q (log q - log p)).",
			question: 'How wide will q be?',
			answers: [
				{
					says: 'as wide as with forward KL',
					but: 'Then q would have to be asked about the tails, but reverse KL asks only where q is: sigma stops earlier.',
				},
				{says: 'narrower'},
				{
					says: 'wider, to be on the safe side',
					but: 'Then too much q in the tails would have to be cheap, but there q is above p and pays: sigma stops earlier.',
				},
			],
		},
		{kind: 'run', text: 'The tails of p reach far beyond where q is.', until: 3000, pace: 750},
		{
			kind: 'reveal',
			look: {heightScale: 'log'},
			text: 'sigma 1.260. On this scale of logarithms the tails are seen: p is far above q there, and that costs nothing, for q is hardly there to be asked. Forward KL asks where p is, and widens to 1.635. So what reverse KL calls certain is often too certain: the known bias of variational inference.',
			formula: 'reverse_kl = mean(q (log q - log p)): q is the weight',
			facts: [
				{
					claim: 'reverse_kl makes the normal narrower than a heavy-tailed p',
					status: 'converged',
					figures: [{of: 'sigma', is: 1.2602197, within: 1e-5, quoted: '1.260'}],
					source: 'quadrature of the integral, and a search by golden sections along sigma',
				},
				{
					claim: 'kl_div gives it the width of p on the grid',
					change: {loss: 'kl_div'},
					status: 'converged',
					figures: [{of: 'sigma', is: 1.634495, within: 2e-4, quoted: '1.635'}],
					source: 'the second moment of p from -20 to 20, by quadrature',
				},
			],
		},
		{
			kind: 'predict',
			config: {target: '5*T(3,0,1)', grid: '-20:20:1001', loss: 'reverse_kl', units: 'nats', ...adamAt(0.01)},
			text: 'The same p, five times as tall: its mass is 5. In Bayesian inference p is known only so: up to a factor that would take an integral to find.',
			question: 'What will be different?',
			answers: [
				{
					says: 'q cannot be fitted: its own mass is 1',
					but: 'Then the factor would have to pull at q, but log 5 is the same everywhere and has no slope: mu and sigma go the old way.',
				},
				{
					says: 'q gets wider, to make up for the mass',
					but: 'Then the factor would have to pull at sigma, but log 5 is the same everywhere and has no slope: see its curve.',
				},
				{says: 'the loss, and nothing else'},
			],
		},
		{kind: 'run', text: 'Compare the end with 1.260.', until: 3000, pace: 750},
		{
			kind: 'reveal',
			text: 'sigma 1.260 again. The loss is -1.569: less by ln 5, 1.609, than the 0.041 of before. The loss with its sign turned is the evidence lower bound: below the logarithm of the mass by what q misses. So q is fitted, and bounds an unknown mass from below, and nobody has integrated p.',
			formula: 'integral(q (log q - log(c p))) = integral(q (log q - log p)) - log c',
			facts: [
				{
					claim: 'a factor of p changes the loss of reverse_kl, and no step',
					status: 'converged',
					figures: [
						{of: 'sigma', is: 1.2602197, within: 1e-5, quoted: '1.260'},
						{of: 'loss', is: 0.0406955 - Math.log(5), within: 1e-5, quoted: '-1.569'},
					],
					source: 'the loss of before, less ln 5',
				},
				{
					claim: 'without the factor the loss is near 0',
					change: {target: 'T(3,0,1)'},
					figures: [{of: 'loss', is: 0.0406955, within: 1e-5, quoted: '0.041'}],
					source: 'quadrature of the integral',
				},
			],
		},
	],
};
