import {type SettingEffect, settingRows} from '../../lab/changes/setting-rows.ts';
import type {Facts} from '../../lab/selectors/facts.ts';
import type {Overlay} from '../../lab/state/overlay.ts';
import {wrapped} from '../wrapped.ts';
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

const WIDTH = 52;
const NAME_WIDTH = 17;
const MARK_WIDTH = 2;
const MORE_WIDTH = 9;
/** Lines that say what the chosen setting is, in a window of so many rows or more. */
const ABOUT_LINES = 4;
const ROOMY = 20;
/** Rows above and below the box that stay free there: the header, and the footer with its keys. */
const CHROME_ROWS = 3;

/** What a change of a setting does to the run. */
const EFFECTS: Readonly<Record<SettingEffect, string>> = {
	restart: 'restarts the run',
	'go on': 'from this epoch on',
	none: 'no number of the run changes',
};

/** Every setting with its value: one a line, the chosen one marked; below, what is wrong or what a change does. */
export const settingsDialog = (
	facts: Facts,
	{chosen, field, error}: Extract<Overlay, {kind: 'settings'}>,
	{layout, symbols, isUnicode}: DialogPlace,
): DialogModel => {
	const width = dialogWidth(layout, WIDTH);
	const offered = settingRows(facts);
	const selected = Math.max(
		0,
		offered.findIndex(({name}) => name === chosen),
	);
	// A long sentence takes rows from the list, so that the box stays as it is.
	const isRoomy = dialogRows(layout) >= ROOMY;
	const all = dialogRows(layout) - (isRoomy ? 2 * CHROME_ROWS : 0);
	// The sentence about the chosen setting has as many rows whatever it says, where there is room for that.
	const about = isRoomy ? ABOUT_LINES : 0;
	const rows = Math.max(2, Math.min(offered.length + 1, all - about));
	const textWidth = Math.max(1, width - MARK_WIDTH);
	const said = wrapped(error?.message ?? '', textWidth).slice(0, rows - 1);
	const fieldWidth = width - NAME_WIDTH - MARK_WIDTH;
	// A row under the field that is wrong, where two are left beside the sentence.
	const mark =
		error && field && rows - said.length > 2 ? mistakeMark(field, error.at, fieldWidth) : undefined;
	const summary = wrapped(offered[selected]?.summary ?? '', textWidth);
	const [from, to] = listWindow(offered.length, selected, rows - Math.max(1, said.length) - (mark ? 1 : 0));
	const lines = offered.slice(from, to).flatMap((setting): readonly DialogLine[] => {
		const isChosen = setting.name === chosen;
		const name = piece(setting.name.padEnd(NAME_WIDTH), isChosen ? 'strong' : 'quiet');
		const choice = choiceMark(symbols, isChosen);
		if (!(isChosen && field))
			return [[choice, name, piece(setting.text(facts), isChosen ? 'selected' : 'plain')]];
		const typed = [choice, name, ...fieldLine(field, fieldWidth)];
		return mark ? [typed, [piece(' '.repeat(MARK_WIDTH + NAME_WIDTH)), mark]] : [typed];
	});
	const effect = EFFECTS[offered[selected]?.effect ?? 'go on'].padEnd(width - MARK_WIDTH - MORE_WIDTH);
	const more = to < offered.length ? `${symbols.keys('↓')} more` : '';
	const notes =
		error === undefined ? [piece(`${effect}${more}`, 'quiet')] : said.map((line) => piece(line, 'error'));
	return dialog(layout, isUnicode, {
		title: 'settings',
		width,
		lines: [
			...lines,
			...Array.from({length: about}, (_, i) => [piece('  '), piece(summary[i] ?? '', 'quiet')]),
			...notes.map((note) => [piece('  '), note]),
		],
	});
};
