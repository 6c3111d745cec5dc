import {engineChoices} from '../../engine/engine.ts';
import type {AutoName} from '../../fit/auto.ts';
import {defaultConfig} from '../../fit/config.ts';
import {parametrizations} from '../../fit/parametrization.ts';
import {familyExample, familyNames, familySpelling, parseFamily} from '../../math/families.ts';
import {type LossName, lossNames} from '../../math/losses.ts';
import {MOST_COMPONENTS} from '../../math/mixture.ts';
import {unknownName} from '../../math/names.ts';
import type {HyperparameterName} from '../../math/optimizers/optimizer.ts';
import {constantRanges} from '../../math/optimizers/ranges.ts';
import {type OptimizerName, optimizerNames, optimizers} from '../../math/optimizers.ts';
import {scheduleNames} from '../../math/schedules.ts';
import {unitNames} from '../../math/units.ts';
import {
	above0,
	type Draft,
	type Flag,
	fail,
	finite,
	oneOf,
	readText,
	single,
	wholeAbove0,
	withAsked,
	withAuto,
	withConfig,
	within,
} from './flag.ts';

/** A family by its name; a name that none has is answered with the nearest. */
const readFamilyFlag = (text: string): string => {
	const word = text.replace(/\(.*/, '').trim();
	if (!familyNames.some((name) => name === word)) {
		fail('family', unknownName('family', text, familyNames));
	}
	return readText('family', text, parseFamily(text)).text;
};

export const readLoss = (text: string): LossName => oneOf('loss', 'loss', text, lossNames);
export const readMu = (text: string): number => finite('mu', text);
export const readSigma = (text: string): number => within('sigma', text, above0, 'above 0');
export const readOptimizer = (text: string): OptimizerName =>
	oneOf('optimizer', 'optimizer', text, optimizerNames);

/** "0.001 for adam": what the optimizer of the reference run has. */
const ownDefault = (constant: HyperparameterName): string => {
	const {uses, defaults} = optimizers[defaultConfig.optimizer];
	return uses.includes(constant) ? `the optimizer's; adam: ${defaults[constant]}` : "the optimizer's";
};

/** A start or a learning rate that is a number for the targets that have names. */
export const autoFallback = (fallback: string): string =>
	`${fallback}; auto for data and where the grid does not show N(0, 1)`;

export const numberOrAuto = (draft: Draft, name: AutoName, text: string, read: () => Draft): Draft =>
	text === 'auto' ? withAuto(draft, name, true) : withAuto(read(), name, false);

/** The flags that say what q is, and how it is fitted to p. */
export const fitFlags: readonly Flag[] = [
	{
		name: 'family',
		value: 'NAME',
		values: familyNames.map(familyExample),
		summary: `the family of q: ${familyNames.map(familySpelling).join(', ')}`,
		fallback: defaultConfig.family,
		apply: (draft, text) => withConfig(draft, {family: readFamilyFlag(text)}),
	},
	{
		name: 'components',
		value: 'K',
		values: Array.from({length: MOST_COMPONENTS}, (_, i) => `${i + 1}`),
		summary: `q as a mixture of so many, 1 to ${MOST_COMPONENTS}, two sigmas apart at the start`,
		fallback: '1',
		apply: (draft, text) =>
			withConfig(draft, {
				components: within(
					'components',
					text,
					(value) => Number.isInteger(value) && value >= 1 && value <= MOST_COMPONENTS,
					`a whole number from 1 to ${MOST_COMPONENTS}`,
				),
			}),
	},
	{
		name: 'parametrization',
		value: 'NAME',
		values: parametrizations,
		summary: 'what is stepped: raw, sigma itself, or log, its logarithm, which keeps it above 0',
		fallback: defaultConfig.parametrization,
		apply: (draft, text) =>
			withConfig(draft, {
				parametrization: oneOf('parametrization', 'parametrization', text, parametrizations),
			}),
	},
	{
		name: 'loss',
		value: 'NAME',
		values: lossNames,
		summary: 'the loss, a name from `list losses`',
		fallback: defaultConfig.loss,
		apply: (draft, text) => withConfig(draft, {loss: single('loss', text, readLoss)}),
	},
	{
		name: 'alpha',
		value: 'X',
		summary: 'the order of alpha_div: 0 is reverse KL, 1 forward KL',
		fallback: `${defaultConfig.alpha}`,
		apply: (draft, text) => withAsked(withConfig(draft, {alpha: finite('alpha', text)}), {alpha: true}),
	},
	{
		name: 'units',
		value: 'NAME',
		values: unitNames,
		summary: `how a divergence is shown: ${unitNames.join(', ')}; mean is PyTorch's, over the grid`,
		fallback: defaultConfig.units,
		apply: (draft, text) => withConfig(draft, {units: oneOf('units', 'unit', text, unitNames)}),
	},
	{
		name: 'mu',
		value: 'X',
		values: ['auto'],
		summary: 'the initial mu; auto: on the left flank of p',
		fallback: autoFallback('0'),
		apply: (draft, text) =>
			numberOrAuto(draft, 'mu', text, () => withConfig(draft, {mu: single('mu', text, readMu)})),
	},
	{
		name: 'sigma',
		value: 'X',
		values: ['auto'],
		summary: 'the initial sigma, above 0; auto: half of the width of p',
		fallback: autoFallback('1'),
		apply: (draft, text) =>
			numberOrAuto(draft, 'sigma', text, () => withConfig(draft, {sigma: single('sigma', text, readSigma)})),
	},
	{
		name: 'optimizer',
		value: 'NAME',
		values: optimizerNames,
		summary: 'the optimizer, a name from `list optimizers`',
		fallback: defaultConfig.optimizer,
		apply: (draft, text) => withConfig(draft, {optimizer: single('optimizer', text, readOptimizer)}),
	},
	...constantRanges.map(({name, constant, summary, isAllowed, allowed}): Flag => {
		const withConstant = (draft: Draft, text: string): Draft => ({
			...draft,
			constants: {...draft.constants, [constant]: within(name, text, isAllowed, allowed)},
		});
		const flag = {name, value: 'X', summary: `${summary}, ${allowed}`, fallback: ownDefault(constant)};
		return name === 'lr'
			? {
					...flag,
					values: ['auto'],
					summary: `${flag.summary}; auto: the optimizer's in units of the width of p`,
					fallback: autoFallback(flag.fallback),
					apply: (draft, text) => numberOrAuto(draft, name, text, () => withConstant(draft, text)),
				}
			: {...flag, apply: withConstant};
	}),
	{
		name: 'schedule',
		value: 'NAME',
		values: scheduleNames,
		summary: `the learning rate over the run: ${scheduleNames.join(', ')}`,
		fallback: defaultConfig.schedule,
		apply: (draft, text) => withConfig(draft, {schedule: oneOf('schedule', 'schedule', text, scheduleNames)}),
	},
	{
		name: 'epochs',
		value: 'N',
		summary: 'steps of a run',
		fallback: `${defaultConfig.epochs}`,
		apply: (draft, text) =>
			withConfig(draft, {epochs: within('epochs', text, wholeAbove0, 'a whole number from 1 up')}),
	},
	{
		name: 'engine',
		value: 'NAME',
		values: engineChoices,
		summary: 'closed-form, or tfjs: TensorFlow.js differentiates',
		fallback: defaultConfig.engine,
		apply: (draft, text) => withConfig(draft, {engine: oneOf('engine', 'engine', text, engineChoices)}),
	},
];
