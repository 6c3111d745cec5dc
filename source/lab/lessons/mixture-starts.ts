import {DEFAULT_SPREAD} from '../../math/mixture.ts';
import type {Lesson} from '../state/lesson.ts';
import {adamAt, inNats, OWN} from './lesson.ts';

const twoBells = {components: 2, sigma: 3, ...inNats, ...adamAt(0.01)} as const;

const NEARLY_AT_REST = {mu: 2.5, sigma: 7.566, spread: 0.01} as const;

/** The loss of both bells on their peaks: q has more mass on the grid than p there, by this. */
const NOTHING_LEFT = {of: 'loss', is: -6.45e-12, within: 5e-14} as const;

export const mixtureStarts: Lesson = {
	name: 'mixture-starts',
	title: 'Where the bells start',
	moral: 'Equal bells stay equal',
	summary: 'two bells that start in one place, nearly in one place, and the other way round',
	known: ['24'],
	screens: [
		{
			kind: 'predict',
			config: {...twoBells, spread: 0},
			text: 'Two bells again, and p scaled to area 1. With one bell left of the other at the start, each found a peak. Now both start in the same place, at mu 0 and sigma 3, each with half of the weight.',
			question: 'Where will the two bells end?',
			answers: [
				{
					says: 'one on each peak',
					but: 'Then something would have to tell the bells apart, but they are equal, and so are their gradients: see one line for both in the trace of mu.',
				},
				{
					says: 'both on the same peak',
					but: 'Then the other peak would have to be left without q, but forward KL covers it at any price: see how wide q is.',
				},
				{says: 'in one place, as a single bell'},
			],
		},
		{
			kind: 'run',
			text: 'Watch the traces of mu and sigma: is there a moment at which the bells part?',
			until: 4000,
			pace: 1000,
		},
		{
			kind: 'reveal',
			text: 'They never part. Equal bells feel equal gradients, so each step moves both alike, to the last bit. They end where a single bell ends, at mu 2.500, sigma 7.566 and 1.331 nats. More components help only if something tells them apart: that is why the bells of a mixture start in different places.',
			formula: 'mu_1 = mu_2, sigma_1 = sigma_2, w_1 = w_2: dL/dmu_1 = dL/dmu_2',
			facts: [
				{
					claim: 'two components from one place stay one, and converge on both peaks',
					status: 'converged',
					place: 'both peaks, its components as one',
					figures: [
						{of: 'mu', is: 2.5, within: 5e-6, quoted: '2.500'},
						{of: 'mu of component 1', is: 2.5, within: 5e-6},
						{of: 'mu of component 2', is: 2.5, within: 5e-6},
						{of: 'sigma', is: Math.sqrt(57.25), within: 5e-4, quoted: '7.566'},
						{of: 'loss', is: 1.3305666, within: 5e-6, quoted: '1.331'},
					],
					source: 'moments of p',
				},
				{
					claim: 'a single normal ends in the same place',
					change: {components: 1, spread: DEFAULT_SPREAD},
					epochs: 10_000,
					status: 'converged',
					place: 'both peaks',
					figures: [
						{of: 'mu', is: 2.5, within: 5e-6},
						{of: 'sigma', is: Math.sqrt(57.25), within: 5e-4},
						{of: 'loss', is: 1.3305666, within: 5e-6},
					],
					source: 'moments of p',
				},
			],
		},
		{
			kind: 'predict',
			config: {...twoBells, spread: 0.25},
			text: 'The same start but for a nudge: the first bell begins a little left of 0 and the second a little right, a quarter of a sigma from one another.',
			question: 'What becomes of so small a difference?',
			answers: [
				{
					says: 'it stays small: they move as one',
					but: 'Then both would have to see the same of p, but each sees a little more of the peak on its side: see mu part in its trace.',
				},
				{says: 'it grows: one bell goes to each peak'},
				{
					says: 'it grows: one bell takes all of the weight',
					but: 'Then one bell would have to do as well as two, but one alone stays at 1.331 nats: see the loss fall below that.',
				},
			],
		},
		{kind: 'run', text: 'Watch the trace of mu.', until: 2000, pace: 500},
		{
			kind: 'reveal',
			text: 'It grows. The left bell sees a little more of the left peak, moves that way, and sees more of it still: the bells end at -5.000 and 10.000, and nothing is left of the loss. So the place where equal bells rest is a pass between two valleys: what is exactly on it stays there, and a small difference leads down, slowly at first.',
			formula: 'r_k(x) = w_k N_k(x) / q(x), the share of p at x that pulls component k',
			facts: [
				{
					claim:
						'a quarter of a sigma apart, the first goes to the left peak and the second to the right one',
					status: 'converged',
					place: 'both peaks, a component on each',
					figures: [
						{of: 'mu of component 1', is: -5, within: 1e-5, quoted: '-5.000'},
						// The grid ends five sigmas right of the peak at 10.
						{of: 'mu of component 2', is: 10, within: 1e-5, quoted: '10.000'},
						NOTHING_LEFT,
					],
					source: 'p itself, a mixture of two normals',
				},
				{
					claim: 'a hundredth of a sigma apart where equal ones rest, the loss is level for 1,000 steps',
					change: NEARLY_AT_REST,
					epochs: 1000,
					figures: [
						{of: 'loss', is: 1.3305681, within: 1e-7},
						{of: 'last fall', is: 0, within: 1e-8},
					],
					source: OWN,
				},
				{
					claim: 'and still they part',
					change: NEARLY_AT_REST,
					epochs: 3000,
					place: 'both peaks, a component on each',
					figures: [
						{of: 'mu of component 1', is: -5, within: 1e-5},
						{of: 'mu of component 2', is: 10, within: 1e-5},
					],
					source: 'p itself, a mixture of two normals',
				},
			],
		},
		{
			kind: 'predict',
			config: {...twoBells, spread: -0.25},
			text: 'The same nudge the other way: the first bell begins a little right of 0 and the second a little left. The traces of mu and sigma number the bells.',
			question: 'Where does the first bell go, and at what loss does it end?',
			answers: [
				{
					says: 'to the left peak, at the same loss',
					but: 'Then its number would have to decide where a bell goes, but that is what it sees of p: see line 1 in the trace of mu.',
				},
				{says: 'to the right peak, at the same loss'},
				{
					says: 'to the right peak, at a higher loss',
					but: 'Then the order of a sum would have to count, but q is the same curve either way: see where the loss ends.',
				},
			],
		},
		{kind: 'run', text: 'Watch the loss, and line 1 in the trace of mu.', until: 2000, pace: 500},
		{
			kind: 'reveal',
			text: 'They change places: the first bell sits at 10.000 and the second at -5.000, and q is the same curve with the same loss. The numbers of components are names alone, so each optimum of two bells is there twice, of four bells 24 times. This is label switching: compare mixtures by q, or sort their components first.',
			formula: 'w_1 N_1 + w_2 N_2 = w_2 N_2 + w_1 N_1: K! optima of one loss',
			facts: [
				{
					claim: 'the other way round the components change places, at the same loss',
					status: 'converged',
					place: 'both peaks, a component on each',
					figures: [
						{of: 'mu of component 1', is: 10, within: 1e-5, quoted: '10.000'},
						{of: 'mu of component 2', is: -5, within: 1e-5, quoted: '-5.000'},
						NOTHING_LEFT,
					],
					source: OWN,
				},
			],
		},
	],
};
