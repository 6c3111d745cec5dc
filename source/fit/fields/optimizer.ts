import {constantRanges} from '../../math/optimizers/ranges.ts';
import {optimizerNames, optimizers} from '../../math/optimizers.ts';
import {parsed} from '../../math/parsed.ts';
import {scheduleNames} from '../../math/schedules.ts';
import {defaultConfig} from '../config.ts';
import {decades, type Field, inEveryRun, numeric, oneOf, onlyWith, readName} from './field.ts';

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

const nesterovOwners = optimizerNames.filter((optimizer) => optimizers[optimizer].uses.includes('nesterov'));
const ofNesterov = onlyWith('optimizer', nesterovOwners);

/** Whether sgd looks ahead along its momentum: PyTorch refuses that without a momentum, and so does this. */
const nesterovField: Field = {
	name: 'nesterov',
	topic: 'optimizer',
	constant: 'nesterov',
	summary: 'sgd looks ahead along its momentum, which must be above 0',
	applies: (config) => ofNesterov.applies(config) && config.hyperparameters.momentum > 0,
	idle: (config) =>
		ofNesterov.applies(config)
			? 'it looks ahead along a momentum, and there is none: give a momentum above 0 first'
			: ofNesterov.idle(config),
	text: ({hyperparameters}) => (hyperparameters.nesterov === 0 ? 'off' : 'on'),
	...oneOf('setting', ['off', 'on'], () => ({})),
	read(text, config = defaultConfig) {
		const name = readName('setting', ['off', 'on'], text);
		const {hyperparameters} = config;
		return name.ok
			? parsed({hyperparameters: {...hyperparameters, nesterov: name.value === 'on' ? 1 : 0}})
			: name;
	},
	value: undefined,
};

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
	nesterovField,
	{
		name: 'schedule',
		topic: 'optimizer',
		summary: `the learning rate over the run: ${scheduleNames.join(', ')}`,
		...inEveryRun,
		text: ({schedule}) => schedule,
		...oneOf('schedule', scheduleNames, (schedule) => ({schedule})),
	},
];
