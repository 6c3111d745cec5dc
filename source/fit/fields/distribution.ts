import {familyExample, familyNames, familySpelling, parseFamily} from '../../math/families.ts';
import {MOST_COMPONENTS} from '../../math/mixture.ts';
import {unknownName} from '../../math/names.ts';
import {above0} from '../../math/optimizers/ranges.ts';
import {parsed, unparsed} from '../../math/parsed.ts';
import {parametrizations} from '../parametrization.ts';
import {type Field, finite, halves, inEveryRun, numeric, oneOf, whole} from './field.ts';

/** The settings that say what q is. */
export const familyFields: readonly Field[] = [
	{
		name: 'family',
		topic: 'q',
		value: 'NAME',
		values: familyNames.map(familyExample),
		summary: `the family of q: ${familyNames.map(familySpelling).join(', ')}`,
		list: `the families of q, or all: ${familyNames.map(familySpelling).join(', ')}`,
		isGrammar: () => true,
		...inEveryRun,
		restarts: true,
		text: ({family}) => family,
		choices: () => familyNames.map(familyExample),
		read(text) {
			const word = text.replace(/\(.*/, '').trim();
			const isKnown = familyNames.some((name) => name === word);
			const family = isKnown ? parseFamily(text) : unparsed(unknownName('family', text.trim(), familyNames));
			return family.ok ? parsed({family: family.value.text}) : family;
		},
	},
	{
		topic: 'q',
		...numeric('components', whole(1, MOST_COMPONENTS), [1, 2, 3, 4], (components) => ({components})),
		value: 'K',
		values: Array.from({length: MOST_COMPONENTS}, (_, i) => `${i + 1}`),
		summary: `q as a mixture of so many, 1 to ${MOST_COMPONENTS}`,
		list: `the numbers of components of q, 1 to ${MOST_COMPONENTS}`,
		...inEveryRun,
		restarts: true,
		text: ({components}) => String(components),
	},
	{
		name: 'parametrization',
		topic: 'q',
		summary: 'what is stepped: raw, sigma itself, or log, its logarithm, which keeps it above 0',
		...inEveryRun,
		restarts: true,
		text: ({parametrization}) => parametrization,
		...oneOf('parametrization', parametrizations, (parametrization) => ({parametrization})),
	},
];

/** The settings that say where q starts. */
export const startFields: readonly Field[] = [
	{
		topic: 'q',
		...numeric('mu', finite, halves(-20, 20), (mu) => ({mu})),
		summary: 'the initial mu',
		list: 'the initial values of mu',
		auto: {name: 'mu', meaning: 'on the left flank of p'},
		...inEveryRun,
		restarts: true,
		text: ({mu}) => String(mu),
	},
	{
		topic: 'q',
		...numeric('sigma', above0, [0.125, 0.25, ...halves(0.5, 20)], (sigma) => ({sigma})),
		summary: 'the initial sigma, above 0',
		list: 'the initial values of sigma, each above 0',
		auto: {name: 'sigma', meaning: 'half of the width of p'},
		...inEveryRun,
		restarts: true,
		text: ({sigma}) => String(sigma),
	},
	{
		topic: 'q',
		...numeric('spread', finite, halves(-4, 4), (spread) => ({spread})),
		summary:
			'how many sigmas apart the components start: of 0 they never separate, below 0 the first is on the right',
		list: 'how many sigmas apart the components start, each of several',
		applies: ({components}) => components > 1,
		idle: () => 'it belongs to several components, and q has one',
		restarts: true,
		text: ({spread}) => String(spread),
	},
];
