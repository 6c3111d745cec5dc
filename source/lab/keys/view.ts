import type {Key} from '../../terminal/input/key.ts';
import type {Facts} from '../selectors/facts.ts';
import {type Facility, isPossible} from '../state/facilities.ts';
import type {RaceBy} from '../state/race.ts';
import {type ViewName, viewNames} from '../state/views.ts';
import {always, type Binding} from './binding.ts';

/** The facility that a view needs. */
export const needsOf = (view: ViewName): Facility | undefined => (view === 'basins' ? 'threads' : undefined);

/** The views that there are, and the one that is seen. */
export const viewsOf = ({missing, view}: Pick<Facts, 'missing' | 'view'>): readonly ViewName[] =>
	viewNames.filter((name) => name === view || isPossible(missing)({needs: needsOf(name)}));

/** The view that is so many further, of those that there are. */
export const nextView = (facts: Pick<Facts, 'missing' | 'view'>, by: 1 | -1): ViewName => {
	const views = viewsOf(facts);
	return views[(views.indexOf(facts.view) + by + views.length) % views.length] ?? facts.view;
};

/** The function keys, and Alt with a digit for terminals that keep those to themselves, each with its view. */
const tabKeys = [
	['f1', 'alt+1'],
	['f2', 'alt+2'],
	['f3', 'alt+3'],
	['f4', 'alt+4'],
	['f5', 'alt+5'],
] as const satisfies readonly (readonly Key[])[];

const tabBindings: readonly Binding[] = tabKeys.flatMap((keys, index) => {
	const view = viewNames[index];
	return view === undefined
		? []
		: [
				{
					keys,
					shown: `F${index + 1}`,
					action: {type: 'show-view', view},
					help: view,
					topic: 'View',
					needs: needsOf(view),
					...(index === 0 ? {pair: {shown: 'F1 … F5', help: 'a view (or Alt-1 to 5)'}} : {isListed: false}),
				} satisfies Binding,
			];
});

/** The subject of the next race. */
const afterKind = (by: RaceBy): string => ({loss: 'optimizers', optimizer: 'starts', start: 'losses'})[by];

/** Keys for views, the race and the look. */
export const viewBindings: readonly Binding[] = [
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
		keys: ['shift+tab'],
		shown: 'Shift-Tab',
		isListed: false,
		action: {type: 'cycle-view', by: -1},
		help: 'previous view',
		topic: 'View',
	},
	...tabBindings,
	{
		keys: ['n'],
		shown: 'n',
		pair: {shown: 'n, N', help: 'next, previous runner'},
		view: 'race',
		action: {type: 'next-runner', by: 1},
		help: 'select the next runner',
		topic: 'Race',
		hint: always('n', 'next runner'),
	},
	{
		keys: ['N'],
		shown: 'N',
		isListed: false,
		view: 'race',
		action: {type: 'next-runner', by: -1},
		help: 'select the runner before',
		topic: 'Race',
	},
	{
		keys: ['w'],
		shown: 'w',
		view: 'race',
		action: {type: 'next-race'},
		help: 'race losses, optimizers or starts',
		topic: 'Race',
		hint: ({raceBy}) => ({
			keys: 'w',
			does: `race ${afterKind(raceBy ?? 'start')}`,
		}),
	},
	{
		keys: ['b'],
		shown: 'b',
		view: 'race',
		action: {type: 'toggle-together'},
		help: 'edit all runners, or this one',
		topic: 'Race',
		hint: ({isTogether}) => ({keys: 'b', does: isTogether ? 'edit one' : 'edit all'}),
	},
	{
		keys: ['f'],
		shown: 'f',
		pair: {shown: 'f, d', help: 'add a runner, remove this one'},
		view: 'race',
		action: {type: 'add-runner'},
		help: 'add a runner',
		topic: 'Race',
	},
	{
		keys: ['d'],
		shown: 'd',
		isListed: false,
		view: 'race',
		action: {type: 'drop-runner'},
		help: 'remove this runner',
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
	{
		keys: ['V'],
		shown: 'V',
		action: {type: 'next-loss-scale'},
		help: 'the loss linear, or log',
		topic: 'Look',
	},
	{
		keys: ['}'],
		shown: '}',
		pair: {shown: '}, {', help: 'fewer, more epochs on the traces'},
		action: {type: 'zoom-epochs', by: 1},
		help: 'zoom in on the epochs of the traces',
		topic: 'Look',
		leadsIn: ['fit', 'race'],
	},
	{
		keys: ['{'],
		shown: '{',
		isListed: false,
		action: {type: 'zoom-epochs', by: -1},
		help: 'zoom out on the epochs of the traces',
		topic: 'Look',
	},
	{
		keys: ['shift+left'],
		shown: 'Shift-←',
		pair: {shown: 'Shift-←→', help: 'zoomed: earlier, later epochs'},
		action: {type: 'pan-epochs', by: -1},
		help: 'zoomed in on the traces: earlier epochs',
		topic: 'Look',
		leadsIn: ['fit', 'race'],
	},
	{
		keys: ['shift+right'],
		shown: 'Shift-→',
		isListed: false,
		action: {type: 'pan-epochs', by: 1},
		help: 'zoomed in on the traces: later epochs',
		topic: 'Look',
	},
	{
		keys: ['0'],
		shown: '0',
		action: {type: 'show-all-epochs'},
		help: 'all epochs on the traces',
		topic: 'Look',
		hint: ({isZoomed}) => (isZoomed ? {keys: '0', does: 'all epochs'} : undefined),
		leadsIn: ['fit', 'race'],
	},
	{
		keys: ['h'],
		shown: 'h',
		action: {type: 'toggle-histogram'},
		help: 'histogram of the samples, or a line for each of a few',
		topic: 'Look',
	},
	{
		keys: ['G'],
		shown: 'G',
		action: {type: 'next-theme'},
		help: 'theme: dark, light, contrast',
		topic: 'Look',
	},
	{keys: ['g'], shown: 'g', action: {type: 'next-charset'}, help: 'next charset', topic: 'Look'},
	{
		keys: ['#'],
		shown: '#',
		action: {type: 'toggle-link'},
		help: 'speed of the link',
		topic: 'Look',
		needs: 'link',
	},
];
