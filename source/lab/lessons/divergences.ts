import type {Lesson} from '../state/lesson.ts';
import {adamAt, inNats} from './lesson.ts';

/** The published switch: where a peak and covering cost the same. */
const SWITCH = 0.6356;

/** Wide enough that its edges cut off nothing of a q that covers. */
const WIDE_GRID = '-40:40:2000';

/** On one of two equal peaks: (1 - 0.5^alpha) / (alpha (1 - alpha)). */
const onPeak = (alpha: number): number => (1 - 0.5 ** alpha) / (alpha * (1 - alpha));
const PEAK_SOURCE = 'on one of two equal peaks: (1 - 0.5^alpha) / (alpha (1 - alpha))';
const COVERING = {mu: 2.5, sigma: 6} as const;
const COVERING_SOURCE = 'Gauss-Hermite quadrature over the whole line';

export const reverseKlLesson: Lesson = {
	name: 'reverse-kl',
	title: 'Reverse KL',
	moral: 'Reverse KL seeks a mode',
	summary: 'swap p and q in the KL divergence, and everything turns round',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'reverse_kl', ...inNats, ...adamAt(0.01)},
			text: 'kl_div asks where p is: is q there too? reverse_kl swaps the two and asks where q is: is p there too? Everything else is as in the first lesson, but for p, which is scaled to area 1.',
			question: 'Where will q end?',
			answers: [
				{says: 'on the left peak'},
				{
					says: 'on the right peak',
					but: 'Then q would have to cross the empty middle, but mu falls from the first step: see its curve.',
				},
				{
					says: 'over both',
					but: 'Then lying in the empty middle would have to cost little, but sigma turns back at 1.32: see its curve.',
				},
			],
		},
		{
			kind: 'run',
			text: 'Between the peaks p is almost nothing. Watch how q avoids that.',
			until: 3000,
			pace: 700,
		},
		{
			kind: 'reveal',
			text: 'On one peak, a mode of p. Covering would put q in the empty middle, where log q - log p is huge; leaving out a peak costs ln 2 and no more, however far away it is, for q is not there to be asked. The loss is 0.6931, ln 2, counted in nats (units of natural logarithms): q says twice what p says on its peak. Forward KL covers this p, at 1.331 nats.',
			formula: 'reverse_kl = mean(q (log q - log p)); its integral is ln 2 where q = 2 p',
			facts: [
				{
					claim: 'reverse_kl on p of mass 1 settles on a peak, at ln 2 nats',
					status: 'converged',
					place: 'the left peak',
					figures: [
						{of: 'loss', is: Math.LN2, within: 1e-9, quoted: '0.6931'},
						{of: 'widest', is: 1.32247, within: 1e-5, quoted: '1.32'},
					],
					source: 'q = 2 p on its peak: the mean of log(q / p) under q is ln 2',
				},
				{
					claim: 'kl_div on the same p covers, at 1.331 nats',
					change: {loss: 'kl_div'},
					epochs: 10_000,
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'loss', is: 1.3305666, within: 5e-6, quoted: '1.331'}],
					source: COVERING_SOURCE,
				},
			],
		},
	],
};

export const alphaDial: Lesson = {
	name: 'alpha',
	title: 'Alpha, a dial from one KL to the other',
	moral: 'Covering wins from alpha 0.6356 on',
	summary: 'a family of losses with a dial from one KL to the other: where does the answer switch?',
	screens: [
		{
			kind: 'predict',
			config: {loss: 'alpha_div', alpha: 0.6, grid: WIDE_GRID, ...inNats, ...adamAt(0.01)},
			text: 'alpha_div has a dial, alpha. At 0 it is reverse KL, which sits on a peak; at 1 it is forward KL, which covers. Somewhere in between, covering becomes the better of the two.',
			question: 'At which alpha?',
			answers: [
				{
					says: 'below 0.5',
					but: 'Then covering would have to win below 0.5 already, but at 0.5 it still costs 1.735, and a peak 1.172: set alpha with k.',
				},
				{
					says: 'at 0.5, halfway',
					but: 'Then both would have to cost the same at 0.5, but a peak costs 1.172 there, and covering 1.735: set alpha with k.',
				},
				{says: 'above 0.5'},
			],
		},
		{kind: 'run', text: 'alpha is 0.6 here: past the middle of the dial.', until: 1500, pace: 400},
		{
			kind: 'reveal',
			text: 'At alpha 0.6 q still goes to a peak, at a loss of 1.418 nats. Starting wide it can be made to cover; that costs 1.580. So halfway is not yet enough.',
			formula: '(1 - integral(p^alpha q^(1 - alpha))) / (alpha (1 - alpha))',
			facts: [
				{
					claim: 'alpha_div at 0.6 settles on the left peak',
					status: 'converged',
					place: 'the left peak',
					figures: [{of: 'loss', is: onPeak(0.6), within: 1e-8, quoted: '1.418'}],
					source: PEAK_SOURCE,
				},
				{
					claim: 'alpha_div at 0.6 can cover both peaks, at a higher loss',
					change: COVERING,
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'loss', is: 1.580227, within: 1e-5, quoted: '1.580'}],
					source: COVERING_SOURCE,
				},
				{
					claim: 'alpha_div at 0.5 costs less on a peak',
					change: {alpha: 0.5},
					place: 'the left peak',
					figures: [{of: 'loss', is: onPeak(0.5), within: 1e-8, quoted: '1.172'}],
					source: PEAK_SOURCE,
				},
				{
					claim: 'alpha_div at 0.5 can cover both peaks, at a higher loss',
					change: {alpha: 0.5, ...COVERING},
					place: 'both peaks',
					figures: [{of: 'loss', is: 1.735065, within: 1e-5, quoted: '1.735'}],
					source: COVERING_SOURCE,
				},
			],
		},
		{
			kind: 'run',
			config: {loss: 'alpha_div', alpha: 0.67, grid: WIDE_GRID, ...inNats, ...adamAt(0.02)},
			text: 'The dial a little further: alpha 0.67, from the same start. The learning rate is 0.02 instead of 0.01, to be sooner there; both lead to the same place.',
			until: 3000,
			pace: 700,
		},
		{
			kind: 'reveal',
			look: {view: 'landscape', hasGhosts: true},
			text: 'Now q covers both, at 1.503 nats; on a peak it would pay 1.680. In between, at alpha 0.6356, both cost the same, 1.538. The switch is sudden: as the dial turns q does not spread little by little, but the best answer jumps from one valley of the landscape to the other.',
			formula: 'on a peak: (1 - 2^-alpha) / (alpha (1 - alpha))',
			facts: [
				{
					claim: 'alpha_div at 0.67 settles over both peaks',
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'loss', is: 1.502771, within: 1e-5, quoted: '1.503'}],
					source: COVERING_SOURCE,
				},
				{
					claim: 'alpha_div at 0.67 costs more on a peak',
					change: {mu: -5, ...adamAt(0.001)},
					place: 'the left peak',
					figures: [{of: 'loss', is: onPeak(0.67), within: 1e-5, quoted: '1.680'}],
					source: PEAK_SOURCE,
				},
				{
					claim: 'alpha_div at 0.6356 costs as much on a peak',
					change: {alpha: SWITCH, mu: -5, ...adamAt(0.001)},
					place: 'the left peak',
					figures: [{of: 'loss', is: onPeak(SWITCH), within: 1e-5, quoted: '1.538'}],
					source: PEAK_SOURCE,
				},
				{
					claim: 'alpha_div at 0.6356 costs as much over both peaks',
					change: {alpha: SWITCH, ...COVERING},
					status: 'converged',
					place: 'both peaks',
					figures: [{of: 'loss', is: onPeak(SWITCH), within: 3e-4, quoted: '1.538'}],
					source: 'the switch at 0.63555, found by quadrature',
				},
			],
		},
	],
};
