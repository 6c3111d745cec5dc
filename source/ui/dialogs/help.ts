import type {Rect} from '../../charts/cells.ts';
import {type Topic, topics} from '../../lab/keys/binding.ts';
import {bindings, helpLinesOf} from '../../lab/keys/bindings.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import {type Layout, overlayRect} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';

export interface HelpModel {
	readonly rect: Rect;
	/** Side by side, or one below the other in a single column. */
	readonly columns: readonly (readonly HelpLine[])[];
	readonly border: 'round' | 'classic';
	/** Lines that can be scrolled by. */
	readonly mostScroll: number;
}

/** One line of the help: a topic's name, or a key with what it does. */
export type HelpLine =
	| {readonly kind: 'topic'; readonly text: string}
	| {readonly kind: 'key'; readonly keys: string; readonly does: string}
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'blank'};

const BLANK: HelpLine = {kind: 'blank'};

const topicLines = (topic: Topic, symbols: ScreenSymbols): readonly HelpLine[] => [
	{kind: 'topic', text: topic},
	...helpLinesOf(topic).map(
		({shown, help}) => ({kind: 'key', keys: symbols.keys(shown), does: help}) as const,
	),
];

/** A short introduction for a first-time reader. */
const introduction: readonly HelpLine[] = [
	...[
		'q follows p down the gradient of a',
		'loss. kl_div spreads it over both',
		'peaks, the others lock on to one.',
	].map((text) => ({kind: 'text', text}) as const),
	...bindings
		.filter(({action}) => action.type === 'open-lessons')
		.map(({shown, help}) => ({kind: 'key', keys: shown, does: help}) as const),
];

/** After how many blocks a second column is to begin, for the two to be as short as they can. */
const balancedSplit = (lengths: readonly number[]): number => {
	const sum = (list: readonly number[]): number => list.reduce((total, length) => total + length, 0);
	const heights = lengths.map((_, i) => Math.max(sum(lengths.slice(0, i)), sum(lengths.slice(i))));
	return heights.indexOf(Math.min(...heights));
};

const inTwoColumns = (blocks: readonly (readonly HelpLine[])[]): readonly (readonly HelpLine[])[] => {
	const split = balancedSplit(blocks.map(({length}) => length));
	return [blocks.slice(0, split).flat(), blocks.slice(split).flat()];
};

const longest = (columns: readonly (readonly HelpLine[])[]): number =>
	Math.max(...columns.map(({length}) => length));

const HELP_WIDTH = 84;
/** Two columns need this much room between the borders. */
const TWO_COLUMNS = 74;

/** The help as it fits: in two columns with air between the topics, or without; what is longer is scrolled. */
export const helpModel = (
	facts: Facts,
	layout: Layout,
	symbols: ScreenSymbols,
	isUnicode: boolean,
): HelpModel | undefined => {
	if (facts.overlay.kind !== 'help') return undefined;
	const border = isUnicode ? 'round' : 'classic';
	const dense = [introduction, ...topics.map((topic) => topicLines(topic, symbols))];
	const airy = dense.map((block) => [...block, BLANK]);
	const width = Math.min(HELP_WIDTH, layout.columns - 2);
	const whole =
		width - 4 < TWO_COLUMNS
			? [airy.flat().slice(0, -1)]
			: ([inTwoColumns(airy), inTwoColumns(dense)].find((columns) => longest(columns) + 2 <= layout.rows) ??
				inTwoColumns(dense));
	const length = longest(whole);
	const rect = overlayRect(layout, width, Math.min(length + 2, layout.rows));
	const room = Math.max(0, rect.height - 2);
	const mostScroll = Math.max(0, length - room);
	const scroll = Math.min(facts.overlay.scroll, mostScroll);
	const hasMore = scroll + room < length;
	const more: HelpLine = {kind: 'text', text: `${symbols.keys('↓')} more`};
	const columns = whole.map((lines, i) => {
		const shown = lines.slice(scroll, scroll + room);
		return hasMore && i === whole.length - 1 ? [...shown.slice(0, Math.max(0, room - 1)), more] : shown;
	});
	return {rect, columns, border, mostScroll};
};
