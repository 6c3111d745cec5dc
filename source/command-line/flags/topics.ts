import {everyFlag} from './all.ts';
import type {Flag} from './flag.ts';

/** The topics under which the help, the man page and docs/flags.md list the flags, each with its flags in order. */
const namesByTopic = {
	'Target p': ['target', 'normalize', 'grid'],
	'Data as the target': ['data', 'column', 'weights', 'delimiter', 'header', 'decimal', 'bandwidth'],
	'Fitted q and its start': ['family', 'components', 'parametrization', 'mu', 'sigma'],
	Loss: ['loss', 'alpha', 'units'],
	Optimizer: ['optimizer', 'lr', 'beta1', 'beta2', 'eps', 'momentum', 'weight-decay', 'schedule'],
	Run: ['epochs', 'stop', 'until-converged', 'edits', 'replay', 'engine'],
	Output: ['json', 'csv', 'ndjson', 'markdown', 'every', 'quick'],
	Dashboard: ['view', 'pace', 'fps', 'charset', 'color', 'no-mouse'],
	'Pictures and files': ['screenshot', 'epoch', 'size', 'force'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export interface FlagTopic {
	readonly title: string;
	readonly flags: readonly Flag[];
}

/** The given flags by topic, without the topics that none of them belongs to. */
export const byTopic = (flags: readonly Flag[]): readonly FlagTopic[] =>
	Object.entries(namesByTopic)
		.map(([title, names]) => ({
			title,
			flags: names.flatMap((name) => flags.filter((flag) => flag.name === name)),
		}))
		.filter(({flags}) => flags.length > 0);

export const flagTopics: readonly FlagTopic[] = byTopic(everyFlag);
