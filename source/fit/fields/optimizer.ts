import {constantRanges} from '../../math/optimizers/ranges.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames} from '../../math/schedules.ts';
import {defaultConfig} from '../config.ts';
import {decades, type Field, inEveryRun, numeric, oneOf, onlyWith} from './field.ts';

const constantChoices: Readonly<Record<string, readonly number[]>> = {
	lr: decades(-8, 3),
	beta1: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
	beta2: [0, 0.9, 0.99, 0.999, 0.9999],
	eps: [0, ...Array.from({length: 10}, (_, i) => Number(`1e${i - 12}`))],
	momentum: [0, 0.5, 0.8, 0.9, 0.95, 0.99],
	'weight-decay': [0, ...decades(-4, 0)],
};

/** The constants of the optimizers; each optimizer has some of them. */
const constantFields: readonly Field[] = constantRanges.map((range) => {
	const {name, constant, summary, allowed} = range;
	const {uses, defaults} = optimizers[defaultConfig.optimizer];
	const owners = optimizerNames.filter((optimizer) => optimizers[optimizer].uses.includes(constant));
	return {
		topic: 'optimizer',
		constant,
		...numeric(name, range, constantChoices[name] ?? [], (value, config = defaultConfig) => ({
			hyperparameters: {...config.hyperparameters, [constant]: value},
		})),
		summary: `${summary}, ${allowed}`,
		...(name === 'lr'
			? {list: 'the learning rates', auto: {name, meaning: "the optimizer's in units of the width of p"}}
			: {}),
		fallback: uses.includes(constant) ? `${defaults[constant]} for adam` : "the optimizer's",
		...onlyWith('optimizer', owners),
		text: ({hyperparameters}) => String(hyperparameters[constant]),
	};
});

/** The settings of the optimizer. */
export const optimizerFields: readonly Field[] = [
	{
		name: 'optimizer',
		topic: 'optimizer',
		summary: 'the optimizer, a name from `list optimizers`',
		list: 'the optimizers, names from `list optimizers`, or all',
		...inEveryRun,
		text: ({optimizer}) => optimizer,
		...oneOf('optimizer', optimizerNames, (optimizer) => ({
			optimizer,
			hyperparameters: optimizers[optimizer].defaults,
		})),
	},
	...constantFields,
	{
		name: 'schedule',
		topic: 'optimizer',
		summary: `the learning rate over the run: ${scheduleNames.join(', ')}`,
		...inEveryRun,
		text: ({schedule}) => schedule,
		...oneOf('schedule', scheduleNames, (schedule) => ({schedule})),
	},
];
