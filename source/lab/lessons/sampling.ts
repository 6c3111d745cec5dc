import type {FitConfig} from '../../fit/config.ts';
import type {Lesson} from '../state/lesson.ts';
import {adamAt, OWN} from './lesson.ts';

const byDraws = {
	...{loss: 'reverse_kl', mu: 5, batch: 4, seed: 5, epochs: 2000},
	...adamAt(0.05),
} satisfies Partial<FitConfig>;

export const sampling: Lesson = {
	name: 'sampling',
	title: 'Gradients from samples',
	moral: 'A falling learning rate quiets noise',
	summary: 'a few points drawn for each step in place of the whole grid, and two learning rates',
	screens: [
		{
			kind: 'predict',
			config: byDraws,
			text: 'So far each step has seen the whole grid. Now it sees four points, drawn anew from q: the lines at the bottom of the plot. The gradient from them is right on average, and wrong each time. The learning rate is 0.05.',
			question: 'Where will q be after 2,000 epochs?',
			answers: [
				{
					says: 'at rest on the right peak',
					but: 'Then mu would have to become a flat line, but it goes on trembling: see its curve.',
				},
				{says: 'near the right peak, never at rest'},
				{
					says: 'anywhere: four points say too little',
					but: 'Then q would have to wander off, but the errors of many steps cancel: see the curve of mu.',
				},
			],
		},
		{kind: 'run', text: 'Watch mu and sigma once q has come to the peak.', until: 2000, pace: 300},
		{
			kind: 'reveal',
			text: 'Near it: mu 10.078, sigma 1.041, and the next steps move both again. The mean of many such gradients is the exact one, so q finds the peak; but at the peak, where the exact gradient is 0, a step is nothing but noise, as long as the learning rate makes it.',
			formula: 'g = the mean of (log q - log p) d/dtheta log q over draws x of q',
			facts: [
				{
					claim: 'reverse_kl from 4 draws a step at learning rate 0.05 is near the right peak, and moving',
					status: 'moving',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 10.0784, within: 1e-4, quoted: '10.078'},
						{of: 'sigma', is: 1.0414, within: 1e-4, quoted: '1.041'},
					],
					source: OWN,
				},
			],
		},
		{
			kind: 'predict',
			config: {...byDraws, schedule: 'cosine'},
			text: 'The same draws again, from the same seed. Only the learning rate is another: it falls to 0 over the run along half a cosine.',
			question: 'What does that change?',
			answers: [
				{
					says: 'nothing: the noise is the same',
					but: 'Then mu would have to tremble as before to the end, but its curve becomes flat.',
				},
				{says: 'q comes to rest nearer to the peak'},
				{
					says: 'q stops before it is there',
					but: 'Then mu would have to rest short of the peak, but it is there long before the end: see its curve.',
				},
			],
		},
		{kind: 'run', text: 'Watch how the trembling dies away.', until: 2000, pace: 300},
		{
			kind: 'reveal',
			text: 'q rests on the peak: mu 9.999, sigma 0.984. Long steps bring q there, short ones average the noise of many draws. That is what schedules and momentum are for: with exact gradients this run would need neither.',
			formula: 'cosine: lr (1 + cos(pi epoch / epochs)) / 2',
			facts: [
				{
					claim: 'the same draws under a cosine schedule come to rest on the right peak',
					status: 'stalled',
					place: 'the right peak',
					figures: [
						{of: 'mu', is: 9.9991, within: 1e-4, quoted: '9.999'},
						{of: 'sigma', is: 0.9841, within: 1e-4, quoted: '0.984'},
					],
					source: OWN,
				},
			],
		},
	],
};
