import {optimizers} from '../../math/optimizers.ts';
import type {Lesson} from '../state/lesson.ts';
import {OWN} from './lesson.ts';

export const optimizerRule: Lesson = {
	name: 'optimizers',
	title: 'Two optimizers',
	moral: "SGD feels the loss's units, Adam does not",
	summary: 'the second lesson again, with SGD in the place of Adam',
	screens: [
		{
			kind: 'predict',
			config: {
				loss: 'mse_loss',
				optimizer: 'sgd',
				hyperparameters: {beta1: 0, beta2: 0, eps: 0, momentum: 0, nesterov: 0, weightDecay: 0, lr: 0.001},
			},
			text: 'mse_loss from 0, as in the second lesson: with Adam at 0.001 q was on the left peak well before epoch 10,000. Now SGD, at the same learning rate: each step is the gradient times 0.001, and nothing else.',
			question: 'Where will mu be after 10,000 epochs?',
			answers: [
				{
					says: 'on the left peak too, a little later',
					but: 'Then the slope would have to be near 1, but it is a mean over small densities: mu stays flat on its curve.',
				},
				{
					says: 'halfway there',
					but: 'Then the slope would have to be a few tenths, but it is a mean over small densities: mu stays flat on its curve.',
				},
				{says: 'hardly away from 0'},
			],
		},
		{
			kind: 'run',
			look: {view: 'race', raceBy: 'optimizer'},
			text: 'A race: beside SGD run Adam, momentum and RMSprop, from the same start.',
			until: 10_000,
			pace: 2500,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'mu is -0.0011; Adam is on the left peak. The slope is a mean over 1,000 points of squares of small numbers, about 1e-4 here; times 0.001 that is next to nothing. Adam divides the slope by its own recent size, so that a step is about the learning rate long, whatever the units of the loss.',
			formula: 'sgd: theta -= lr g; adam: theta -= lr m_hat / (sqrt(v_hat) + eps)',
			facts: [
				{
					claim: 'SGD at 0.001 hardly moves in 10,000 epochs',
					status: 'moving',
					figures: [{of: 'mu', is: -0.0011244676, within: 1e-9, quoted: '-0.0011'}],
					source: OWN,
				},
				{
					claim: 'from the same start Adam at 0.001 arrives in that time',
					change: {optimizer: 'adam', hyperparameters: optimizers.adam.defaults},
					epochs: 10_000,
					status: 'converged',
					place: 'the left peak',
					source: 'the lesson mse',
				},
			],
		},
		{
			kind: 'run',
			config: {loss: 'mse_loss'},
			look: {view: 'why'},
			text: 'Adam from the same start, for a single step. Its figures are in Why (F5).',
			until: 1,
			pace: 1,
		},
		{
			kind: 'reveal',
			look: {view: 'why'},
			text: 'mu is -0.001: one step, as long as the learning rate. m, the mean of recent slopes, began at 0, and after two of them it has come only a fifth of the way to the gradient. Dividing by 1 - beta1^t makes up for that: m_hat is the gradient. Without this bias correction, of m and of v, the first step would be three times as long.',
			formula: 'm_hat = m / (1 - beta1^t), v_hat = v / (1 - beta2^t), t the number of the step',
			facts: [
				{
					claim: 'the first step of Adam is as long as its learning rate',
					figures: [{of: 'mu', is: -0.001, within: 1e-6, quoted: '-0.001'}],
					source: 'm_hat / sqrt(v_hat) of a single slope is its sign',
				},
				{
					claim: 'without bias correction it would be 0.1 / sqrt(0.001) times as long',
					change: {
						optimizer: 'rmsprop',
						hyperparameters: {...optimizers.rmsprop.defaults, beta2: 0.999, lr: 0.0001},
					},
					figures: [{of: 'mu', is: -0.001 * (0.1 / Math.sqrt(0.001)), within: 2e-5}],
					source:
						'the first step of RMSprop, g / sqrt(0.001 g^2), at a tenth of the rate; its epsilon is 0.3 % of that',
				},
			],
		},
		{
			kind: 'predict',
			config: {
				loss: 'mse_loss',
				optimizer: 'sgd',
				hyperparameters: {beta1: 0, beta2: 0, eps: 0, momentum: 0, nesterov: 0, weightDecay: 0, lr: 10},
			},
			text: 'The learning rate of SGD has units: it must fit the size of the slopes. So take 10,000 times as much, 10.',
			question: 'And now?',
			answers: [
				{says: 'q goes to the left peak'},
				{
					says: 'it diverges: 10 is far too much',
					but: 'Then steps would have to be long, but times slopes of some thousandths they are some hundredths: see the curves.',
				},
			],
		},
		{kind: 'run', text: 'Ten times the slope, at each step.', until: 10_000, pace: 2500},
		{
			kind: 'reveal',
			text: 'On the left peak: mu -5.000, sigma 1.000. SGD was never wrong, only in other units. That is why a learning rate of SGD that suits one loss can be useless for the next, while steps of Adam are about as long under all of them, and why "mean" instead of "sum" changes a run of SGD and hardly one of Adam.',
			formula: 'sgd: theta -= lr g, so c L with lr / c takes the steps of L with lr',
			facts: [
				{
					claim: 'SGD at 10 settles on the left peak',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'mu', is: -5, within: 1e-6, quoted: '-5.000'},
						{of: 'sigma', is: 1, within: 1e-6, quoted: '1.000'},
					],
					source: 'q = p on its peak',
				},
			],
		},
	],
};
