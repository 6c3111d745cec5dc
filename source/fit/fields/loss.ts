import {
	type LossConstant,
	type LossConstantName,
	lossConstantNames,
	lossConstants,
} from '../../math/losses/constants.ts';
import {
	constantsUsed,
	isLossName,
	lossesFor,
	lossMistake,
	lossNames,
	lossOf,
	parseLoss,
} from '../../math/losses.ts';
import {parsed, unparsed} from '../../math/parsed.ts';
import {unitNames, unitsOf} from '../../math/units.ts';
import {lossTitleOf} from '../titles.ts';
import {type ConfigChange, type Field, inEveryRun, numeric, oneOf, readName} from './field.ts';

/** True of a text that is no single word, and so a formula. */
const isFormulaText = (text: string): boolean => !/^[\w\s-]*$/.test(text);

/** How a constant of losses is read: a number in its range, or one of its names. */
const constantValue = (name: LossConstantName, constant: LossConstant) => {
	const change = (value: number | string): ConfigChange => ({[name]: value});
	return 'names' in constant
		? oneOf(name, constant.names, change)
		: numeric(name, constant, constant.choices, change);
};

/** The constants of the losses; each loss has some of them, most have none. */
const constantFields: readonly Field[] = lossConstantNames.map((name) => {
	const {summary, list, of}: LossConstant = lossConstants[name];
	const owners = lossNames.filter((loss) => constantsUsed(loss).includes(name));
	return {
		name,
		topic: 'loss',
		...constantValue(name, lossConstants[name]),
		summary,
		list,
		applies: (config) => constantsUsed(config.loss, config).includes(name),
		idle: (config) => `it belongs to ${of ?? owners.join(', ')}, not to ${lossTitleOf(config)}`,
		text: (config) => String(config[name]),
	};
});

/** The settings of the loss. */
export const lossFields: readonly Field[] = [
	{
		name: 'loss',
		topic: 'loss',
		summary: 'the loss, a name from `list losses`, or a formula such as "mean((q - p)^2)"',
		list: 'the losses, names from `list losses` or formulas, or all',
		isGrammar: isFormulaText,
		...inEveryRun,
		text: ({loss}) => loss,
		value: 'NAME',
		values: lossNames,
		choices: ({data, formulas}) => [...lossesFor(data !== undefined), ...formulas],
		read(text, config, named = []) {
			const {formulas} = config ?? {formulas: named};
			const names = formulas.map((formula) => lossOf(formula).name);
			const loss = parseLoss(formulas[names.indexOf(text.trim())] ?? text, names);
			if (!loss.ok) return loss;
			const mistake = config && lossMistake(loss.value, config.data !== undefined);
			if (mistake) return unparsed(mistake);
			const isNew = config !== undefined && !isLossName(loss.value) && !formulas.includes(loss.value);
			return parsed({loss: loss.value, ...(isNew ? {formulas: [...formulas, loss.value]} : {})});
		},
	},
	...constantFields,
	{
		name: 'units',
		topic: 'loss',
		value: 'NAME',
		values: unitNames,
		summary: `how a divergence is shown: ${unitNames.join(', ')}; mean is the loss as PyTorch has it`,
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
