import {type Choices, referenceChoices} from '../../fit/compare.ts';
import {defaultConfig} from '../../fit/config.ts';
import {lossNames} from '../../math/losses.ts';
import {optimizerNames} from '../../math/optimizers.ts';
import {configFlags, formatFlags, viewFlags} from './all.ts';
import {autoFallback, numberOrAuto, readLoss, readMu, readOptimizer, readSigma} from './fit.ts';
import {type Draft, type Flag, listOf} from './flag.ts';

type ListName = keyof Choices;

const withChoices = (draft: Draft, change: Choices): Draft => ({
	...draft,
	choices: {...draft.choices, ...change},
});

/** The names in a list; `all` stands for every name. */
const namesOf = <T>(
	flag: string,
	text: string,
	read: (text: string) => T,
	all: readonly T[],
): readonly T[] => (text === 'all' ? all : listOf(flag, text, read));

/** The flags that take a list in `compare`. */
const lists: Readonly<Record<ListName, Pick<Flag, 'value' | 'summary' | 'fallback' | 'apply'>>> = {
	loss: {
		value: 'NAME,...',
		summary: 'the losses, names from `list losses`, or all',
		fallback: referenceChoices.loss.join(','),
		apply: (draft, text) => withChoices(draft, {loss: namesOf('loss', text, readLoss, lossNames)}),
	},
	mu: {
		value: 'X,...',
		summary: 'the initial values of mu, or auto',
		fallback: autoFallback(referenceChoices.mu.join(',')),
		apply: (draft, text) =>
			numberOrAuto(draft, 'mu', text, () => withChoices(draft, {mu: listOf('mu', text, readMu)})),
	},
	sigma: {
		value: 'X,...',
		summary: 'the initial values of sigma, each above 0, or auto',
		fallback: autoFallback(`${defaultConfig.sigma}`),
		apply: (draft, text) =>
			numberOrAuto(draft, 'sigma', text, () => withChoices(draft, {sigma: listOf('sigma', text, readSigma)})),
	},
	optimizer: {
		value: 'NAME,...',
		summary: 'the optimizers, names from `list optimizers`, or all',
		fallback: defaultConfig.optimizer,
		apply: (draft, text) =>
			withChoices(draft, {optimizer: namesOf('optimizer', text, readOptimizer, optimizerNames)}),
	},
};

const isList = (name: string): name is ListName => Object.hasOwn(lists, name);

/** The flags of `compare`: those of a fit, four of them with lists, and those of its output. */
export const compareFlags: readonly Flag[] = [
	...configFlags.map((flag) => (isList(flag.name) ? {...flag, ...lists[flag.name]} : flag)),
	...formatFlags,
	...viewFlags.filter(({name}) => name === 'color'),
];
