import type {Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';
import {COVERING_MINIMUM} from './mean-squares.ts';

export const learningRate: Lesson = {
	name: 'learning-rate',
	title: 'The learning rate',
	moral: 'The learning rate can choose the answer',
	summary: 'steps a hundred times as long, then a thousand times, then too long',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', ...adamAt(0.1)},
			text: 'The learning rate is the length of a step: Adam moves mu and sigma by about that much each epoch, whether the slope is steep or gentle. With 0.001, mse_loss took 5,137 epochs to settle on the left peak. Now the steps are a hundred times as long: 0.1.',
			question: 'When will q settle?',
			answers: [
				{
					says: 'after about 50 epochs, a hundredth',
					but: 'Then q would have to be at rest at epoch 50, but there sigma is still 3.26: see its curve.',
				},
				{says: 'after more than 100'},
				{
					says: 'never: it always overshoots',
					but: 'Then each swing would have to be as wide as the last, but they die away: see the curve of mu.',
				},
			],
		},
		{kind: 'run', text: 'Watch mu at the end of its way.', until: 300, pace: 50},
		{
			kind: 'reveal',
			look: {zoom: {from: 100, to: 300}},
			text: 'q is there after 168 epochs, leaves again, and is there for good after 200: some 26 times as fast, and not 100 times. Adam has momentum: q shoots past the peak, swings back, and settles like a pendulum. The longer the steps, the longer it swings.',
			formula: 'adam: theta -= lr m_hat / (sqrt(v_hat) + eps)',
			facts: [
				{
					claim: 'mse_loss at learning rate 0.1 settles on the left peak after 168 epochs',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'settles at', is: 168, within: 0, quoted: '168'},
						{of: 'stays from', is: 200, within: 0, quoted: '200'},
					],
					source: OWN,
				},
				{
					claim: 'mse_loss at learning rate 0.1 is still wide at epoch 50',
					epochs: 50,
					status: 'moving',
					figures: [{of: 'sigma', is: 3.2594, within: 1e-4, quoted: '3.26'}],
					source: OWN,
				},
				{
					claim: 'mse_loss at learning rate 0.001 takes 5,137 epochs',
					change: adamAt(0.001),
					epochs: 6000,
					status: 'converged',
					place: 'the left peak',
					figures: [{of: 'settles at', is: 5137, within: 0, quoted: '5,137'}],
					source: OWN,
				},
			],
		},
		{
			kind: 'predict',
			config: {loss: 'mse_loss', ...adamAt(1)},
			text: 'Ten times as long again: learning rate 1. Each of the first steps moves mu, and sigma, by about 1.',
			question: 'Where will q end?',
			answers: [
				{
					says: 'on the left peak, sooner still',
					but: 'Then q would have to stop at -5, but mu shoots past it, and sigma goes on growing: see their curves.',
				},
				{says: 'over both'},
				{
					says: 'nowhere: the numbers explode',
					but: 'Then a step would have to take sigma below 0 or out of sight, but it stays between 1 and 9: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'It is over in a moment: watch how wide q gets.', until: 300, pace: 30},
		{
			kind: 'reveal',
			look: {view: 'landscape'},
			text: 'Over both, where a wide start led as well: mu 3.175, sigma 8.807. q shot past the peak, wider with each of its first 26 strides, and its momentum carried it over the ridge, into the valley where it covers both: its way is the line in the landscape. The learning rate is not only how fast q goes: it can decide where.',
			formula: 'm = beta1 m + (1 - beta1) g: a step remembers those before it',
			facts: [
				{
					claim: 'mse_loss at learning rate 1 settles over both peaks',
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'widens for', is: 26, within: 0, quoted: '26'},
						{of: 'narrowest', is: 1, within: 0},
						{of: 'widest', is: 8.85, within: 0.01},
						{of: 'mu', is: COVERING_MINIMUM.mu, within: 1e-4, quoted: '3.175'},
						{of: 'sigma', is: COVERING_MINIMUM.sigma, within: 1e-4, quoted: '8.807'},
					],
					source: COVERING_MINIMUM.source,
				},
			],
		},
		{
			kind: 'run',
			config: {loss: 'cosine_similarity', ...adamAt(2)},
			text: 'And with cosine_similarity and a learning rate of 2?',
			until: 100,
			pace: 3,
		},
		{
			kind: 'reveal',
			text: 'The run ended after 10 epochs: one step more would have taken sigma from 1.053 to below 0, and there is no bell of a negative width. A step knows the slope under its foot, not what lies where it lands. Stepping the logarithm of sigma instead keeps it above 0: that is --parametrization log.',
			formula: 'sigma = e^s is above 0 for every s; --parametrization log steps s',
			facts: [
				{
					claim: 'cosine_similarity at learning rate 2 diverges after 10 epochs',
					status: 'diverged',
					figures: [
						{of: 'epoch', is: 10, within: 0, quoted: '10'},
						{of: 'sigma', is: 1.053, within: 5e-4, quoted: '1.053'},
					],
					source: OWN,
				},
			],
		},
	],
};

export const epsilon: Lesson = {
	name: 'epsilon',
	title: 'Epsilon',
	moral: 'Epsilon can stop a run',
	summary: "Adam's guard against division by zero, made large",
	screens: [
		{
			kind: 'predict',
			config: {loss: 'mse_loss', ...adamAt(0.001, 0.01)},
			text: 'Adam divides each slope by the size that it usually has: steps come out equally long on steep and on gentle ground. So as never to divide by 0 it adds a tiny number, epsilon: 0.00000001. Make it 0.01. The slope in mu where q starts is 0.00009.',
			question: 'mse_loss, 10,000 epochs from mu 0: what changes?',
			answers: [
				{
					says: 'nothing: epsilon is only a guard',
					but: 'Then the slopes would have to be far above epsilon, but 0.00009 is far below 0.01: see how little mu moves.',
				},
				{says: 'q will not even arrive'},
				{
					says: 'q ends on the other peak',
					but: 'Then mu would have to rise, but epsilon makes steps smaller and turns none round: mu falls, if slowly.',
				},
			],
		},
		{kind: 'run', text: 'With the usual epsilon q was there at epoch 5,137.', until: 10_000, pace: 2500},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'After 10,000 epochs mu is -1.016, with 3.98 still to go. Where slopes are far below epsilon, dividing by slope + epsilon no longer evens them out: gentle ground means tiny steps again. kl_div hardly notices the same epsilon, sigma 5.067 instead of 5.231: its slopes are much steeper.',
			formula: 'adam: theta -= lr m_hat / (sqrt(v_hat) + eps), near lr m_hat / eps for small v',
			facts: [
				{
					claim: 'mse_loss with epsilon 0.01 is still on its way after 10,000 epochs',
					status: 'moving',
					place: 'the left peak',
					figures: [
						{of: 'mu', is: -1.01627, within: 1e-4, quoted: '-1.016'},
						{of: 'to go', is: 3.98373, within: 1e-4, quoted: '3.98'},
						{of: 'first slope', is: 9.07e-5, within: 1e-7, quoted: '0.00009'},
					],
					source: OWN,
				},
				{
					claim: 'mse_loss with the usual epsilon settles at epoch 5,137',
					change: adamAt(0.001),
					status: 'converged',
					figures: [{of: 'settles at', is: 5137, within: 0, quoted: '5,137'}],
					source: OWN,
				},
				{
					claim: 'kl_div with epsilon 0.01 is at sigma 5.067 after 10,000 epochs',
					change: {loss: 'kl_div'},
					status: 'moving',
					figures: [{of: 'sigma', is: 5.06725, within: 1e-4, quoted: '5.067'}],
					source: OWN,
				},
				{
					claim: 'kl_div with the usual epsilon is at sigma 5.231',
					change: {loss: 'kl_div', ...adamAt(0.001)},
					status: 'moving',
					figures: [{of: 'sigma', is: 5.2310653, within: 2e-4, quoted: '5.231'}],
					source: 'the published log of the experiment, in 32 bits',
				},
			],
		},
	],
};
