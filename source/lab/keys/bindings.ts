import type {Key} from '../../terminal/input/key.ts';
import type {Facts} from '../selectors/facts.ts';
import {isPossible, type Missing} from '../state/facilities.ts';
import type {ViewName} from '../state/views.ts';
import type {Binding, ModeBinding, Topic} from './binding.ts';
import {fitBindings} from './fit.ts';
import {mouseLines} from './mouse-lines.ts';
import {aimBindings} from './pointing.ts';
import {programBindings} from './program.ts';
import {runBindings} from './run.ts';
import {viewBindings} from './view.ts';

/** Every key of the dashboard, by topics. Dispatch, footer, help and the README's list are made from this table. */
export const bindings: readonly Binding[] = [
	...runBindings,
	...fitBindings,
	...viewBindings,
	...programBindings,
];

/** The footer's keys in order. The first two and the last two stay longest in a narrow window. */
export const footerOrder: readonly Key[] = [
	'space',
	'tab',
	'0',
	'r',
	'left',
	'l',
	'.',
	'[',
	't',
	'up',
	'o',
	'+',
	'u',
	'n',
	'w',
	'b',
	'c',
	'e',
	'i',
	':',
	'?',
	'q',
];

const placeInFooter = ({keys}: Binding): number => {
	const place = footerOrder.findIndex((key) => keys.includes(key));
	return place < 0 ? footerOrder.length : place;
};

/** The keys that the footer may speak of, in the order in which it does. */
export const footerBindings: readonly Binding[] = bindings
	.filter(({hint}) => hint !== undefined)
	.toSorted((a, b) => placeInFooter(a) - placeInFooter(b));

/** A line of the help: a key, or a key and its opposite, with what they do. */
export interface HelpEntry {
	readonly shown: string;
	readonly help: string;
	/** More words by which it is found. */
	readonly words?: string;
}

const entryOf = ({pair, shown, help}: ModeBinding & Partial<Binding>): HelpEntry =>
	pair ? {...pair, words: help} : {shown, help};

/** The lines of a topic in the help, for what can be done. */
export const helpLinesOf = (topic: Topic, missing: Missing = {}): readonly HelpEntry[] => {
	if (topic === 'Mouse') return isPossible(missing)({needs: 'mouse'}) ? mouseLines : [];
	return bindings
		.filter((binding) => binding.topic === topic && binding.isListed !== false)
		.filter(isPossible(missing))
		.map(entryOf);
};

/** What each view shows. */
const viewTexts: Readonly<Record<ViewName, string>> = {
	fit: 'p(x) and q(x), with the loss, mu and sigma over the epochs below.',
	race: 'Several runs side by side, step by step.',
	landscape: 'The loss at every mu and sigma, and the path of the run across it.',
	basins: 'Where a run from every start ends: one colour for each optimum.',
	why: 'Where on x the loss and its gradient come from, and what the optimizer makes of it.',
};

/** Topics that a view is about. */
const viewTopics: Readonly<Record<ViewName, readonly Topic[]>> = {
	fit: ['Run'],
	race: ['Race'],
	landscape: [],
	basins: [],
	why: ['Loss'],
};

/** What the help says first in a view: what one sees, and the keys for it. */
export const viewHelp = ({
	view,
	missing,
}: Pick<Facts, 'missing' | 'view'>): {readonly text: string; readonly entries: readonly HelpEntry[]} => {
	const leading = bindings.filter(({leadsIn}) => leadsIn?.includes(view)).map(entryOf);
	const aiming = view === 'landscape' || view === 'basins' ? aimBindings.map(entryOf) : [];
	return {
		text: viewTexts[view],
		entries: [...viewTopics[view].flatMap((topic) => helpLinesOf(topic, missing)), ...leading, ...aiming],
	};
};
