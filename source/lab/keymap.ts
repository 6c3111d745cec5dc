import {lossNames} from '../math/losses.ts';
import type {Action} from './action.ts';
import type {LabState} from './state.ts';

/** A key as the dashboard names it: the character itself, or one of these words. */
export type Key = string;

export type Topic = 'Run' | 'Loss' | 'Start' | 'Look' | 'Program';

export interface Binding {
	readonly keys: readonly Key[];
	/** The keys as the help prints them. */
	readonly shown: string;
	readonly action: Action;
	readonly help: string;
	readonly topic: Topic;
}

/** A word of the footer: keys and what they do, in the order in which they are dropped last. */
export interface Hint {
	readonly keys: string;
	readonly does: string;
}

const lossKeys: readonly Binding[] = lossNames.map((name, index) => ({
	keys: [String(index + 1)],
	shown: String(index + 1),
	action: {type: 'choose-loss', index},
	help: name,
	topic: 'Loss',
}));

/** Every key of the dashboard. Dispatch, footer, help and the README's list are made from this table. */
export const bindings: readonly Binding[] = [
	{keys: ['space'], shown: 'space', action: {type: 'toggle-run'}, help: 'pause, or go on', topic: 'Run'},
	{keys: ['.'], shown: '.', action: {type: 'step'}, help: 'one step on', topic: 'Run'},
	{keys: ['r'], shown: 'r', action: {type: 'restart'}, help: 'restart', topic: 'Run'},
	{keys: ['+', '='], shown: '+', action: {type: 'change-pace', by: 1}, help: 'faster', topic: 'Run'},
	{keys: ['-', '_'], shown: '-', action: {type: 'change-pace', by: -1}, help: 'slower', topic: 'Run'},
	{
		keys: ['l'],
		shown: 'l',
		action: {type: 'cycle-loss', by: 1},
		help: 'next loss, from here on',
		topic: 'Loss',
	},
	{keys: ['L'], shown: 'L', action: {type: 'cycle-loss', by: -1}, help: 'previous loss', topic: 'Loss'},
	...lossKeys,
	{
		keys: ['m'],
		shown: 'm',
		action: {type: 'open-prompt', field: 'mu'},
		help: 'start from a typed mu',
		topic: 'Start',
	},
	{
		keys: ['s'],
		shown: 's',
		action: {type: 'open-prompt', field: 'sigma'},
		help: 'start from a typed sigma',
		topic: 'Start',
	},
	{
		keys: ['left'],
		shown: '←',
		action: {type: 'nudge-start', field: 'mu', by: -1},
		help: 'start from mu 0.5 lower',
		topic: 'Start',
	},
	{
		keys: ['right'],
		shown: '→',
		action: {type: 'nudge-start', field: 'mu', by: 1},
		help: 'start from mu 0.5 higher',
		topic: 'Start',
	},
	{
		keys: ['up'],
		shown: '↑',
		action: {type: 'nudge-start', field: 'sigma', by: 1},
		help: 'start from a larger sigma',
		topic: 'Start',
	},
	{
		keys: ['down'],
		shown: '↓',
		action: {type: 'nudge-start', field: 'sigma', by: -1},
		help: 'start from smaller sigma',
		topic: 'Start',
	},
	{
		keys: ['c'],
		shown: 'c',
		action: {type: 'toggle-crosshair'},
		help: 'crosshair: read values',
		topic: 'Look',
	},
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
	},
	{keys: ['?'], shown: '?', action: {type: 'open-help'}, help: 'this help', topic: 'Program'},
	{keys: ['q', 'ctrl+c'], shown: 'q, Ctrl-C', action: {type: 'quit'}, help: 'quit', topic: 'Program'},
];

const byKey: ReadonlyMap<Key, Action> = new Map(
	bindings.flatMap(({keys, action}) => keys.map((key) => [key, action] as const)),
);

const promptAction = (key: Key): Action | undefined => {
	if (key === 'ctrl+c') return {type: 'quit'};
	if (key === 'escape') return {type: 'close-overlay'};
	if (key === 'enter') return {type: 'prompt-enter'};
	if (key === 'backspace') return {type: 'prompt-erase'};
	return key.length === 1 ? {type: 'prompt-insert', text: key} : undefined;
};

const helpAction = (key: Key): Action | undefined => {
	if (key === 'ctrl+c') return {type: 'quit'};
	if (key === 'up' || key === 'down') return {type: 'scroll-help', by: key === 'up' ? -1 : 1};
	return ['escape', '?', 'q', 'enter', 'space'].includes(key) ? {type: 'close-overlay'} : undefined;
};

/** With the crosshair on, the arrows are its own; all other keys stay what they are. */
const crosshairKeys: ReadonlyMap<Key, Action> = new Map<Key, Action>([
	['left', {type: 'move-crosshair', by: -1}],
	['right', {type: 'move-crosshair', by: 1}],
	['up', {type: 'switch-crosshair'}],
	['down', {type: 'switch-crosshair'}],
	['escape', {type: 'toggle-crosshair'}],
]);

/** What a key does in this state; undefined for nothing. */
export const actionOf = ({overlay, crosshair}: LabState, key: Key): Action | undefined => {
	if (overlay.kind === 'prompt') return promptAction(key);
	if (overlay.kind === 'help') return helpAction(key);
	return (crosshair && crosshairKeys.get(key)) ?? byKey.get(key);
};

/** The footer: the keys that matter now. */
export const hintsFor = ({overlay, crosshair, mode, fit}: LabState): readonly Hint[] => {
	if (overlay.kind === 'prompt') {
		return [
			{keys: 'Enter', does: 'restart'},
			{keys: 'Esc', does: 'back'},
		];
	}
	if (overlay.kind === 'help') return [{keys: 'Esc', does: 'back'}];
	const run =
		fit.diverged !== undefined
			? [{keys: 'r', does: 'restart'}]
			: mode === 'running'
				? [{keys: 'space', does: 'pause'}]
				: [
						{keys: 'space', does: 'go on'},
						{keys: '.', does: 'step'},
						{keys: 'r', does: 'restart'},
					];
	if (crosshair) {
		return [
			{keys: '←→', does: 'move'},
			{keys: '↑↓', does: crosshair.chart === 'density' ? 'to the traces' : 'to the plot'},
			{keys: 'Esc', does: 'back'},
			...run,
		];
	}
	return [
		...run,
		{keys: '←→', does: 'start mu'},
		{keys: '↑↓', does: 'start sigma'},
		{keys: 'l', does: 'loss'},
		{keys: '+-', does: 'pace'},
		{keys: 'c', does: 'crosshair'},
		{keys: 'e', does: 'engine'},
		{keys: '?', does: 'help'},
		{keys: 'q', does: 'quit'},
	];
};

export const topics: readonly Topic[] = ['Run', 'Loss', 'Start', 'Look', 'Program'];
