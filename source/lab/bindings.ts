import {lossNames} from '../math/losses.ts';
import type {Action} from './action.ts';
import type {RaceBy} from './race.ts';
import {type LabState, type ViewName, viewNames} from './state.ts';

/** A key as the dashboard names it: the character itself, or one of these words. */
export type Key = string;

export const topics = [
	'Run',
	'Time',
	'Loss',
	'Optimizer',
	'Start',
	'Target',
	'View',
	'Race',
	'Look',
	'Program',
] as const;

export type Topic = (typeof topics)[number];

/** A word of the footer: keys and what they do. */
export interface Hint {
	readonly keys: string;
	readonly does: string;
}

export interface Binding {
	readonly keys: readonly Key[];
	/** The keys as the help prints them. */
	readonly shown: string;
	readonly action: Action;
	readonly help: string;
	readonly topic: Topic;
	/** The view in which it holds, before what the key means elsewhere; undefined for all. */
	readonly view?: ViewName;
	/** How the help says this key and its opposite in one line; the opposite is then not listed. */
	readonly pair?: {readonly shown: string; readonly help: string};
	/** False for keys that another line of the help speaks for. */
	readonly isListed?: false;
	/** Views in whose footer it comes behind the first: there it is what one does next. */
	readonly leadsIn?: readonly ViewName[];
	/** What the footer says of it in this state; undefined where it does not matter now. */
	readonly hint?: (state: LabState) => Hint | undefined;
}

export const always = (keys: string, does: string) => (): Hint => ({keys, does});

const whileStanding =
	(keys: string, does: string) =>
	({mode, fit}: LabState): Hint | undefined =>
		mode !== 'running' && fit.diverged === undefined ? {keys, does} : undefined;

/** The view that is so many further. */
export const nextView = ({view}: LabState, by: 1 | -1): ViewName =>
	viewNames[(viewNames.indexOf(view) + by + viewNames.length) % viewNames.length] ?? view;

/** What the next race is among. */
const afterKind = (by: RaceBy): string => ({loss: 'optimizers', optimizer: 'starts', start: 'losses'})[by];

/** Losses that have a number key. */
const NUMBERED = 9;

const lossKeys: readonly Binding[] = lossNames.slice(0, NUMBERED).map((_, index) => ({
	keys: [String(index + 1)],
	shown: index === 0 ? '1 … 9' : String(index + 1),
	action: {type: 'choose-loss', index},
	help: 'a loss by its number',
	topic: 'Loss',
	...(index === 0 ? {} : {isListed: false}),
}));

/**
 * Every key of the dashboard. Dispatch, footer, help and the README's list are made from this table.
 * Where the footer has no room for all of them, the first and the last two stay longest.
 */
export const bindings: readonly Binding[] = [
	{
		keys: ['space'],
		shown: 'space',
		action: {type: 'toggle-run'},
		help: 'pause, or go on',
		topic: 'Run',
		hint: ({mode, fit}) =>
			fit.diverged === undefined
				? {keys: 'space', does: mode === 'running' ? 'pause' : 'go on'}
				: {keys: 'r', does: 'restart'},
	},
	{
		keys: ['.'],
		shown: '.',
		pair: {shown: '., ,', help: 'one step on, back'},
		action: {type: 'step', by: 1},
		help: 'one step on',
		topic: 'Time',
		hint: whileStanding('. ,', 'step'),
	},
	{
		keys: [','],
		shown: ',',
		isListed: false,
		action: {type: 'step', by: -1},
		help: 'one step back',
		topic: 'Time',
	},
	{
		keys: ['home'],
		shown: 'Home',
		pair: {shown: 'Home, End', help: 'first, newest step'},
		action: {type: 'seek', to: 'first'},
		help: 'the first step',
		topic: 'Time',
	},
	{
		keys: ['end'],
		shown: 'End',
		isListed: false,
		action: {type: 'seek', to: 'newest'},
		help: 'the newest step',
		topic: 'Time',
	},
	{
		keys: ['r'],
		shown: 'r',
		action: {type: 'restart'},
		help: 'restart',
		topic: 'Run',
		hint: whileStanding('r', 'restart'),
	},
	{
		keys: ['left'],
		shown: '←',
		pair: {shown: '←, →', help: 'initial mu lower, higher'},
		action: {type: 'nudge-start', field: 'mu', by: -1},
		help: 'initial mu 0.5 lower',
		topic: 'Start',
		hint: always('←→', 'start mu'),
	},
	{
		keys: ['right'],
		shown: '→',
		isListed: false,
		action: {type: 'nudge-start', field: 'mu', by: 1},
		help: 'initial mu 0.5 higher',
		topic: 'Start',
	},
	{
		keys: ['l'],
		shown: 'l',
		pair: {shown: 'l, L', help: 'next, previous loss'},
		action: {type: 'cycle-loss', by: 1},
		help: 'next loss, from here on',
		topic: 'Loss',
		hint: always('l', 'loss'),
	},
	{
		keys: ['L'],
		shown: 'L',
		isListed: false,
		action: {type: 'cycle-loss', by: -1},
		help: 'previous loss',
		topic: 'Loss',
	},
	...lossKeys,
	{
		keys: ['['],
		shown: '[',
		pair: {shown: '[, ]', help: '100 steps back, on'},
		action: {type: 'step', by: -100},
		help: '100 steps back',
		topic: 'Time',
		hint: ({recording}) => (recording.newest > 0 ? {keys: '[ ]', does: 'back in time'} : undefined),
	},
	{
		keys: [']'],
		shown: ']',
		isListed: false,
		action: {type: 'step', by: 100},
		help: '100 steps on',
		topic: 'Time',
	},
	{
		keys: ['tab'],
		shown: 'Tab',
		pair: {shown: 'Tab', help: 'next view, or previous'},
		action: {type: 'cycle-view', by: 1},
		help: 'next view',
		topic: 'View',
		hint: (state) => ({keys: 'Tab', does: nextView(state, 1)}),
	},
	{
		keys: ['t'],
		shown: 't',
		action: {type: 'open-target'},
		help: 'edit the target',
		topic: 'Target',
		hint: always('t', 'target'),
	},
	{
		keys: ['up'],
		shown: '↑',
		pair: {shown: '↑, ↓', help: 'initial sigma up, down'},
		action: {type: 'nudge-start', field: 'sigma', by: 1},
		help: 'a larger initial sigma',
		topic: 'Start',
		hint: always('↑↓', 'start sigma'),
	},
	{
		keys: ['down'],
		shown: '↓',
		isListed: false,
		action: {type: 'nudge-start', field: 'sigma', by: -1},
		help: 'a smaller initial sigma',
		topic: 'Start',
	},
	{
		keys: ['m'],
		shown: 'm',
		pair: {shown: 'm, s', help: 'type an initial mu, sigma'},
		action: {type: 'open-prompt', field: 'mu'},
		help: 'type an initial mu',
		topic: 'Start',
	},
	{
		keys: ['s'],
		shown: 's',
		isListed: false,
		action: {type: 'open-prompt', field: 'sigma'},
		help: 'type an initial sigma',
		topic: 'Start',
	},
	{
		keys: ['o'],
		shown: 'o',
		pair: {shown: 'o, O', help: 'next, previous optimizer'},
		action: {type: 'cycle-optimizer', by: 1},
		help: 'next optimizer',
		topic: 'Optimizer',
		hint: always('o', 'optimizer'),
	},
	{
		keys: ['O'],
		shown: 'O',
		isListed: false,
		action: {type: 'cycle-optimizer', by: -1},
		help: 'previous optimizer',
		topic: 'Optimizer',
	},
	{
		keys: ['<'],
		shown: '<',
		pair: {shown: '<, >', help: 'smaller, larger rate'},
		action: {type: 'change-rate', by: -1},
		help: 'a smaller learning rate',
		topic: 'Optimizer',
	},
	{
		keys: ['>'],
		shown: '>',
		isListed: false,
		action: {type: 'change-rate', by: 1},
		help: 'a larger learning rate',
		topic: 'Optimizer',
	},
	{
		keys: ['+', '='],
		shown: '+',
		pair: {shown: '+, -', help: 'faster, slower'},
		action: {type: 'change-pace', by: 1},
		help: 'faster',
		topic: 'Run',
		hint: always('+-', 'pace'),
	},
	{
		keys: ['-', '_'],
		shown: '-',
		isListed: false,
		action: {type: 'change-pace', by: -1},
		help: 'slower',
		topic: 'Run',
	},
	{keys: ['p'], shown: 'p', action: {type: 'toggle-peaks'}, help: 'move its peaks', topic: 'Target'},
	{
		keys: ['k'],
		shown: 'k',
		action: {type: 'open-settings'},
		help: 'every setting',
		topic: 'Target',
	},
	{
		keys: ['u'],
		shown: 'u',
		pair: {shown: 'u, U', help: 'undo, redo an edit'},
		action: {type: 'undo'},
		help: 'undo an edit',
		topic: 'Run',
		hint: ({undo}) => (undo.past.length > 0 ? {keys: 'u', does: 'undo'} : undefined),
	},
	{keys: ['U'], shown: 'U', isListed: false, action: {type: 'redo'}, help: 'redo it', topic: 'Run'},
	{
		keys: ['shift+tab'],
		shown: 'Shift-Tab',
		isListed: false,
		action: {type: 'cycle-view', by: -1},
		help: 'previous view',
		topic: 'View',
	},
	{
		keys: ['n'],
		shown: 'n',
		pair: {shown: 'n, N', help: 'next, previous runner'},
		view: 'race',
		action: {type: 'next-runner', by: 1},
		help: 'the next runner is yours',
		topic: 'Race',
		hint: always('n', 'next runner'),
	},
	{
		keys: ['N'],
		shown: 'N',
		isListed: false,
		view: 'race',
		action: {type: 'next-runner', by: -1},
		help: 'the runner before',
		topic: 'Race',
	},
	{
		keys: ['w'],
		shown: 'w',
		view: 'race',
		action: {type: 'next-race'},
		help: 'a race of another kind',
		topic: 'Race',
		hint: ({race}) => ({keys: 'w', does: race === undefined ? 'who races' : `race ${afterKind(race.by)}`}),
	},
	{
		keys: ['b'],
		shown: 'b',
		view: 'race',
		action: {type: 'toggle-together'},
		help: 'edits go to all, or one',
		topic: 'Race',
		hint: ({race}) => ({keys: 'b', does: race?.isTogether ? 'edit one' : 'edit all'}),
	},
	{
		keys: ['f'],
		shown: 'f',
		pair: {shown: 'f, d', help: 'one runner more, fewer'},
		view: 'race',
		action: {type: 'add-runner'},
		help: 'one runner more',
		topic: 'Race',
	},
	{
		keys: ['d'],
		shown: 'd',
		isListed: false,
		view: 'race',
		action: {type: 'drop-runner'},
		help: 'one fewer',
		topic: 'Race',
	},
	{
		keys: ['c'],
		shown: 'c',
		action: {type: 'toggle-crosshair'},
		help: 'crosshair: read values',
		topic: 'Look',
		hint: always('c', 'crosshair'),
		leadsIn: ['landscape', 'basins'],
	},
	{keys: ['a'], shown: 'a', action: {type: 'toggle-ghosts'}, help: 'all optima, or one', topic: 'Look'},
	{
		keys: ['v'],
		shown: 'v',
		action: {type: 'next-height-scale'},
		help: 'linear, sqrt, log heights',
		topic: 'Look',
	},
	{keys: ['g'], shown: 'g', action: {type: 'next-charset'}, help: 'next charset', topic: 'Look'},
	{
		keys: ['e'],
		shown: 'e',
		action: {type: 'toggle-engine'},
		help: 'closed-form or tfjs',
		topic: 'Program',
		hint: always('e', 'engine'),
	},
	{
		keys: ['y'],
		shown: 'y',
		action: {type: 'open-share'},
		help: 'this run as a command',
		topic: 'Program',
	},
	{
		keys: ['x'],
		shown: 'x',
		action: {type: 'open-export'},
		help: 'this run to a file',
		topic: 'Program',
	},
	{
		keys: ['i'],
		shown: 'i',
		action: {type: 'open-lessons'},
		help: 'lessons, step by step',
		topic: 'Program',
		hint: always('i', 'lessons'),
	},
	{
		keys: [':'],
		shown: ':',
		action: {type: 'open-palette'},
		help: 'find an action by name',
		topic: 'Program',
		hint: always(':', 'find'),
	},
	{
		keys: ['?'],
		shown: '?',
		action: {type: 'open-help'},
		help: 'this help',
		topic: 'Program',
		hint: always('?', 'help'),
	},
	{
		keys: ['q', 'ctrl+c'],
		shown: 'q, Ctrl-C',
		action: {type: 'quit'},
		help: 'quit',
		topic: 'Program',
		hint: always('q', 'quit'),
	},
];

/** The lines of a topic in the help: a key, or a key and its opposite, with what they do. */
export const linesOf = (topic: Topic): readonly {readonly shown: string; readonly help: string}[] =>
	bindings
		.filter((binding) => binding.topic === topic && binding.isListed !== false)
		.map(({pair, shown, help}) => pair ?? {shown, help});
