import {engineChoices} from '../../engine/engine.ts';
import {decades, type Field, inEveryRun, numeric, oneOf, whole} from './field.ts';

/** The settings of the run itself. */
export const lengthFields: readonly Field[] = [
	{
		topic: 'run',
		...numeric('epochs', whole(), decades(2, 7), (epochs) => ({epochs})),
		value: 'N',
		summary: 'steps of a run',
		...inEveryRun,
		text: ({epochs}) => String(epochs),
	},
	{
		name: 'engine',
		topic: 'run',
		summary: 'closed-form, or TensorFlow.js: tfjs (the best there is), tfjs-cpu, tfjs-node',
		...inEveryRun,
		text: ({engine}) => engine,
		...oneOf('engine', engineChoices, (engine) => ({engine})),
	},
];
