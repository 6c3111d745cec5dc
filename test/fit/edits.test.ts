import {describe, expect, it} from 'vitest';
import {defaultConfig} from '../../source/fit/config.ts';
import {formatEdits, parseEdits, readEdits, writtenEdits} from '../../source/fit/edits.ts';
import type {Edit} from '../../source/fit/recording.ts';
import {optimizers} from '../../source/math/optimizers.ts';
import type {Parsed} from '../../source/math/parsed.ts';

const read = (text: string, start = defaultConfig): Parsed<readonly Edit[]> => {
	const words = parseEdits(text);
	return words.ok ? readEdits(start, words.value) : words;
};

const editsOf = (text: string): readonly Edit[] => {
	const result = read(text);
	if (!result.ok) throw new Error(result.message);
	return result.value;
};

describe('edits as text', () => {
	it('are epochs with what holds from there on', () => {
		expect(editsOf('3000 loss=mse_loss; 5000 normalize=on epochs=20000')).toEqual([
			{epoch: 3000, change: {loss: 'mse_loss'}},
			{epoch: 5000, change: {normalize: true, epochs: 20_000}},
		]);
	});

	it('may have white space in brackets, and a semicolon at the end', () => {
		expect(editsOf('7 target=N(0, 1)+0.5*N(4 , 2) ;')[0]?.change.target).toBe('N(0, 1)+0.5*N(4 , 2)');
	});

	it('give an optimizer its own constants, but for those named, in any order', () => {
		const change = {optimizer: 'sgd', hyperparameters: {...optimizers.sgd.defaults, lr: 3}};
		expect(editsOf('10 optimizer=sgd lr=3')).toEqual([{epoch: 10, change}]);
		expect(editsOf('10 lr=3 optimizer=sgd')).toEqual([{epoch: 10, change}]);
	});

	it('keep the constants of before where the optimizer stays', () => {
		const [, second] = editsOf('10 lr=0.1; 20 beta1=0.5');
		expect(second?.change.hyperparameters).toEqual({...optimizers.adam.defaults, lr: 0.1, beta1: 0.5});
	});

	it('are written as they were read', () => {
		const text =
			'3000 loss=mse_loss; 5000 lr=0.01; 6000 grid=-20:20:500; 7000 target=N(0,1)+N(4,2) normalize=on grid=own';
		expect(formatEdits(writtenEdits(defaultConfig, editsOf(text)))).toBe(
			text.replace(
				'target=N(0,1)+N(4,2) normalize=on grid=own',
				'target=N(0,1)+N(4,2) normalize=on grid=own',
			),
		);
	});

	it.each([
		['', 'there is none', ''],
		['3000', 'expected a setting behind the epoch', '3000'],
		['loss=mse_loss', 'an edit begins with its epoch', ''],
		['0 lr=1', 'a whole number from 1 up, not "0"', ''],
		['10 lr', 'expected a setting such as lr=0.01, not "lr"', '10 '],
		['10 los=mse_loss', 'did you mean loss?', '10 '],
		['10 loss=mse_los', 'did you mean mse_loss?', '10 loss='],
		['10 lr=0', 'lr must be above 0', '10 lr='],
		['10 target=N(0,-1)', 'must be above 0, not -1', '10 target=N(0,'],
		['10 target=N(0,1', 'the text ends here', '10 target=N(0,1'],
		['10 grid=5:1:9', '1 is not above 5', '10 grid=5:'],
		['10 mu=5', 'mu does not change on the way; give it as --mu', '10 '],
		[
			'10 momentum=0.5',
			'momentum has no effect there: it belongs to sgd, momentum, nesterov, rmsprop, not to adam',
			'10 ',
		],
		['10 alpha=0.5', 'alpha has no effect there', '10 '],
		['10 lr=1 lr=2', 'lr is given twice', '10 lr=1 '],
		['10 lr=1; 10 loss=mse_loss', 'there is an edit at epoch 10 already', '10 lr=1; '],
		['20 lr=1; 10 lr=2', '10 comes behind 20', '20 lr=1; '],
	])('"%s" is answered with "%s" at its place', (text, message, before) => {
		const result = read(text);
		expect(result).toMatchObject({ok: false, message: expect.stringContaining(message), at: before.length});
	});
});
