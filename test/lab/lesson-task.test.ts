import {describe, expect, it} from 'vitest';
import {taskVerdict} from '../../source/lab/lessons/task.ts';
import {screenOf} from '../../source/lab/lessons/visit.ts';
import type {LabState} from '../../source/lab/state/state.ts';
import {after as afterwards, pressed, referenceState, surveyed} from './states.ts';

const own = referenceState('braille');
const first = afterwards(own, {type: 'start-lesson', name: 'capstone'});

/** The task's run with these settings, up to its end. */
const tried = (state: LabState, settings: Readonly<Record<string, string>>): LabState => {
	let next = state;
	for (const [name, text] of Object.entries(settings))
		next = afterwards(next, {type: 'set-field', name, text});
	if (next.mode !== 'running') next = pressed(next, 'space');
	return surveyed(afterwards(next, {type: 'advance', steps: 10_000}));
};

const verdictOf = (settings: Readonly<Record<string, string>>, state = first) =>
	taskVerdict(tried(state, settings));

const second = pressed(first, 'enter', 'enter', 'enter');

describe('the tasks of the lesson capstone', () => {
	it('begin with a run that stands still and is the reader’s, its keys asking nothing', () => {
		expect(first.lesson && screenOf(first.lesson).kind).toBe('task');
		expect([first.mode, first.fit.epoch, taskVerdict(first)]).toEqual(['paused', 0, undefined]);
		const changed = pressed(first, '1', 'right');
		expect([changed.config.loss, changed.config.mu, changed.lesson?.screen]).toEqual(['kl_div', 0.5, 0]);
		expect(pressed(changed, 'r').goal).toBe(500);
	});

	it.each([
		[{loss: 'kl_div', lr: '1'}, 'Done at epoch \\d+: mu 2.50, sigma 7.5\\d.'],
		[{loss: 'kl_div', mu: '2.5', sigma: '2', lr: '0.2'}, 'Done at epoch \\d+: mu 2.50, sigma 7.5\\d.'],
		[
			{loss: 'kl_div', mu: '2.5', sigma: '2', lr: '0.1'},
			'Not yet at epoch 500: mu 2.50, sigma 7.40. It is on its way: try another rate',
		],
		[
			{loss: 'mse_loss', lr: '0.1'},
			'Not yet at epoch \\d+: mu -5.00, sigma 1.00. It leads elsewhere: try another loss',
		],
		[{loss: 'kl_div', sigma: '7.5'}, 'This run starts at sigma 7.5; the task is from sigma 2 at most'],
		[{target: 'N(0,2)'}, 'The task is about the p and the q that it began with'],
		[{family: 'laplace'}, 'The task is about the p and the q that it began with'],
	])('cover both peaks: %j: %s', (settings, text) => {
		const verdict = verdictOf(settings);
		expect(verdict?.text).toMatch(new RegExp(`^${text}`));
		expect(verdict?.isDone).toBe(text.startsWith('Done'));
	});

	it.each([
		[{loss: 'mse_loss', mu: '3', lr: '0.05'}, 'Done at epoch'],
		[{loss: 'cosine_similarity', mu: '3', lr: '0.1'}, 'Done at epoch'],
		[{loss: 'mse_loss', mu: '0', lr: '0.05'}, 'Not yet at epoch \\d+: mu -5.00'],
		[{loss: 'mse_loss', mu: '3', lr: '1'}, 'Not yet at epoch \\d+: mu 3.17, sigma 8.81. It leads elsewhere'],
		[{loss: 'mse_loss', mu: '10', lr: '0.05'}, 'This run starts at mu 10; the task is from mu 3 at most'],
		[{loss: 'reverse_kl', mu: '3', lr: '5'}, 'It diverged|Not yet at epoch'],
	])('sit on the right peak: %j: %s', (settings, text) => {
		expect(second.lesson && screenOf(second.lesson).kind).toBe('task');
		expect(verdictOf(settings, second)?.text).toMatch(new RegExp(`^${text}`));
	});

	it('are late behind their last epoch, and say nothing while they run', () => {
		const end = tried(first, {loss: 'kl_div', lr: '0.01'});
		const longer = afterwards(end, {type: 'set-field', name: 'epochs', text: '700'});
		const late = afterwards({...longer, mode: 'running', goal: 700}, {type: 'advance', steps: 100});
		expect(taskVerdict(late)?.text).toMatch(/^Too late, this is epoch 600/);
		const again = afterwards(pressed(end, 'r'), {type: 'advance', steps: 10});
		expect([again.mode, again.fit.epoch, taskVerdict(again)]).toEqual(['running', 10, undefined]);
	});

	it('say no more than there is room for', () => {
		const texts = [
			verdictOf({mu: '-1234.5678', sigma: '1234.5678', loss: 'kl_div', lr: '0.001234'}),
			verdictOf({target: 'N(0,2)'}),
			verdictOf({mu: '1234.567890123', loss: 'mse_loss'}, second),
		].map((verdict) => verdict?.text ?? '');
		expect(Math.max(...texts.map(({length}) => length))).toBeLessThanOrEqual(150);
		expect(Math.min(...texts.map(({length}) => length))).toBeGreaterThan(20);
	});

	it('go on with one way to do it, done or not', () => {
		const shown = pressed(first, 'enter');
		expect(shown.lesson && screenOf(shown.lesson).kind).toBe('run');
		expect(shown.config).toMatchObject({loss: 'kl_div', mu: 2.5, sigma: 2});
		const back = pressed(shown, 'left');
		expect([back.lesson?.screen, back.config.loss, back.mode]).toEqual([0, 'mse_loss', 'paused']);
	});
});
