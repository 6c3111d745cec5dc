import type {FieldTopic} from '../../fit/fields/field.ts';
import {fields} from '../../fit/fields.ts';
import {everyFlag} from './all.ts';
import type {Flag} from './flag.ts';
import {serveFlags} from './serve.ts';

/** The names of the settings of a topic. */
const ofTopic = (topic: FieldTopic): readonly string[] =>
	fields.filter((field) => field.topic === topic).map(({name}) => name);

/** The topics under which the help, the man page and docs/flags.md list the flags, each with its flags in order. */
const namesByTopic = {
	'Target p': ofTopic('target'),
	'Data as the target': ['data', 'column', 'weights', 'delimiter', 'header', 'decimal', 'bandwidth'],
	'Fitted q and its start': ofTopic('q'),
	Loss: [...ofTopic('loss'), 'losses'],
	Optimizer: ofTopic('optimizer'),
	Run: [...ofTopic('run'), 'stop', 'until-converged', 'look-ahead', 'wider-grid', 'edits', 'replay'],
	Comparison: ['restarts', 'threads', 'fine'],
	Output: ['json', 'csv', 'ndjson', 'markdown', 'html', 'source', 'check', 'every', 'quick'],
	Dashboard: [
		'view',
		'lessons',
		'pace',
		'fps',
		'charset',
		'color',
		'theme',
		'loss-scale',
		'keep-going',
		'no-mouse',
		'no-verify',
	],
	'Over SSH': serveFlags.map(({name}) => name),
	'Pictures and files': ['screenshot', 'epoch', 'press', 'size', 'force'],
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
