import {BOLD, type Cells, DIM, type Rect} from '../../charts/cells.ts';
import {paintDialog, paintHelp} from '../dialogs/paint-overlay.ts';
import type {Chrome, Piece} from './chrome.ts';
import {HINT_GAP, hintsBehind} from './footer-hints.ts';

interface Run {
	readonly text: string;
	readonly attributes: number;
}

const quiet = (text: string): Run => ({text, attributes: DIM});
const strong = (text: string): Run => ({text, attributes: BOLD});
const runOf = (piece: Piece): Run => (piece.strong ? strong(piece.text) : quiet(piece.text));

const paintRuns = (cells: Cells, rect: Rect, runs: readonly Run[]): void => {
	let x = rect.x;
	for (const {text, attributes} of runs)
		x = cells.text(x, rect.y, text, {attributes}, rect.x + rect.width - x);
};

/**
 * The words as the app renders them, without Ink. The very first picture has them from here, for loading Ink takes
 * longer than everything else at the start; and so have the pictures of viewers over SSH, of which there are many at
 * once. A test holds the two together.
 */
export const paintFirstWords = (cells: Cells, chrome: Chrome): void => {
	const {layout, header, footer, notice, sentence, help, dialog} = chrome;
	const {parts, design, columns} = layout;
	if (parts.header) {
		const right = header.right.map(runOf);
		const width = right.reduce((sum, {text}) => sum + text.length, 0);
		paintRuns(cells, parts.header, header.left.map(runOf));
		paintRuns(cells, {...parts.header, x: parts.header.x + parts.header.width - width, width}, right);
	}
	for (const [part, title] of [
		['lossTitle', 'loss'],
		['muTitle', 'mu'],
		['sigmaTitle', 'sigma'],
	] as const) {
		const rect = parts[part];
		if (rect) paintRuns(cells, rect, [quiet(title)]);
	}
	if (parts.notice) paintRuns(cells, parts.notice, [strong(notice)]);
	if (parts.footer) {
		const gap = {text: ' '.repeat(HINT_GAP), attributes: 0};
		const hints = hintsBehind(footer, parts.footer.width).flatMap(({keys, does, isOff}, index) => [
			...(index > 0 || footer.lead !== '' ? [gap] : []),
			isOff ? quiet(keys) : strong(keys),
			quiet(` ${does}`),
		]);
		paintRuns(cells, parts.footer, [strong(footer.lead), ...hints]);
	}
	if (design === 'sentence') cells.text(0, 0, sentence, {}, columns);
	if (help) paintHelp(cells, help);
	if (dialog) paintDialog(cells, dialog);
};
