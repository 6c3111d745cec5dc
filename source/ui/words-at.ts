import type {Action} from '../lab/state/action.ts';
import {type ViewName, viewNames} from '../lab/state/views.ts';
import type {Chrome} from './chrome/chrome.ts';
import {HINT_GAP, hintsBehind} from './chrome/footer-hints.ts';
import {DIALOG_FRAME} from './dialogs/dialog.ts';

/** What a click on words does: it presses keys, or is an action that no key has. */
export type WordsClick = {readonly keys: readonly string[]} | {readonly action: Action};

/** Keys whose hints do not name them as the keymap does. */
const namedKeys: ReadonlyMap<string, string> = new Map([
	['space', 'space'],
	['Tab', 'tab'],
	['Enter', 'enter'],
	['Esc', 'escape'],
	['Home', 'home'],
	['End', 'end'],
	['←', 'left'],
	['→', 'right'],
	['↑', 'up'],
	['↓', 'down'],
]);

/** The keys of a hint: `space`, `+-`, `[ ]`, `←→`, or in ASCII `left/right`. */
const keysOf = (shown: string): readonly string[] => {
	const named = namedKeys.get(shown);
	if (named !== undefined) return [named];
	if (/^[a-z]+\/[a-z]+$/.test(shown)) return shown.split('/');
	const characters = [...shown.replaceAll(' ', '')];
	return characters.length <= 2 ? characters.map((key) => namedKeys.get(key) ?? key) : [];
};

/** The hint of the footer under a column; of a pair of keys the second one, where it is under its second half. */
const hintAt = ({layout, footer}: Chrome, column: number, row: number): WordsClick | undefined => {
	const rect = layout.parts.footer;
	if (rect === undefined || row !== rect.y) return undefined;
	let x = rect.x + (footer.lead === '' ? 0 : footer.lead.length + HINT_GAP);
	for (const {keys, does} of hintsBehind(footer, rect.width)) {
		const length = keys.length + 1 + does.length;
		if (column >= x && column < x + length) {
			const [first, second] = keysOf(keys);
			const isSecond = second !== undefined && column < x + keys.length && column - x >= keys.length / 2;
			const key = isSecond ? second : first;
			return key === undefined ? undefined : {keys: [key]};
		}
		x += length + HINT_GAP;
	}
	return undefined;
};

const isView = (text: string): text is ViewName => (viewNames as readonly string[]).includes(text);

/** The view whose tab is under a column; where only the present one is named, the next view. */
const tabAt = ({layout, header}: Chrome, column: number, row: number): WordsClick | undefined => {
	const rect = layout.parts.header;
	if (rect === undefined || row !== rect.y) return undefined;
	const tabs = header.right.filter(({text}) => isView(text.replace(/^\W+/, '').trim()));
	const end = rect.x + rect.width;
	let x = end - header.right.reduce((sum, {text}) => sum + text.length, 0);
	for (const piece of header.right) {
		const from = x;
		x += piece.text.length;
		const name = piece.text.replace(/^\W+/, '').trim();
		if (column < from || column >= x || !isView(name)) continue;
		return {action: tabs.length > 1 ? {type: 'show-view', view: name} : {type: 'cycle-view', by: 1}};
	}
	return undefined;
};

/** Up or down to the row of a list under the pointer, or Enter on the chosen one; Esc beside the box. */
const listAt = (
	{help, dialog}: Chrome,
	selected: string,
	column: number,
	row: number,
): WordsClick | undefined => {
	const rect = (help ?? dialog)?.rect;
	if (rect === undefined) return undefined;
	const isInside =
		column >= rect.x && column < rect.x + rect.width && row >= rect.y && row < rect.y + rect.height;
	if (!isInside) return {keys: ['escape']};
	if (dialog === undefined) return undefined;
	const isRow = (index: number): boolean =>
		/^(. |)$/u.test(dialog.lines[index]?.[0]?.text.trimStart() ?? 'none');
	const chosen = dialog.lines.findIndex(([mark]) => mark?.text === `${selected} `);
	const at = row - rect.y - DIALOG_FRAME.rows / 2;
	if (chosen < 0 || dialog.lines[at] === undefined || !isRow(at)) return undefined;
	if (at === chosen) return {keys: ['enter']};
	return {keys: Array.from({length: Math.abs(at - chosen)}, () => (at > chosen ? 'down' : 'up'))};
};

/** What a click on the words around the charts, or on what lies over them, does; undefined where it does nothing. */
export const clickAt = (
	chrome: Chrome,
	selected: string,
	column: number,
	row: number,
): WordsClick | undefined =>
	(chrome.help ?? chrome.dialog) === undefined
		? (tabAt(chrome, column, row) ?? hintAt(chrome, column, row))
		: (hintAt(chrome, column, row) ?? listAt(chrome, selected, column, row));
