import type {FitConfig} from '../../fit/config.ts';
import type {Field} from '../../fit/fields/field.ts';
import {fields} from '../../fit/fields.ts';
import type {RaceBy} from '../state/race.ts';
import type {Runner} from '../state/runner.ts';
import {lossTitle} from './titles.ts';

/** The label that tells a runner from the others: what the race is about. */
export const runnerName = (runner: Runner, by: RaceBy): string => {
	const {config} = runner;
	if (by === 'loss') return lossTitle(runner);
	if (by === 'optimizer') return config.optimizer;
	return `from ${config.mu}, ${config.sigma}`;
};

/** True for a setting that a runner's name says already. */
const isNamed: Readonly<Record<RaceBy, (field: Field) => boolean>> = {
	loss: ({topic}) => topic === 'loss',
	// Each optimizer has constants of its own; the learning rate is what is compared.
	optimizer: ({name, constant}) => name === 'optimizer' || (constant !== undefined && name !== 'lr'),
	start: ({name}) => name === 'mu' || name === 'sigma',
};

/** Settings that are everyone's, or that change no step. */
const isShared = ({name, topic}: Field): boolean =>
	topic === 'target' || name === 'epochs' || name === 'units';

/** The settings in which runners differ beside what the race is about. */
const differing = (configs: readonly FitConfig[], by: RaceBy): readonly Field[] =>
	fields.filter((field) => {
		if (isShared(field) || isNamed[by](field)) return false;
		const texts = configs.filter(field.applies).map(field.text);
		return texts.some((text) => text !== texts[0]);
	});

interface Known {
	readonly configs: readonly FitConfig[];
	readonly by: RaceBy;
	readonly differences: readonly string[];
}

/** What was found last, by the first runner's settings: a picture asks for it, and settings rarely change. */
const known = new WeakMap<FitConfig, Known>();

/** Of each runner, the settings in which it differs from others beside what the race is about: `lr 0.002`. */
export const differencesOf = (runners: readonly Runner[], by: RaceBy): readonly string[] => {
	const configs = runners.map(({config}) => config);
	const [first] = configs;
	if (first === undefined) return [];
	const last = known.get(first);
	const isKnown = last?.by === by && last.configs.length === configs.length;
	if (isKnown && configs.every((config, lane) => config === last.configs[lane])) return last.differences;
	const found = differing(configs, by);
	const differences = configs.map((config) =>
		found
			.filter(({applies}) => applies(config))
			.map(({name, text}) => `${name} ${text(config)}`)
			.join(', '),
	);
	known.set(first, {configs, by, differences});
	return differences;
};
