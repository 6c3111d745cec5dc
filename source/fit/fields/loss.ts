import {lossesFor, lossMistake, lossNames, parseLoss} from '../../math/losses.ts';
import {parsed, unparsed} from '../../math/parsed.ts';
import {unitNames, unitsOf} from '../../math/units.ts';
import {type Field, finite, inEveryRun, numeric, onlyWith, readName} from './field.ts';

/** The settings of the loss. */
export const lossFields: readonly Field[] = [
	{
		name: 'loss',
		topic: 'loss',
		summary: 'the loss, a name from `list losses`',
		list: 'the losses, names from `list losses`, or all',
		...inEveryRun,
		text: ({loss}) => loss,
		value: 'NAME',
		values: lossNames,
		choices: ({data}) => lossesFor(data !== undefined),
		read(text, config) {
			const loss = parseLoss(text);
			const mistake = loss.ok && config && lossMistake(loss.value, config.data !== undefined);
			if (mistake) return unparsed(mistake);
			return loss.ok ? parsed({loss: loss.value}) : loss;
		},
	},
	{
		topic: 'loss',
		...numeric(
			'alpha',
			finite,
			Array.from({length: 31}, (_, i) => (i - 10) / 10),
			(alpha) => ({alpha}),
		),
		summary: 'the order of alpha_div: at equal masses 0 is reverse KL, 1 forward KL',
		list: 'the orders of alpha_div: at equal masses 0 is reverse KL, 1 forward KL',
		...onlyWith('loss', ['alpha_div']),
		text: ({alpha}) => String(alpha),
	},
	{
		name: 'units',
		topic: 'loss',
		value: 'NAME',
		values: unitNames,
		summary: `how a divergence is shown: ${unitNames.join(', ')}; mean is PyTorch's, over the grid`,
		applies: ({loss}) => unitsOf(loss).length > 1,
		idle: ({loss}) => `${loss} has no units but ${unitsOf(loss).join(', ')}`,
		text: ({units}) => units,
		choices: ({loss}) => unitsOf(loss),
		read(text, config) {
			const known = config === undefined ? unitNames : unitsOf(config.loss);
			const units = readName('unit', known, text);
			return units.ok ? parsed({units: units.value}) : units;
		},
	},
];
