import {pTitleOf} from '../../fit/titles.ts';
import {draftTarget, matchingTargets} from '../../lab/changes/target-draft.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {wrapped} from '../wrapped.ts';
import {bars} from './bars.ts';
import {
	choiceMark,
	type DialogLine,
	type DialogModel,
	type DialogPlace,
	dialog,
	dialogRows,
	dialogWidth,
	fieldLine,
	listWindow,
	mistakeMark,
	piece,
} from './dialog.ts';

const WIDTH = 72;
const NAME_WIDTH = 11;
/** Rows of the picture of p, and of the axis below it. */
const BAR_ROWS = 3;
/** Values of p for each column: a peak narrower than a column is seen. */
const VALUES_PER_COLUMN = 8;
const LIST_ROWS = 8;
/** The line that is typed, and the one under it. */
const FIELD_ROWS = 2;
const GRAMMAR =
	'a name, or a sum such as 0.3*N(-2,0.5)+0.7*N(4,2), of N(mean,sd), Laplace, Logistic, Cauchy or ' +
	'Gumbel(place,scale), T(nu,place,scale), U(low,high)';
const GRAMMAR_ROWS = 3;

/** p of what is typed, over its axis; blank while that is no target. */
const picture = (
	facts: Facts,
	text: string,
	width: number,
	{isUnicode}: DialogPlace,
): readonly DialogLine[] => {
	const target = draftTarget(text, facts, width * VALUES_PER_COLUMN);
	if (target === undefined) return Array.from({length: BAR_ROWS + 1}, () => []);
	const [low, high] = [target.grid.min, target.grid.max].map((end) => String(Number(end.toPrecision(4))));
	const title = pTitleOf(target);
	const room = width - (low?.length ?? 0) - (high?.length ?? 0);
	const left = Math.max(0, Math.floor((room - title.length) / 2));
	const axis = `${low}${' '.repeat(left)}${title}`.padEnd(width - (high?.length ?? 0)) + high;
	return [
		...bars(target.p, width, BAR_ROWS, isUnicode).map((row): DialogLine => [piece(row)]),
		[piece(axis.slice(0, width), 'quiet')],
	];
};

/** The named targets that have what was typed, the chosen one marked. */
const list = (
	{field, typed}: Extract<Overlay, {kind: 'target'}>,
	rows: number,
	width: number,
	{symbols}: DialogPlace,
): readonly DialogLine[] => {
	const found = matchingTargets(typed);
	const chosen = found.findIndex(({name}) => name === field.text);
	const [from, to] = listWindow(found.length, Math.max(0, chosen), rows);
	const room = Math.max(0, width - 2 - NAME_WIDTH);
	return found.slice(from, to).map(({name, summary}, i): DialogLine => {
		// What a target is comes first in its summary, what it teaches after the colon.
		const [lead = ''] = summary.split(':');
		const about = summary.length <= room ? summary : lead;
		const shown = about.length <= room ? about : `${about.slice(0, room - 1).trimEnd()}${symbols.ellipsis}`;
		const isChosen = from + i === chosen;
		return [
			choiceMark(symbols, isChosen),
			piece(name.padEnd(NAME_WIDTH), isChosen ? 'selected' : 'plain'),
			piece(room > 0 ? shown : '', 'quiet'),
		];
	});
};

/** The line under the one that is typed: where a mistake is, or that p is a density of data now. */
const underField = ({config}: Facts, {field, error}: Extract<Overlay, {kind: 'target'}>, width: number) => {
	if (error !== undefined) return mistakeMark(field, error.at, width);
	return config.data === undefined
		? piece('')
		: piece(`now the density of ${config.target}; a target takes its place`.slice(0, width), 'quiet');
};

/** The target as a line, p of it as it is typed, and the targets that have a name. */
export const targetDialog = (
	facts: Facts,
	overlay: Extract<Overlay, {kind: 'target'}>,
	place: DialogPlace,
): DialogModel => {
	const width = dialogWidth(place.layout, WIDTH);
	const all = dialogRows(place.layout);
	const hasPicture = all >= FIELD_ROWS + BAR_ROWS + 1 + GRAMMAR_ROWS;
	const shown = hasPicture ? picture(facts, overlay.field.text, width, place) : [];
	const rows = Math.max(1, Math.min(LIST_ROWS + GRAMMAR_ROWS, all - FIELD_ROWS - shown.length));
	// As many lines whatever there is to say, so that the box stays where it is.
	const said = wrapped(overlay.error?.message ?? GRAMMAR, width).slice(0, rows);
	const listed =
		overlay.error === undefined ? list(overlay, Math.max(0, rows - said.length), width, place) : [];
	const notes = said.map(
		(line): DialogLine => [piece(line, overlay.error === undefined ? 'quiet' : 'error')],
	);
	const blank = Array.from({length: rows - listed.length - notes.length}, (): DialogLine => []);
	return dialog(place.layout, place.isUnicode, {
		title: 'target p(x)',
		width,
		lines: [
			fieldLine(overlay.field, width),
			[underField(facts, overlay, width)],
			...shown,
			...(overlay.error === undefined ? [...listed, ...blank, ...notes] : [...notes, ...blank]),
		],
	});
};
