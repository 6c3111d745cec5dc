import type {Key} from '../../terminal/input/key.ts';
import type {Binding, Topic} from './binding.ts';
import {fitBindings} from './fit.ts';
import {mouseLines} from './mouse-lines.ts';
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

/** The lines of a topic in the help: a key, or a key and its opposite, with what they do. */
export const helpLinesOf = (topic: Topic): readonly {readonly shown: string; readonly help: string}[] =>
	topic === 'Mouse'
		? mouseLines
		: bindings
				.filter((binding) => binding.topic === topic && binding.isListed !== false)
				.map(({pair, shown, help}) => pair ?? {shown, help});
