import type {Rect} from '../../charts/cells.ts';
import {topics} from '../../lab/keys/binding.ts';
import {bindings, type HelpEntry, helpLinesOf, viewHelp} from '../../lab/keys/bindings.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import type {TextField} from '../../lab/state/text-field.ts';
import {type Layout, overlayRect} from '../layout.ts';
import type {ScreenSymbols} from '../look/symbols.ts';
import {wrapped} from '../wrapped.ts';

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
	/** What is searched for. */
	| {readonly kind: 'search'; readonly field: TextField}
	| {readonly kind: 'blank'};

/** A topic of the help: sentences, then keys. */
interface Block {
	readonly title: string | undefined;
	readonly text: string;
	readonly entries: readonly HelpEntry[];
}

const BLANK: HelpLine = {kind: 'blank'};

/** Columns of a key and of the air at its sides. */
export const KEY_COLUMNS = 13;
/** What a key does stands beside it where it has so many columns, and below it elsewhere. */
const LEAST_DOES = 16;

const INTRODUCTION: Block = {
	title: undefined,
	text: 'q follows p down the gradient of a loss. kl_div spreads it over both peaks, the others lock on to one.',
	entries: bindings.filter(({action}) => action.type === 'open-lessons'),
};

/** All of the help, what belongs to the view first and nothing twice. */
const blocksFor = ({view, missing}: Facts): readonly Block[] => {
	const own = viewHelp({view, missing});
	const isOwn = ({shown, help}: HelpEntry): boolean =>
		[...own.entries, ...INTRODUCTION.entries].some((entry) => entry.shown === shown && entry.help === help);
	const others = topics.map((title) => ({
		title,
		text: '',
		entries: helpLinesOf(title, missing).filter((entry) => !isOwn(entry)),
	}));
	return [
		{title: `This view: ${view}`, ...own},
		INTRODUCTION,
		...others.filter(({entries}) => entries.length > 0),
	];
};

/** The lines of a block in a column of a width. */
const linesOf = (
	{title, text, entries}: Block,
	width: number,
	symbols: ScreenSymbols,
): readonly HelpLine[] => {
	const room = width - KEY_COLUMNS;
	const isBeside = room >= LEAST_DOES;
	const keyLines = ({shown, help}: HelpEntry): readonly HelpLine[] => {
		const keys = symbols.keys(shown);
		if (!isBeside) return [{kind: 'key', keys, does: ''}, ...wrapped(help, width - 2).map(asText)];
		return wrapped(help, room - 1).map((does, i) => ({kind: 'key', keys: i === 0 ? keys : '', does}));
	};
	return [
		...(title === undefined
			? []
			: wrapped(title, width - 2).map((line) => ({kind: 'topic', text: line}) as const)),
		...(text === '' ? [] : wrapped(text, width - 2).map(asText)),
		...entries.flatMap(keyLines),
	];
};

const asText = (text: string): HelpLine => ({kind: 'text', text});

/** The blocks with only those keys whose line has every typed word; a word of a title stands for all its keys. */
const narrowed = (blocks: readonly Block[], search: string, symbols: ScreenSymbols): readonly Block[] => {
	const words = search
		.toLowerCase()
		.split(' ')
		.filter((word) => word !== '');
	if (words.length === 0) return blocks;
	return blocks.flatMap((block) => {
		const entries = block.entries.filter(({shown, help, words: more = ''}) => {
			const line = `${block.title ?? ''} ${shown} ${symbols.keys(shown)} ${help} ${more}`.toLowerCase();
			return words.every((word) => line.includes(word));
		});
		return entries.length === 0 ? [] : [{...block, text: '', entries}];
	});
};

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

const HELP_WIDTH = 92;
/** In a window of so many rows the last one stays in sight: it says which key closes the help. */
const ROOMY = 12;
/** Two columns need this much room between the borders. */
const TWO_COLUMNS = 74;

/** The columns of blocks within a width: with air between the topics where that fits into the rows. */
const columnsOf = (
	blocks: readonly Block[],
	{width, rows}: {readonly width: number; readonly rows: number},
	symbols: ScreenSymbols,
): readonly (readonly HelpLine[])[] => {
	const isDouble = width - 4 >= TWO_COLUMNS;
	const columnWidth = isDouble ? Math.floor((width - 2) / 2) : width - 2;
	const dense = blocks.map((block) => linesOf(block, columnWidth, symbols));
	const airy = dense.map((lines) => [...lines, BLANK]);
	if (!isDouble) return [airy.flat().slice(0, -1)];
	const fitting = [inTwoColumns(airy), inTwoColumns(dense)].find((columns) => longest(columns) + 2 <= rows);
	return fitting ?? inTwoColumns(dense);
};

/** The help as it fits: in two columns or one; what is longer is scrolled. A search keeps the box as it is. */
export const helpModel = (
	facts: Facts,
	layout: Layout,
	symbols: ScreenSymbols,
	isUnicode: boolean,
): HelpModel | undefined => {
	if (facts.overlay.kind !== 'help') return undefined;
	const {search, scroll} = facts.overlay;
	const width = Math.min(HELP_WIDTH, layout.columns - 2);
	const place = {width, rows: layout.rows - (layout.rows >= ROOMY ? 2 : 0)};
	const blocks = blocksFor(facts);
	const all = columnsOf(blocks, place, symbols);
	const rect = overlayRect(layout, width, Math.min(longest(all) + 2, place.rows));
	const room = Math.max(0, rect.height - 2);
	const isNarrowed = search !== undefined && search.text.trim() !== '';
	const found = isNarrowed ? columnsOf(narrowed(blocks, search.text, symbols), place, symbols) : all;
	const whole =
		longest(found) > 0 ? found : [wrapped('no line of the help has these words', width - 4).map(asText)];
	const head: readonly HelpLine[] = search === undefined ? [] : [{kind: 'search', field: search}];
	const left = Math.max(0, room - head.length);
	const mostScroll = Math.max(0, longest(whole) - left);
	const from = Math.min(scroll, mostScroll);
	const more = asText(`${symbols.keys('↓')} more`);
	const columns = whole.map((lines, i) => {
		const isCut = from + left < longest(whole) && i === whole.length - 1;
		const shown = lines.slice(from, from + left);
		const top = i === 0 ? head : head.map(() => BLANK);
		return [...top, ...(isCut ? [...shown.slice(0, Math.max(0, left - 1)), more] : shown)].slice(0, room);
	});
	return {rect, columns, border: isUnicode ? 'round' : 'classic', mostScroll};
};
